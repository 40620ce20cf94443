// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/requestpage.h"

#include "ui/request/draft.h"
#include "ui/request/findinglabel.h"
#include "ui/request/jsoneditor.h"
#include "ui/request/notice.h"
#include "ui/request/problemlist.h"
#include "ui/request/requestform.h"
#include "ui/request/requestpaste.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMetaMethod>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

enum View { FormView, JsonView };

bool isUndoKey(const QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    const auto *const key = static_cast<const QKeyEvent *>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

} // namespace

class RequestPage::Private
{
public:
    explicit Private(RequestPage *owner)
        : page(owner), draft(new Draft(owner)), tabs(new QTabBar(owner)), pages(new QStackedWidget(owner)),
          form(new RequestForm(*draft, pages)), json(new JsonEditor(pages)), summary(new QToolButton(owner)),
          problems(new ProblemList(*draft, owner)), notice(new Notice(owner)), older(new FindingLabel(owner)),
          method(new QComboBox(owner)), newVisitor(new QToolButton(owner)), more(new QToolButton(owner)),
          undo(new QAction(owner)), redo(new QAction(owner)),
          paste(new QAction(RequestPage::tr("Paste cookies, page URL or mbox names"), owner)),
          next(new QAction(RequestPage::tr("Next problem"), owner)),
          previous(new QAction(RequestPage::tr("Previous problem"), owner)),
          duplicate(new QAction(RequestPage::tr("Duplicate request"), owner)),
          curl(new QAction(RequestPage::tr("Copy as cURL"), owner)),
          curlWithSecrets(new QAction(RequestPage::tr("Copy as cURL with secrets"), owner))
    {
    }

    void showSummary();
    void showHistory();
    void showJson();
    void stepBack(bool forward);
    void makeActions();

    RequestPage *page;
    Draft *draft;
    QTabBar *tabs;
    QStackedWidget *pages;
    RequestForm *form;
    JsonEditor *json;
    QToolButton *summary;
    ProblemList *problems;
    Notice *notice;
    FindingLabel *older;
    QComboBox *method;
    QToolButton *newVisitor;
    QToolButton *more;
    QAction *undo;
    QAction *redo;
    QAction *paste;
    QAction *next;
    QAction *previous;
    QAction *duplicate;
    QAction *curl;
    QAction *curlWithSecrets;
    bool isJsonOlder = false; ///< the text hasn't been told of the last changes
    std::shared_ptr<const decisioning::Artifact> artifact;
};

