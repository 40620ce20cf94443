// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/requestpage.h"

#include "ui/request/draft.h"
#include "ui/request/findinglabel.h"
#include "ui/request/jsoneditor.h"
#include "ui/request/requestform.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

class RequestPage::Private
{
public:
    explicit Private(RequestPage *page)
        : draft(new Draft(page)), tabs(new QTabBar(page)), pages(new QStackedWidget(page)),
          form(new RequestForm(*draft, pages)), json(new JsonEditor(pages)), summary(mutedLabel({}, page)),
          older(new FindingLabel(page)), method(new QComboBox(page)), newVisitor(new QToolButton(page))
    {
    }

    void showSummary()
    {
        QStringList sentences;
        int errors = 0;
        for (const delivery::Finding &finding : draft->findings()) {
            sentences << findingText(finding);
            errors += finding.severity == delivery::Severity::Error ? 1 : 0;
        }
        const int warnings = static_cast<int>(sentences.size()) - errors;
        QStringList words;
        if (errors > 0)
            words << (errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
        if (warnings > 0)
            words << (warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
        summary->setText(words.join(QStringLiteral(", ")));
        // A long list would cover the window.
        constexpr qsizetype most = 12;
        if (sentences.size() > most)
            sentences = sentences.mid(0, most) << tr("…");
        summary->setToolTip(sentences.isEmpty() ? QString() : plainToolTip(sentences.join(u'\n')));
    }

    Draft *draft;
    QTabBar *tabs;
    QStackedWidget *pages;
    RequestForm *form;
    JsonEditor *json;
    QLabel *summary;
    FindingLabel *older;
    QComboBox *method;
    QToolButton *newVisitor;
    std::shared_ptr<const decisioning::Artifact> artifact;
};

RequestPage::RequestPage(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    d->tabs->addTab(tr("Form"));
    d->tabs->addTab(tr("JSON"));
    d->tabs->setObjectName(QStringLiteral("requestTabs"));
    d->tabs->setDrawBase(false);
    d->tabs->setDocumentMode(true);
    d->tabs->setAccessibleName(tr("View of the request"));
    d->pages->addWidget(d->form);
    d->pages->addWidget(d->json);
    d->older->setMargin(space::betweenControls);

    d->method->setObjectName(QStringLiteral("method"));
    d->method->setAccessibleName(tr("Decisioning method"));
    d->method->addItem(tr("Server-side"));
    d->method->addItem(tr("On-device"));
    d->method->addItem(tr("Hybrid"));
    d->method->addItem(tr("Open artifact"));
    const QStringList meanings {tr("The edge decides every request"),
        tr("Decided on this machine with the environment's artifact"),
        tr("On this machine where the artifact allows it, else by the edge"),
        tr("Decided on this machine with the artifact that is open; nothing is sent")};
    for (int i = 0; i < meanings.size(); ++i)
        d->method->setItemData(i, meanings[i], Qt::ToolTipRole);
    d->method->setToolTip(
        tr("Who decides: the edge, this machine with the environment's artifact, whoever can, or "
           "this machine with the open artifact"));
    d->newVisitor->setObjectName(QStringLiteral("newVisitor"));
    d->newVisitor->setText(tr("New visitor"));
    d->newVisitor->setAutoRaise(true);
    setVisitor({});

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    top->addWidget(d->tabs);
    top->addStretch();
    top->addWidget(d->summary);
    top->addWidget(d->newVisitor);
    top->addWidget(d->method);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(d->older);
    layout->addWidget(d->pages, 1);

    connect(d->tabs, &QTabBar::currentChanged, this, [this](int index) {
        d->json->flush();
        d->pages->setCurrentIndex(index);
    });
    connect(d->method, &QComboBox::activated, this, &RequestPage::methodChosen);
    connect(d->newVisitor, &QToolButton::clicked, this, &RequestPage::newVisitorWanted);
    connect(d->draft, &Draft::edited, this, &RequestPage::requestChanged);
    connect(d->draft, &Draft::changed, this, [this] {
        d->json->setDocument(d->draft->document());
        d->showSummary();
    });
    connect(d->json, &JsonEditor::documentTyped, d->draft, &Draft::edit);
    connect(d->json, &JsonEditor::mistakeChanged, this, [this](bool hasMistake) {
        d->older->setMistake(hasMistake
                ? tr("The JSON text has a mistake. The form shows the last text without one, and that is "
                     "what is decided. Editing the form replaces the text.")
                : QString());
    });
    connect(d->form->clientCode(), &QLineEdit::textEdited, this, &RequestPage::requestChanged);
    setRequest(Document::build([](Arena &arena) {
        return makeObject(arena, {{"context", makeObject(arena, {{"channel", Value::string("web")}})}});
    }));
}

RequestPage::~RequestPage() = default;

void RequestPage::setArtifact(std::shared_ptr<const decisioning::Artifact> artifact)
{
    d->artifact = std::move(artifact);
    d->form->setArtifact(d->artifact.get());
}

void RequestPage::setRequest(const Document &request)
{
    d->draft->replace(request);
}

Document RequestPage::request() const
{
    d->json->flush();
    return d->draft->document();
}

bool RequestPage::hasTextMistake() const
{
    d->json->flush();
    return d->json->hasMistake();
}

void RequestPage::setClientCode(const QString &code)
{
    d->form->clientCode()->setText(code);
}

QString RequestPage::clientCode() const
{
    return d->form->clientCode()->text();
}

void RequestPage::setMethod(Method method)
{
    d->method->setCurrentIndex(static_cast<int>(method));
}

RequestPage::Method RequestPage::method() const
{
    return static_cast<Method>(d->method->currentIndex());
}

void RequestPage::setVisitor(const QString &id)
{
    d->newVisitor->setEnabled(!id.isEmpty());
    d->newVisitor->setToolTip(
        plainToolTip(id.isEmpty() ? tr("The next request comes from a new visitor unless it names one")
                                  : tr("The next request comes back as visitor %1, as a browser would. Press "
                                       "to begin with a new one")
                                        .arg(id)));
}

} // namespace spotter::ui
