// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/offers/sampleanswer.h"
#include "ui/code/codeviewer.h"
#include "ui/code/textview.h"
#include "ui/offers/actionsmodel.h"
#include "ui/offers/differencemodel.h"
#include "ui/offers/offersmodel.h"
#include "ui/offers/offerspanel.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

using namespace spotter;
using namespace spotter::ui;

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
    void shouldShowContentByType_data();
    void shouldShowContentByType();
    void shouldCopyWithOneKey();
    void shouldKeepTechnicalPartsFolded();
    void shouldSearch();
    void shouldCompareWithThePreviousAnswer();
    void shouldNotTakeTheSameAnswerForAnother();
    void shouldShowBytesAndTiming();
    void shouldShowLargeAnswersLater();

private:
    static explain::Answer answerOf(const char *response)
    {
        explain::Answer answer;
        answer.response = Document::parse(response).value();
        return answer;
    }
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

    void openTechnicalPart()
    {
        QTest::mouseClick(child<QWidget>("technicalDetails")->findChild<QToolButton *>(), Qt::LeftButton);
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
    openTechnicalPart();
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
    auto *grid = child<QTableView>("tokenGrid");
    QVERIFY(grid->isVisible());
    QVERIFY(grid->model()->rowCount() > 3);
    bool isThere = false;
    for (int column = 0; column < grid->model()->columnCount(); ++column)
        isThere = isThere
            || grid->model()->headerData(column, Qt::Horizontal).toString()
                == QStringLiteral("activity.name");
    QVERIFY(isThere);
}

void OffersPanelTest::shouldShowTheRawAnswer()
{
    const explain::Answer answer = tests::sampleAnswer();
    m_panel->showAnswer(answer);
    openTab(3);
    auto *const viewer = child<CodeViewer>("rawAnswer");
    QTRY_VERIFY(!viewer->isBusy());
    const std::string text(viewer->shownText().text);
    const auto read = Document::parse(text);
    QVERIFY(read.has_value());
    QVERIFY(sameJson(read->root(), answer.response.root()));
    QSignalSpy copied(m_panel.get(), &OffersPanel::copied);
    QTest::mouseClick(child<QWidget>("copyRaw"), Qt::LeftButton);
    QTRY_COMPARE(QApplication::clipboard()->text().toStdString(), text);
    QTRY_VERIFY(copied.count() > 0);
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
        for (int tab = 0; tab < 5; ++tab)
            openTab(tab);
    }
}

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

void OffersPanelTest::shouldShowContentByType_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QString>("widget");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *option, const char *widget, const char *text) {
        QTest::newRow(name) << QByteArray(option) << widget << text;
    };
    row("html", R"({"type":"html","content":"<b>Hello</b>"})", "offerPreview", "Hello");
    row("json", R"({"type":"json","content":{"colour":"red"}})", "offerTree", "colour");
    row("redirect", R"({"type":"redirect","content":"https://example.com/a"})", "offerAddress",
        "https://example.com/a");
    row("actions",
        R"({"type":"actions","content":[{"type":"setHtml","selector":"#a","cssSelector":"#b","content":"x"}]})",
        "offerActions", "#b");
    row("dynamic", R"({"type":"dynamic","content":"raw text"})", "codeView", "raw text");
    row("another type", R"({"type":"fancy","content":"raw text"})", "codeView", "raw text");
}

void OffersPanelTest::shouldShowContentByType()
{
    QFETCH(QByteArray, option);
    QFETCH(QString, widget);
    QFETCH(QString, text);
    m_panel->showAnswer(answerOf(
        QByteArray(R"({"execute":{"mboxes":[{"name":"m","options":[)" + option + R"(]}]}})").constData()));
    QWidget *shown = nullptr;
    for (QWidget *const each : m_panel->findChildren<QWidget *>(widget))
        shown = each->isVisible() ? each : shown;
    QVERIFY(shown != nullptr);
    if (auto *const browser = qobject_cast<QTextBrowser *>(shown))
        QVERIFY(browser->toPlainText().contains(text));
    else if (auto *const tree = qobject_cast<QTreeView *>(shown))
        QCOMPARE(tree->model()->index(0, 0).data().toString(), text);
    else if (auto *const table = qobject_cast<QTableView *>(shown))
        QCOMPARE(table->model()->index(0, ActionsModel::CssSelector).data().toString(), text);
    else if (widget == QLatin1String("codeView"))
        QCOMPARE(
            QString::fromStdString(std::string(child<CodeViewer>("offerSource")->shownText().text)), text);
    else
        QCOMPARE(shown->property("accessibleName").toString(), text);
}