void RequestPage::Private::showSummary()
{
    int errors = 0;
    for (const delivery::Finding &finding : draft->findings())
        errors += finding.severity == delivery::Severity::Error ? 1 : 0;
    const int warnings = static_cast<int>(draft->findings().size()) - errors;
    QStringList words;
    if (errors > 0)
        words << (errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (warnings > 0)
        words << (warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    summary->setText(words.join(QStringLiteral(", ")));
    summary->setVisible(!words.isEmpty());
    problems->setVisible(!words.isEmpty() && summary->isChecked());
    next->setEnabled(!words.isEmpty());
    previous->setEnabled(!words.isEmpty());
}

void RequestPage::Private::showHistory()
{
    undo->setEnabled(draft->canUndo());
    redo->setEnabled(draft->canRedo());
    undo->setText(draft->canUndo() ? tr("Undo: %1").arg(draft->undoWords()) : tr("Undo"));
    redo->setText(draft->canRedo() ? tr("Redo: %1").arg(draft->redoWords()) : tr("Redo"));
}

void RequestPage::Private::showJson()
{
    // Writing a large text takes a while that nobody who is in the form should wait.
    isJsonOlder = pages->currentIndex() != JsonView && !json->hasMistake();
    if (isJsonOlder)
        return;
    json->setDocument(draft->document());
    json->setFindings(draft->findings());
}

void RequestPage::Private::stepBack(bool forward)
{
    // What is typed and not read yet is the last step.
    json->flush();
    if (forward)
        draft->redo();
    else
        draft->undo();
}

void RequestPage::Private::makeActions()
{
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcut(QKeySequence::Redo);
    paste->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
    next->setShortcut(QKeySequence(Qt::Key_F8));
    previous->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F8));
    // The keys are shown, and handled by the page: a window may have the same keys for the page that is in front.
    for (QAction *action : {undo, redo, paste, next, previous})
        action->setShortcutContext(Qt::WidgetShortcut);
    undo->setObjectName(QStringLiteral("undoRequest"));
    redo->setObjectName(QStringLiteral("redoRequest"));
    paste->setObjectName(QStringLiteral("pasteIntoRequest"));
    duplicate->setObjectName(QStringLiteral("duplicateRequest"));
    curl->setObjectName(QStringLiteral("copyAsCurl"));
    curlWithSecrets->setObjectName(QStringLiteral("copyAsCurlWithSecrets"));
    curl->setToolTip(tr("The call as a command, its secrets replaced"));

    auto *menu = new QMenu(page);
    menu->addActions({undo, redo});
    menu->addSeparator();
    menu->addActions({paste, next, previous});
    menu->addSeparator();
    menu->addActions({duplicate, curl, curlWithSecrets});
    more->setObjectName(QStringLiteral("requestMenu"));
    more->setText(tr("More"));
    more->setToolTip(tr("More to do with this request"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAutoRaise(true);
    more->setMenu(menu);
    // Only what somebody will do is offered.
    connect(menu, &QMenu::aboutToShow, page, [this] {
        const auto isHeard = [this](const QMetaMethod &signal) { return page->isSignalConnected(signal); };
        duplicate->setVisible(isHeard(QMetaMethod::fromSignal(&RequestPage::duplicateWanted)));
        const bool hasCurl = isHeard(QMetaMethod::fromSignal(&RequestPage::curlWanted));
        curl->setVisible(hasCurl);
        curlWithSecrets->setVisible(hasCurl);
    });

    connect(undo, &QAction::triggered, page, [this] { stepBack(false); });
    connect(redo, &QAction::triggered, page, [this] { stepBack(true); });
    connect(next, &QAction::triggered, page, [this] { problems->step(1); });
    connect(previous, &QAction::triggered, page, [this] { problems->step(-1); });
    connect(duplicate, &QAction::triggered, page, &RequestPage::duplicateWanted);
    connect(curl, &QAction::triggered, page, [this] { Q_EMIT page->curlWanted(false); });
    connect(curlWithSecrets, &QAction::triggered, page, [this] { Q_EMIT page->curlWanted(true); });
    connect(paste, &QAction::triggered, page, [this] {
        json->flush();
        if (!pasteInto(*draft, *notice, QApplication::clipboard()->text(), {}, true))
            notice->tell(
                tr("The clipboard holds no cookies of Target or of the Experience Cloud, no page URL "
                   "and no list of mbox names. Copy one of these and paste again."));
    });
}

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
    d->notice->setObjectName(QStringLiteral("requestNotice"));
    d->summary->setObjectName(QStringLiteral("problemSummary"));
    d->summary->setCheckable(true);
    d->summary->setAutoRaise(true);
    d->summary->setToolTip(tr("Show or hide the list of problems (F8 goes to the next one)"));
    d->problems->hide();

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
    d->makeActions();
    setVisitor({});

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    top->addWidget(d->tabs);
    top->addStretch();
    top->addWidget(d->summary);
    top->addWidget(d->newVisitor);
    top->addWidget(d->method);
    top->addWidget(d->more);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(d->older);
    layout->addWidget(d->notice);
    layout->addWidget(d->pages, 1);
    layout->addWidget(d->problems);

    connect(d->tabs, &QTabBar::currentChanged, this, [this](int index) {
        d->json->flush();
        d->pages->setCurrentIndex(index);
        if (d->isJsonOlder)
            d->showJson();
    });
    connect(d->method, &QComboBox::activated, this, &RequestPage::methodChosen);
    connect(d->newVisitor, &QToolButton::clicked, this, &RequestPage::newVisitorWanted);
    connect(d->draft, &Draft::edited, this, &RequestPage::requestChanged);
    connect(d->draft, &Draft::changed, this, [this] {
        d->showJson();
        d->showSummary();
    });
    connect(d->draft, &Draft::checked, this, [this] {
        d->showSummary();
        d->json->setFindings(d->draft->findings());
    });
    connect(this, &RequestPage::jsonPlaceWanted, d->json, &JsonEditor::goTo);
    connect(d->draft, &Draft::historyChanged, this, [this] { d->showHistory(); });
    connect(d->draft, &Draft::stepTaken, this, [this](const std::string &path) {
        // What came back is shown, wherever it is.
        if (d->pages->currentIndex() == JsonView)
            Q_EMIT jsonPlaceWanted(toQString(path));
        else
            d->form->goTo(path);
    });
    connect(d->json, &JsonEditor::documentTyped, this, [this](const Document &document) {
        d->draft->endTyping();
        d->draft->edit(document, tr("Edit the JSON"));
    });
    connect(d->json, &JsonEditor::mistakeChanged, this, [this](bool hasMistake) {
        d->older->setMistake(hasMistake
                ? tr("The JSON text has a mistake. The form shows the last text without one, and that is "
                     "what is decided. Editing the form replaces the text.")
                : QString());
    });
    connect(d->summary, &QToolButton::toggled, this, [this] { d->showSummary(); });
    connect(d->problems, &ProblemList::placeChosen, this,
        [this](const std::string &path) { goTo(toQString(path)); });
    connect(d->form->clientCode(), &QLineEdit::textEdited, this, &RequestPage::requestChanged);
    d->json->installEventFilter(this);
    for (QWidget *part : d->json->findChildren<QWidget *>())
        part->installEventFilter(this);
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
    d->notice->hide();
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

QAction *RequestPage::undoAction() const
{
    return d->undo;
}

QAction *RequestPage::redoAction() const
{
    return d->redo;
}

QList<QAction *> RequestPage::requestActions() const
{
    return {d->paste, d->next, d->previous, d->duplicate, d->curl, d->curlWithSecrets};
}

void RequestPage::setSources(Clock clock, IdSource ids)
{
    d->draft->setSources(std::move(clock), std::move(ids));
}

void RequestPage::goTo(const QString &path)
{
    const bool canGoInText = isSignalConnected(QMetaMethod::fromSignal(&RequestPage::jsonPlaceWanted));
    if (d->pages->currentIndex() == JsonView && canGoInText) {
        Q_EMIT jsonPlaceWanted(path);
        return;
    }
    d->tabs->setCurrentIndex(FormView);
    if (d->form->goTo(fromQString(path)))
        return;
    // No field has it: it is a member that only the text shows.
    d->tabs->setCurrentIndex(JsonView);
    Q_EMIT jsonPlaceWanted(path);
}

bool RequestPage::takePaste(const QString &text, const DraftLine &line)
{
    std::string path;
    for (const QWidget *above = line.parentWidget(); above != nullptr && above != this;
         above = above->parentWidget()) {
        if (const auto *field = qobject_cast<const Field *>(above)) {
            path = field->path();
            break;
        }
    }
    // A line that edits no place of the request is no place to fill from.
    if (path.empty())
        return false;
    const bool replacesAll = line.text().isEmpty() || line.selectedText() == line.text();
    return pasteInto(*d->draft, *d->notice, text, path, replacesAll);
}

bool RequestPage::event(QEvent *event)
{
    // Whatever has the focus here, undo is the request's.
    if (event->type() == QEvent::ShortcutOverride && isUndoKey(event)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool RequestPage::eventFilter(QObject *watched, QEvent *event)
{
    // In the text, too; but a text with a mistake is no request, and only the editor knows how it came to be so.
    if (!isUndoKey(event) || hasTextMistake())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    else
        d->stepBack(static_cast<QKeyEvent *>(event)->matches(QKeySequence::Redo));
    return true;
}

void RequestPage::keyPressEvent(QKeyEvent *event)
{
    const bool isForm = d->pages->currentIndex() == FormView;
    if (event->matches(QKeySequence::Undo))
        d->stepBack(false);
    else if (event->matches(QKeySequence::Redo))
        d->stepBack(true);
    else if (event->key() == Qt::Key_F8)
        d->problems->step((event->modifiers() & Qt::ShiftModifier) != 0 ? -1 : 1);
    else if (isForm && event->matches(QKeySequence::Find))
        d->form->focusSearch();
    else if (isForm
        && (event->matches(QKeySequence::Paste)
            || event->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_V)))
        d->paste->trigger();
    else
        QWidget::keyPressEvent(event);
}

} // namespace spotter::ui
