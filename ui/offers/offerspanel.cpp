// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/offerspanel.h"

#include "ui/offers/answerwords.h"
#include "ui/offers/notificationsview.h"
#include "ui/offers/offerstab.h"
#include "ui/offers/rawview.h"
#include "ui/offers/tokengrid.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/text.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace spotter::ui {

class OffersPanel::Private
{
public:
    explicit Private(OffersPanel *panel)
        : error(new Banner(panel)), pages(new QStackedWidget(panel)),
          empty(new EmptyState(OffersPanel::tr("No answer yet. Send the request, Ctrl+Enter."),
              OffersPanel::tr("Send"), pages)),
          answerPage(new QWidget(pages)), badge(new BadgeLabel({}, answerPage)),
          status(new QLabel(answerPage)), displayAll(new QPushButton(answerPage)),
          tabs(new QTabBar(answerPage)), tabPages(new QStackedWidget(answerPage)),
          offers(new OffersTab(tabPages)),
          tokens(new ReadTable(OffersPanel::tr("Tokens of all offers"), ReadTable::Height::Fill, tabPages)),
          notifications(new NotificationsView(tabPages)), raw(new RawView(tabPages))
    {
    }

    void showStatus(const explain::Answer &answer, const Origin &origin)
    {
        const Value &response = answer.response.root();
        badge->setBadge(
            {QString::number(answer.status), answer.status == 200 ? Token::Passed : Token::Warning});
        QStringList words;
        if (answer.status == 206) {
            QStringList names;
            for (const char *list : {"remoteMboxes", "remoteViews"}) {
                for (const Value &name : response[list].items())
                    names << displayText(valueText(name));
            }
            words << (names.isEmpty() ? OffersPanel::tr("Some locations need the server")
                                      : OffersPanel::tr("Some locations need the server: %1")
                                            .arg(names.join(QStringLiteral(", "))));
        }
        words << (offers->model()->optionCount() == 1
                ? OffersPanel::tr("1 offer")
                : OffersPanel::tr("%1 offers").arg(offers->model()->optionCount()));
        words << (origin.isFromServer ? OffersPanel::tr("answered by the server in %1")
                                      : OffersPanel::tr("decided on this machine in %1"))
                     .arg(durationText(answer.elapsed));
        for (const QString &warning : origin.warnings)
            words << OffersPanel::tr("warning: %1").arg(displayText(warning));
        setStatus(words.join(QStringLiteral(" · ")));
    }

    void setStatus(const QString &text)
    {
        status->setText(text);
        status->setToolTip(plainToolTip(text));
    }

    Banner *error;
    QStackedWidget *pages;
    EmptyState *empty;
    QWidget *answerPage;
    BadgeLabel *badge;
    QLabel *status;
    QPushButton *displayAll;
    QTabBar *tabs;
    QStackedWidget *tabPages;
    OffersTab *offers;
    ReadTable *tokens;
    NotificationsView *notifications;
    RawView *raw;
};

