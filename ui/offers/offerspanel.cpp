// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/offerspanel.h"

#include "ui/code/codeviewer.h"
#include "ui/offers/answerwords.h"
#include "ui/offers/notificationsview.h"
#include "ui/offers/offerstab.h"
#include "ui/offers/openedanswer.h"
#include "ui/offers/rawview.h"
#include "ui/offers/timingview.h"
#include "ui/offers/tokensview.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QDateTime>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <QtConcurrentRun>

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
          offers(new OffersTab(tabPages)), tokens(new TokensView(tabPages)),
          notifications(new NotificationsView(tabPages)), raw(new RawView(tabPages)),
          timing(new TimingView(tabPages)),
          compare(new QAction(OffersPanel::tr("Compare with the previous answer"), panel))
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
    TokensView *tokens;
    NotificationsView *notifications;
    RawView *raw;
    TimingView *timing;
    QAction *compare;
    OpenedAnswerPtr shown; ///< null before the first answer
    OpenedAnswerPtr previous; ///< null before the second
    quint64 newest = 0; ///< number of the last answer, so that one that was arranged late is dropped
    quint64 newestDifference = 0;
};

namespace {

bool isSameResponse(const OpenedAnswerPtr &opened, const explain::Answer &answer)
{
    return opened != nullptr && opened->answer.response.root().isDefined()
        && opened->answer.response.root().isIdenticalTo(answer.response.root());
}

} // namespace

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
    const auto add = [this](const QString &title, QWidget *page) {
        d->tabs->addTab(title);
        d->tabPages->addWidget(page);
    };
    add(tr("Offers"), d->offers);
    add(tr("Tokens"), d->tokens);
    add(tr("Notifications"), d->notifications);
    add(tr("Raw"), d->raw);
    add(tr("Timing"), d->timing);
    makeKeys();

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
    connect(d->tokens, &TokensView::copied, this, &OffersPanel::copied);
    connect(d->tokens, &TokensView::failed, this, &OffersPanel::showNotice);
    connect(d->offers, &OffersTab::differenceCloseWanted, this, [this] { d->compare->setChecked(false); });
    connect(d->notifications, &NotificationsView::copied, this, &OffersPanel::copied);
    connect(d->raw, &RawView::copied, this, &OffersPanel::copied);
}

OffersPanel::~OffersPanel() = default;

void OffersPanel::makeKeys()
{
    const auto addKey = [this](QAction *action, const QString &name, const QKeySequence &key) {
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        return action;
    };
    d->compare->setCheckable(true);
    connect(addKey(d->compare, QStringLiteral("compareAnswers"), Qt::CTRL | Qt::Key_D), &QAction::toggled,
        this, &OffersPanel::compare);
    QAction *const find = addKey(
        new QAction(tr("Search in the answer"), this), QStringLiteral("findInAnswer"), QKeySequence::Find);
    connect(find, &QAction::triggered, this, &OffersPanel::find);
    // Other tabs may have a search of their own with the same key.
    connect(d->tabPages, &QStackedWidget::currentChanged, find, [this, find] {
        const QWidget *const page = d->tabPages->currentWidget();
        find->setEnabled(page == d->offers || page == d->tokens || page == d->raw);
    });
    // Within the offers only: the raw text has places of its own.
    const auto addStep
        = [&](const QString &text, const QString &name, const QKeySequence &key, void (OffersTab::*slot)()) {
              auto *const action = new QAction(text, this);
              addKey(action, name, key);
              removeAction(action);
              d->offers->addAction(action);
              connect(action, &QAction::triggered, d->offers, slot);
          };
    addStep(
        tr("Next place of the search"), QStringLiteral("findNextInAnswer"), Qt::Key_F3, &OffersTab::findNext);
    addStep(tr("Previous place of the search"), QStringLiteral("findPreviousInAnswer"),
        Qt::SHIFT | Qt::Key_F3, &OffersTab::findPrevious);
}