void OffersPanelTest::shouldCopyWithOneKey()
{
    m_panel->showAnswer(answerOf(
        R"({"prefetch":{"mboxes":[{"name":"a"},{"name":"m","options":[{"type":"html","content":"<b>Hello</b>","eventToken":"tok"}]}]}})"));
    auto *const list = child<QTreeView>("offersList");
    list->setFocus();
    QSignalSpy copied(m_panel.get(), &OffersPanel::copied);
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("<b>Hello</b>"));
    QTest::keyClick(list, Qt::Key_T);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("tok"));
    QTest::keyClick(list, Qt::Key_P);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("prefetch.mboxes[1].options[0]"));
    QCOMPARE(copied.count(), 3);
}

void OffersPanelTest::shouldKeepTechnicalPartsFolded()
{
    const explain::Answer answer = answerOf(
        R"({"prefetch":{"mboxes":[{"name":"m","state":"s","analytics":{"payload":{"pe":"tnt"}},"trace":{"a":1},
            "metrics":[{"type":"click","eventToken":"c"}],"options":[{"type":"html","content":"x","eventToken":"tok"}]}]}})");
    m_panel->showAnswer(answer);
    const QStringList technical {"eventToken", "locationState", "metrics", "analytics", "trace"};
    for (const QString &name : technical)
        QVERIFY2(!m_panel->findChild<QWidget *>(name)->isVisible(), qPrintable(name));
    openTechnicalPart();
    for (const QString &name : technical)
        QVERIFY2(m_panel->findChild<QWidget *>(name)->isVisible(), qPrintable(name));
    // The next answer shows what the last one did.
    m_panel->showAnswer(serverAnswer());
    QVERIFY(child<QWidget>("eventToken")->isVisible());
    OffersPanel another;
    another.restoreState(m_panel->saveState());
    QCOMPARE(another.saveState(), m_panel->saveState());
}

