// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/offers/sampleanswer.h"
#include "ui/offers/offersmodel.h"
#include "ui/offers/offerspanel.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

using namespace spotter;
using namespace spotter::ui;

class OffersPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init();
    void shouldOfferToSendFirst();
    void shouldTellOfDisplaysAndClicks();
    void shouldNotNotifyWithoutANotifiable();
    void shouldTakeAnotherTab();
    void shouldShowAnAnswer();
    void shouldExplainWhatWasNotServed();
    void shouldShowTokensSideBySide();
    void shouldShowTheRawAnswer();
    void shouldKeepTheAnswerBesideAnError();
    void shouldTakeAnAnswerWithoutAnArtifact();
    void shouldTakeStrangeAnswers();

private:
    template<typename T>
    T *child(const char *name)
    {
        return m_panel->findChild<T *>(QLatin1String(name));
    }
    void openTab(int tab)
    {
        auto *tabs = child<QTabBar>("answerTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
    }

    std::unique_ptr<OffersPanel> m_panel;
};

void OffersPanelTest::init()
{
    m_panel = std::make_unique<OffersPanel>();
    m_panel->resize(620, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void OffersPanelTest::shouldOfferToSendFirst()
{
    QSignalSpy wanted(m_panel.get(), &OffersPanel::sendWanted);
    QPushButton *button = nullptr;
    for (QPushButton *each : m_panel->findChildren<QPushButton *>()) {
        if (each->isVisible())
            button = each;
    }
    QVERIFY(button != nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
}

void OffersPanelTest::shouldShowAnAnswer()
{
    const explain::Answer answer = tests::sampleAnswer();
    m_panel->showAnswer(answer);
    QVERIFY(child<QLabel>("answerStatus")->text().contains(QStringLiteral("offer")));
    auto *list = child<QTreeView>("offersList");
    QVERIFY(list->currentIndex().isValid());
    QVERIFY(!child<QLabel>("offerTitle")->text().isEmpty());
    QVERIFY(!child<QLabel>("offerRule")->text().isEmpty());

    QSignalSpy activated(m_panel.get(), &OffersPanel::ruleActivated);
    QTest::mouseClick(child<QWidget>("openRule"), Qt::LeftButton);
    QCOMPARE(activated.count(), 1);

    // A prefetched offer carries its event token.
    const QModelIndex served = list->model()->index(0, 0);
    for (int row = 0; row < list->model()->rowCount(served); ++row) {
        if (list->model()->index(row, OffersModel::Location, served).data().toString()
            == QStringLiteral("home-welcome"))
            list->setCurrentIndex(list->model()->index(row, 0, served));
    }
    QSignalSpy copied(m_panel.get(), &OffersPanel::copied);
    QTest::mouseClick(child<QWidget>("copyToken"), Qt::LeftButton);
    QCOMPARE(copied.count(), 1);
    const auto locations = answer.response.root()["prefetch"]["mboxes"];
    QCOMPARE(QApplication::clipboard()->text().toStdString(),
        std::string(locations.items()[0]["options"].items()[0]["eventToken"].toString()));
}

void OffersPanelTest::shouldExplainWhatWasNotServed()
{
    m_panel->showAnswer(tests::sampleAnswer());
    auto *list = child<QTreeView>("offersList");
    const QModelIndex notServed = list->model()->index(1, 0);
    list->setCurrentIndex(list->model()->index(0, 0, notServed));
    QVERIFY(child<QLabel>("offerRule")->isVisible());
    for (int row = 0; row < list->model()->rowCount(notServed); ++row) {
        list->setCurrentIndex(list->model()->index(row, 0, notServed));
        QVERIFY(!child<QLabel>("offerTitle")->text().isEmpty());
    }
}

void OffersPanelTest::shouldShowTokensSideBySide()
{
    m_panel->showAnswer(tests::sampleAnswer());
    openTab(1);
    auto *grid = child<ReadTable>("tokenGrid");
    QVERIFY(grid->isVisible());
    QVERIFY(grid->model()->columnCount() > 3);
    bool isThere = false;
    for (int row = 0; row < grid->model()->rowCount(); ++row)
        isThere
            = isThere || grid->model()->index(row, 0).data().toString() == QStringLiteral("activity.name");
    QVERIFY(isThere);
}

void OffersPanelTest::shouldShowTheRawAnswer()
{
    const explain::Answer answer = tests::sampleAnswer();
    m_panel->showAnswer(answer);
    openTab(3);
    const QString text = child<QPlainTextEdit>("rawAnswer")->toPlainText();
    const auto read = Document::parse(text.toStdString());
    QVERIFY(read.has_value());
    QVERIFY(sameJson(read->root(), answer.response.root()));
    QTest::mouseClick(child<QWidget>("copyRaw"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), text);
}

void OffersPanelTest::shouldKeepTheAnswerBesideAnError()
{
    m_panel->showAnswer(tests::sampleAnswer());
    m_panel->showBusy("Deciding…");
    m_panel->showError(QStringLiteral("The artifact can't be used."));
    QVERIFY(child<QLabel>("answerStatus")->text().contains(QStringLiteral("older")));
    QVERIFY(child<QTreeView>("offersList")->isVisible());
    m_panel->clear();
    QVERIFY(!child<QTreeView>("offersList")->isVisible());
}

void OffersPanelTest::shouldTakeAnAnswerWithoutAnArtifact()
{
    explain::Answer answer;
    answer.response = *Document::parse(
        R"({"prefetch":{"mboxes":[{"name":"home","options":[{"type":"html","content":"<p>x</p>","eventToken":"E",)"
        R"("responseTokens":{"activity.name":"Hero","experience.name":"B"}}]}]}})");
    m_panel->showAnswer(answer);
    QVERIFY(child<QLabel>("offerTitle")->text().contains(QStringLiteral("Hero")));
    QVERIFY(!child<QWidget>("openRule")->isVisible());
}

void OffersPanelTest::shouldTakeStrangeAnswers()
{
    for (const char *text :
        {"{}", "[]", "null", R"({"execute":7,"prefetch":{"mboxes":{},"views":"x"}})",
            R"({"execute":{"mboxes":[7,null,{"options":{}},{"options":[7,{"type":7,"content":[1]},{"type":"html","content":5}]}]}})",
            R"({"execute":{"pageLoad":{"options":[{"type":"actions","content":[7,{"type":{}}]},{"type":"redirect","content":""}],"metrics":7}}})"}) {
        explain::Answer answer;
        answer.response = *Document::parse(text);
        answer.notifications = *Document::parse(R"([7,{"mbox":7,"tokens":"x","timestamp":"never"}])");
        m_panel->showAnswer(answer);
        auto *list = child<QTreeView>("offersList");
        for (int row = 0; row < list->model()->rowCount(list->model()->index(0, 0)); ++row)
            list->setCurrentIndex(list->model()->index(row, 0, list->model()->index(0, 0)));
        for (int tab = 0; tab < 4; ++tab)
            openTab(tab);
    }
}

namespace {

explain::Answer serverAnswer()
{
    explain::Answer answer;
    answer.response = Document::parse(R"({"status":200,"prefetch":{"mboxes":[
        {"index":0,"name":"home","state":"s1","options":[{"type":"html","content":"<p>a</p>","eventToken":"d1"}],
         "metrics":[{"type":"click","eventToken":"c1"}]}]}})")
                          .value();
    return answer;
}

} // namespace