void OffersPanel::find()
{
    if (d->tabPages->currentWidget() == d->offers)
        d->offers->find();
    else if (d->tabPages->currentWidget() == d->tokens)
        d->tokens->find();
    else if (d->tabPages->currentWidget() == d->raw)
        d->raw->viewer()->openFind();
}

void OffersPanel::setComparing(bool on)
{
    d->compare->setChecked(on);
}

void OffersPanel::compare()
{
    const quint64 number = ++d->newestDifference;
    if (!d->compare->isChecked() || d->shown == nullptr) {
        d->offers->hideDifference();
        return;
    }
    showTab(d->offers);
    if (d->previous == nullptr) {
        d->offers->showDifference(
            nullptr, tr("There is no answer before this one. Send a request again to see what changes."));
        return;
    }
    const auto show
        = [this](const OpenedDifferencePtr &difference) { d->offers->showDifference(difference, {}); };
    if (!isLarge(d->previous->answer) && !isLarge(d->shown->answer)) {
        show(openDifference(d->previous, d->shown));
        return;
    }
    d->offers->showDifference(nullptr, tr("Comparing\u2026"));
    auto *const watcher = new QFutureWatcher<OpenedDifferencePtr>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number, show] {
        watcher->deleteLater();
        if (number == d->newestDifference)
            show(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(
        [before = d->previous, after = d->shown] { return openDifference(before, after); }));
}

void OffersPanel::showAnswer(const explain::Answer &answer, const Origin &origin)
{
    d->error->dismiss();
    const quint64 number = ++d->newest;
    if (!isLarge(answer)) {
        showOpened(openAnswer(answer), origin);
        return;
    }
    showBusy(tr("Arranging the answer\u2026"));
    auto *const watcher = new QFutureWatcher<OpenedAnswerPtr>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number, origin] {
        watcher->deleteLater();
        if (number == d->newest)
            showOpened(watcher->result(), origin);
    });
    watcher->setFuture(QtConcurrent::run([answer] { return openAnswer(answer); }));
}

void OffersPanel::showOpened(const OpenedAnswerPtr &opened, const Origin &origin)
{
    const explain::Answer &answer = opened->answer;
    if (!isSameResponse(d->shown, answer))
        d->previous = d->shown;
    d->shown = opened;
    d->offers->setNotifiable(origin.isNotifiable, origin.whyNotNotifiable);
    d->displayAll->setVisible(origin.isNotifiable && !answer.response.root()["prefetch"].isUndefined());
    d->offers->setOpened(opened);
    d->tokens->addAnswer(opened, QDateTime::currentDateTime());
    d->notifications->setAnswer(answer);
    d->raw->setAnswer(answer.request, answer.response, origin.exchange);
    d->timing->setAnswer(origin.exchange, answer.elapsed);
    d->showStatus(answer, origin);
    const auto count = answer.notifications.root().items().size();
    d->tabs->setTabText(d->tabPages->indexOf(d->notifications),
        count == 0 ? tr("Notifications") : tr("Notifications (%1)").arg(count));
    d->pages->setCurrentWidget(d->answerPage);
    if (d->compare->isChecked())
        compare();
    Q_EMIT answerShown();
}

QByteArray OffersPanel::saveState() const
{
    return d->offers->showsTechnicalPart() ? QByteArray("technical") : QByteArray();
}

void OffersPanel::restoreState(const QByteArray &state)
{
    d->offers->showTechnicalPart(state == "technical");
}

void OffersPanel::setPictureSender(http::Sender *sender)
{
    d->offers->setPictureSender(sender);
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
    ++d->newest;
    ++d->newestDifference;
    d->shown.reset();
    d->previous.reset();
    d->offers->clear();
    d->tokens->clear();
    d->notifications->setAnswer({});
    d->raw->setAnswer({}, {});
    d->pages->setCurrentWidget(d->empty);
}

} // namespace spotter::ui