void OffersPanelTest::shouldSearch()
{
    m_panel->showAnswer(
        answerOf(R"({"execute":{"mboxes":[{"name":"home","options":[{"type":"html","content":"<b>Blue</b>"}]},
        {"name":"cart","options":[{"type":"json","content":{"t":"BLUE sky"}}]}],"pageLoad":{"options":[
        {"type":"html","content":"x"},{"type":"html","content":"blueish"}]}}})"));
    auto *const list = child<QTreeView>("offersList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_F, Qt::ControlModifier);
    auto *const field = child<QLineEdit>("offersFindField");
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, "blue");
    const auto *const count = child<QLabel>("offersFindCount");
    QTRY_COMPARE(count->text(), QStringLiteral("1 of 3"));
    const auto current = [&]() -> QString {
        const QModelIndex index = list->currentIndex();
        return index.siblingAtColumn(OffersModel::Location).data().toString() + QString::number(index.row());
    };
    QCOMPARE(current(), QStringLiteral("home0"));
    QTest::keyClick(field, Qt::Key_F3);
    QCOMPARE(current(), QStringLiteral("cart1"));
    QTest::mouseClick(child<QWidget>("offersFindNext"), Qt::LeftButton);
    QCOMPARE(current(), QStringLiteral("Page load1"));
    QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(current(), QStringLiteral("cart1"));
    field->selectAll();
    QTest::keyClicks(field, "nowhere");
    QTRY_COMPARE(count->text(), QStringLiteral("Not found"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(list->hasFocus());
}

void OffersPanelTest::shouldCompareWithThePreviousAnswer()
{
    auto *const list = child<QTreeView>("offersList");
    m_panel->showAnswer(answerOf(
        R"({"execute":{"mboxes":[{"name":"home","options":[{"type":"html","content":"Old"}]},{"name":"gone"}]}})"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
    QVERIFY(child<QLabel>("differenceSentence")->isVisible());
    QVERIFY(child<QLabel>("differenceSentence")->text().contains("no answer before"));

    m_panel->showAnswer(answerOf(
        R"({"execute":{"mboxes":[{"name":"home","options":[{"type":"html","content":"New"}]},{"name":"came"}]}})"));
    const auto mark = [&](int row) {
        return list->model()
            ->index(row, OffersModel::ChangeColumn, list->model()->index(0, 0))
            .data()
            .toString();
    };
    QVERIFY(!list->isColumnHidden(OffersModel::ChangeColumn));
    QVERIFY(mark(0).contains("Changed"));
    QVERIFY(mark(1).contains("Added"));
    QVERIFY(mark(2).contains("Removed"));
    auto *const changes = child<QTableView>("differenceList");
    QCOMPARE(changes->model()->rowCount(), 3);
    const auto cell
        = [&](int row, int column) { return changes->model()->index(row, column).data().toString(); };
    QCOMPARE(cell(0, DifferenceModel::What), QStringLiteral("content"));
    QCOMPARE(cell(0, DifferenceModel::Before), QStringLiteral("Old"));
    QCOMPARE(cell(0, DifferenceModel::After), QStringLiteral("New"));
    // A line leads to its row, also to what is gone.
    changes->setCurrentIndex(changes->model()->index(2, 0));
    QCOMPARE(list->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("gone"));
    QTest::keyClick(list, Qt::Key_D);
    QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
    QVERIFY(!changes->isVisible());
    QVERIFY(list->isColumnHidden(OffersModel::ChangeColumn));
    QVERIFY(list->currentIndex().isValid());
}

void OffersPanelTest::shouldNotTakeTheSameAnswerForAnother()
{
    const explain::Answer first = answerOf(R"({"execute":{"mboxes":[{"name":"a"}]}})");
    const explain::Answer second = answerOf(R"({"execute":{"mboxes":[{"name":"b"}]}})");
    m_panel->showAnswer(first);
    m_panel->showAnswer(second);
    // As when the rules that it was served by become known.
    m_panel->showAnswer(second);
    m_panel->setComparing(true);
    QCOMPARE(child<QTableView>("differenceList")->model()->rowCount(), 2);
}

void OffersPanelTest::shouldShowBytesAndTiming()
{
    auto exchange = std::make_shared<http::Exchange>();
    exchange->sentHead = "POST /rest HTTP/1.1\r\nHost: x\r\n\r\n";
    exchange->request.body = R"({"a" : 1.0})";
    exchange->answer = http::Answer {200, "OK", "HTTP/1.1", {{"X-A", "b"}}, R"({"execute" :{}})", {}};
    exchange->timings = {1.5, 2.5, std::nullopt, 10, 4, 20};
    OffersPanel::Origin origin;
    origin.isFromServer = true;
    origin.exchange = exchange;
    explain::Answer answer = answerOf(R"({"execute" :{}})");
    answer.elapsed = std::chrono::milliseconds(25);
    m_panel->showAnswer(answer, origin);
    openTab(3);
    const auto text = [&] {
        return QString::fromStdString(std::string(child<CodeViewer>("rawAnswer")->shownText().text));
    };
    child<QComboBox>("rawForm")->setCurrentIndex(1);
    QTRY_COMPARE(text(), QStringLiteral("HTTP/1.1 200 OK\r\nX-A: b\r\n\r\n{\"execute\" :{}}"));
    child<QComboBox>("rawForm")->setCurrentIndex(3);
    QTRY_COMPARE(text(), QStringLiteral("POST /rest HTTP/1.1\r\nHost: x\r\n\r\n{\"a\" : 1.0}"));
    openTab(4);
    auto *const bars = child<QWidget>("timingBars");
    QVERIFY(bars->isVisible());
    QVERIFY(bars->accessibleDescription().contains("Connect: 2.50 ms"));
    QVERIFY(bars->accessibleDescription().contains("Wait for first byte: 10 ms"));
    QVERIFY(!bars->accessibleDescription().contains("TLS"));
    QVERIFY(child<QLabel>("timingFacts")->text().contains("25 ms"));
    m_panel->showAnswer(answerOf("{}"));
    QVERIFY(!bars->isVisible());
}

void OffersPanelTest::shouldShowLargeAnswersLater()
{
    std::string text = R"({"execute":{"pageLoad":{"options":[)";
    for (int i = 0; i < 30'000; ++i)
        text += (i == 0 ? "" : ",") + std::string(R"({"type":"html","content":"c)") + std::to_string(i)
            + "\"}";
    text += "]}}}";
    QSignalSpy shown(m_panel.get(), &OffersPanel::answerShown);
    m_panel->showAnswer(answerOf(text.c_str()));
    QCOMPARE(shown.count(), 0);
    QTRY_COMPARE(shown.count(), 1);
    auto *const list = child<QTreeView>("offersList");
    const QModelIndex location = list->model()->index(0, 0, list->model()->index(0, 0));
    QCOMPARE(list->model()->rowCount(location), 30'000);
    // One that was overtaken is not shown any more.
    m_panel->showAnswer(answerOf(text.c_str()));
    m_panel->showAnswer(serverAnswer());
    QCOMPARE(shown.count(), 2);
    QTest::qWait(300);
    QCOMPARE(shown.count(), 2);
}

QTEST_MAIN(OffersPanelTest)
#include "tst_offerspanel.moc"