void OffersPanelTest::shouldTellOfDisplaysAndClicks()
{
    QList<bool> wanted;
    connect(m_panel.get(), &OffersPanel::notifyWanted, this,
        [&](const explain::ServedLocation &location, const explain::ServedOption &option, bool isClick) {
            QCOMPARE(QString::fromStdString(location.name), QStringLiteral("home"));
            QCOMPARE(option.option["eventToken"].toString(), std::string_view("d1"));
            wanted << isClick;
        });
    bool isAcknowledged = false;
    m_panel->setTokenStates([&](std::string_view token, bool, const explain::ServedLocation &) {
        return std::optional(Badge {token == "d1" && isAcknowledged ? "acknowledged" : "owed", Token::Muted});
    });
    m_panel->showAnswer(serverAnswer(), {true, true, {}, {}});
    auto *const list = m_panel->findChild<QTreeView *>("offersList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_D);
    QTest::keyClick(list, Qt::Key_C);
    QTest::mouseClick(m_panel->findChild<QPushButton *>("notifyDisplay"), Qt::LeftButton);
    QTest::mouseClick(m_panel->findChild<QPushButton *>("notifyClick"), Qt::LeftButton);
    QCOMPARE(wanted, QList<bool>({false, true, false, true}));
    QSignalSpy all(m_panel.get(), &OffersPanel::displayAllWanted);
    QTest::mouseClick(m_panel->findChild<QPushButton *>("notifyAll"), Qt::LeftButton);
    QCOMPARE(all.count(), 1);

    auto *const state = m_panel->findChild<BadgeLabel *>("tokenState");
    QCOMPARE(state->badge().word, QStringLiteral("owed"));
    isAcknowledged = true;
    m_panel->refreshTokenStates();
    QCOMPARE(state->badge().word, QStringLiteral("acknowledged"));
}

void OffersPanelTest::shouldNotNotifyWithoutANotifiable()
{
    QSignalSpy wanted(m_panel.get(), &OffersPanel::notifyWanted);
    m_panel->showAnswer(serverAnswer(), {false, false, "nobody to notify", {}});
    auto *const display = m_panel->findChild<QPushButton *>("notifyDisplay");
    QVERIFY(!display->isEnabled());
    QVERIFY(display->toolTip().contains("nobody to notify"));
    QTest::keyClick(m_panel->findChild<QTreeView *>("offersList"), Qt::Key_D);
    QCOMPARE(wanted.count(), 0);
}

void OffersPanelTest::shouldTakeAnotherTab()
{
    auto *const page = new QLabel("ledger");
    m_panel->addTab("Ledger", page);
    m_panel->showAnswer(serverAnswer());
    m_panel->showTab(page);
    QVERIFY(page->isVisible());
}

QTEST_MAIN(OffersPanelTest)
#include "tst_offerspanel.moc"