OffersPanel::OffersPanel(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    d->status->setTextFormat(Qt::PlainText);
    d->status->setWordWrap(true);
    d->status->setObjectName(QStringLiteral("answerStatus"));
    d->displayAll->setText(tr("All displayed"));
    d->displayAll->setObjectName(QStringLiteral("notifyAll"));
    d->displayAll->setToolTip(tr("Send a display notification for every offer that is owed one"));
    d->displayAll->hide();
    d->tabs->setObjectName(QStringLiteral("answerTabs"));
    d->tabs->setDrawBase(false);
    d->tabs->setDocumentMode(true);
    d->tabs->setAccessibleName(tr("View of the answer"));
    d->tokens->setObjectName(QStringLiteral("tokenGrid"));
    d->tokens->setFrameShape(QFrame::NoFrame);
    d->tokens->horizontalHeader()->setStretchLastSection(false);
    const auto add = [this](const QString &title, QWidget *page) {
        d->tabs->addTab(title);
        d->tabPages->addWidget(page);
    };
    add(tr("Offers"), d->offers);
    add(tr("Tokens"), d->tokens);
    add(tr("Notifications"), d->notifications);
    add(tr("Raw"), d->raw);

    auto *status = new QHBoxLayout;
    status->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    status->setSpacing(space::betweenControls);
    status->addWidget(d->badge);
    status->addWidget(d->status, 1);
    status->addWidget(d->displayAll);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(space::insidePane, 4, space::insidePane, 0);
    tabs->addWidget(d->tabs);
    tabs->addStretch();
    auto *answer = new QVBoxLayout(d->answerPage);
    answer->setContentsMargins(0, 0, 0, 0);
    answer->setSpacing(0);
    answer->addLayout(tabs);
    answer->addLayout(status);
    answer->addWidget(d->tabPages, 1);
    d->pages->addWidget(d->empty);
    d->pages->addWidget(d->answerPage);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(d->error);
    layout->addWidget(d->pages, 1);

    connect(d->tabs, &QTabBar::currentChanged, d->tabPages, &QStackedWidget::setCurrentIndex);
    connect(d->empty, &EmptyState::activated, this, &OffersPanel::sendWanted);
    connect(d->offers, &OffersTab::notifyWanted, this, &OffersPanel::notifyWanted);
    connect(d->displayAll, &QPushButton::clicked, this, &OffersPanel::displayAllWanted);
    connect(d->offers, &OffersTab::ruleActivated, this, &OffersPanel::ruleActivated);
    connect(d->offers, &OffersTab::copied, this, &OffersPanel::copied);
    connect(d->tokens, &ReadTable::copied, this, &OffersPanel::copied);
    connect(d->notifications, &NotificationsView::copied, this, &OffersPanel::copied);
    connect(d->raw, &RawView::copied, this, &OffersPanel::copied);
}

OffersPanel::~OffersPanel() = default;

void OffersPanel::showAnswer(const explain::Answer &answer, const Origin &origin)
{
    d->error->dismiss();
    d->offers->setNotifiable(origin.isNotifiable, origin.whyNotNotifiable);
    d->displayAll->setVisible(origin.isNotifiable && !answer.response.root()["prefetch"].isUndefined());
    d->offers->setAnswer(answer);
    TokenGrid grid = tokenGrid(d->offers->model()->locations());
    d->tokens->table()->setTable(grid.headers, std::move(grid.rows));
    d->notifications->setAnswer(answer);
    d->raw->setDocument(answer.response);
    d->showStatus(answer, origin);
    const auto count = answer.notifications.root().items().size();
    d->tabs->setTabText(d->tabPages->indexOf(d->notifications),
        count == 0 ? tr("Notifications") : tr("Notifications (%1)").arg(count));
    d->pages->setCurrentWidget(d->answerPage);
}

void OffersPanel::showError(const QString &sentence)
{
    d->error->showMessage(sentence);
    if (d->pages->currentWidget() == d->answerPage)
        d->setStatus(tr("The answer below is older than the error."));
    else
        d->empty->setSentence(tr("No answer yet. Send the request, Ctrl+Enter."));
}

void OffersPanel::showBusy(const QString &sentence)
{
    if (d->pages->currentWidget() == d->answerPage)
        d->setStatus(sentence);
    else
        d->empty->setSentence(sentence);
}

void OffersPanel::setTokenStates(TokenStates states)
{
    d->offers->setTokenStates(std::move(states));
}

void OffersPanel::refreshTokenStates()
{
    d->offers->refreshTokenStates();
}

void OffersPanel::addTab(const QString &title, QWidget *page)
{
    const int place = d->tabPages->indexOf(d->notifications);
    d->tabPages->insertWidget(place, page);
    d->tabs->insertTab(place, title);
}

void OffersPanel::showTab(QWidget *page)
{
    d->tabs->setCurrentIndex(d->tabPages->indexOf(page));
}

void OffersPanel::showNotice(const QString &sentence)
{
    d->error->showMessage(sentence);
}

void OffersPanel::clear()
{
    d->error->dismiss();
    d->offers->clear();
    d->tokens->table()->setTable({}, {});
    d->notifications->setAnswer({});
    d->raw->setDocument({});
    d->pages->setCurrentWidget(d->empty);
}

} // namespace spotter::ui
