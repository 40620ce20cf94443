// SPDX-License-Identifier: GPL-3.0-or-later
// What happens while a session goes on: fetches, the environment's artifact, decisions.
#include "core/explain/answer.h"
#include "ui/artifact/activitymodel.h"
#include "ui/artifact/artifactpage.h"
#include "ui/artifact/browsepane.h"
#include "ui/artifact/experiencemodel.h"
#include "ui/artifact/fetchhistory.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elidedlabel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

namespace {

std::string sampleText()
{
    QFile file(qEnvironmentVariable("SPOTTER_SOURCE_DIR") + "/resources/samples/artifact.json");
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

Event told(EventKind kind, const char *name, const std::string &payload, bool isFailure = false)
{
    Event event;
    event.kind = kind;
    event.name = name;
    event.timeMs = 1'790'000'000'000;
    event.durationMs = 12;
    event.size = 741'000;
    event.isFailure = isFailure;
    event.payload = Document::parse(payload).value();
    return event;
}

explain::Answer decided(const std::shared_ptr<const decisioning::Artifact> &artifact)
{
    decisioning::Settings settings;
    settings.client = "acme";
    const Document request = Document::parse(
        R"({"id":{"tntId":"visitor-1"},"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"home-hero"},
            {"index":1,"name":"nobody-knows-it"}]}})")
                                 .value();
    return explain::decideAnswer(artifact, settings, fixedClock(1'795'000'000'000), seededIds(1), request)
        .value();
}

} // namespace

class TestLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldListFetches();
    void shouldShowFetchesOnThePage();
    void shouldChooseBetweenArtifacts();
    void shouldFollowTheEnvironment();
    void shouldLightUpWhatWasServed();
    void shouldTellTheSchedule();
    void shouldTellWhereThingsAreUsed();

private:
    bool open();
    std::unique_ptr<ArtifactPage> m_page;
};

void TestLive::init()
{
    m_page = std::make_unique<ArtifactPage>();
    m_page->resize(1280, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

bool TestLive::open()
{
    QSignalSpy changed(m_page.get(), &ArtifactPage::artifactChanged);
    m_page->openBytes("sample", sampleText());
    return changed.wait();
}

void TestLive::shouldListFetches()
{
    FetchHistory history;
    const QAbstractItemModelTester tester(&history, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto cell = [&](int row, int column) { return history.index(row, column).data().toString(); };
    QVERIFY(history.lastWords().isEmpty());
    history.take(told(EventKind::TryEnded, "get_offers", R"({"status":200})"));
    QCOMPARE(history.rowCount(), 0);
    history.take(told(EventKind::TryEnded, "artifact_request",
        R"({"attempt":1,"url":"https://x/rules.json","status":200,"headers":{"ETag":"\"v1\"","Age":"7200"}})"));
    QCOMPARE(cell(0, FetchHistory::Outcome), QStringLiteral("received"));
    history.take(told(EventKind::SdkEvent, "artifact_download_succeeded",
        R"({"artifact_payload":{"version":"1.0.0","meta":{"generatedAt":"2026-03-01T10:00:00Z"}}})"));
    QCOMPARE(cell(0, FetchHistory::Outcome), QStringLiteral("new artifact"));
    QVERIFY(cell(0, FetchHistory::Version).startsWith("1.0.0"));
    QCOMPARE(cell(0, FetchHistory::EntityTag), QStringLiteral("\"v1\""));
    QCOMPARE(cell(0, FetchHistory::Age), QStringLiteral("2 h"));
    QCOMPARE(cell(0, FetchHistory::Status), QStringLiteral("200"));
    history.take(told(EventKind::TryEnded, "artifact_request", R"({"attempt":1,"status":304,"headers":{}})"));
    QCOMPARE(cell(0, FetchHistory::Outcome), QStringLiteral("unchanged"));
    history.take(told(EventKind::TryEnded, "artifact_request",
        R"({"attempt":2,"failure":{"kind":"timeout","message":"No answer in 3 s"}})", true));
    history.take(
        told(EventKind::SdkEvent, "artifact_download_failed", R"({"error":"It was not fetched"})", true));
    QCOMPARE(cell(0, FetchHistory::Outcome), QStringLiteral("failed"));
    QVERIFY(cell(0, FetchHistory::Cause).contains("It was not fetched"));
    QCOMPARE(history.rowCount(), 3);
    QVERIFY(history.lastWords().contains("failed"));
}

void TestLive::shouldShowFetchesOnThePage()
{
    auto *const button = m_page->findChild<QPushButton *>("showFetches");
    auto *const table = m_page->findChild<QTableView *>("fetches");
    QVERIFY(!table->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!table->isVisible());
    m_page->takeEvent(told(EventKind::TryEnded, "artifact_request", R"({"attempt":1,"status":304})"));
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 1);
    ArtifactPage other;
    other.restoreState(m_page->saveState());
    QVERIFY(other.findChild<QPushButton *>("showFetches")->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!table->isVisible());
}

void TestLive::shouldChooseBetweenArtifacts()
{
    QVERIFY(open());
    auto *const choice = m_page->findChild<QComboBox *>("artifactChoice");
    QVERIFY(!choice->isVisible());
    const auto environment = decisioning::Artifact::fromJson(sampleText()).value();
    m_page->setEnvironmentArtifact(environment, "Sandbox");
    QTRY_VERIFY(choice->isVisible());
    QVERIFY(m_page->shownArtifact().artifact == m_page->artifact().artifact);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QVERIFY(m_page->shownArtifact().artifact == environment);
    QVERIFY(m_page->artifact().artifact != environment);
    QCOMPARE(m_page->findChild<ElidedLabel *>("artifactName")->text(), QStringLiteral("Sandbox"));
    // Going to a rule of the other looks at the other.
    const auto &rule = m_page->artifact().artifact->mboxes().front().rules.front();
    QVERIFY(m_page->showRule(m_page->artifact().artifact, rule));
    QCOMPARE(choice->currentIndex(), 0);
    const auto strange = decisioning::Artifact::fromJson(sampleText()).value();
    QVERIFY(!m_page->showRule(strange, strange->mboxes().front().rules.front()));
}

void TestLive::shouldFollowTheEnvironment()
{
    const auto first = decisioning::Artifact::fromJson(sampleText()).value();
    m_page->setEnvironmentArtifact(first, "Sandbox");
    QTRY_VERIFY(m_page->shownArtifact().artifact == first);
    const auto second = decisioning::Artifact::fromJson(sampleText()).value();
    m_page->setEnvironmentArtifact(second, "Sandbox");
    QTRY_VERIFY(m_page->shownArtifact().artifact == second);
    m_page->setEnvironmentArtifact(nullptr, {});
    QVERIFY(m_page->shownArtifact().artifact == nullptr);
    QCOMPARE(m_page->browsePane()->model(BrowsePane::Activities)->rowCount(), 0);
    QVERIFY(open());
    QVERIFY(m_page->shownArtifact().artifact != nullptr);
}

void TestLive::shouldLightUpWhatWasServed()
{
    QVERIFY(open());
    m_page->addDecision(decided(m_page->artifact().artifact));
    const auto *const activities = m_page->browsePane()->model(BrowsePane::Activities);
    int lit = -1;
    for (int row = 0; row < activities->rowCount(); ++row) {
        if (activities->index(row, 0).data(Qt::BackgroundRole).isValid())
            lit = row;
    }
    QVERIFY(lit >= 0);
    QCOMPARE(activities->index(lit, ActivityModel::Served).data().toString(), QStringLiteral("1"));
    const QString line = m_page->findChild<ElidedLabel *>("lastDecision")->text();
    QVERIFY2(line.contains("home-hero") && line.contains(activities->index(lit, 0).data().toString())
            && line.contains("nobody-knows-it: nothing"),
        qPrintable(line));
    QVERIFY(m_page->findChild<ElidedLabel *>("lastDecision")->toolTip().contains("know"));
    m_page->addDecision(decided(m_page->artifact().artifact));
    QCOMPARE(activities->index(lit, ActivityModel::Served).data().toString(), QStringLiteral("2"));
    // It fades, and the count stays.
    QTRY_VERIFY_WITH_TIMEOUT(!activities->index(lit, 0).data(Qt::BackgroundRole).isValid(), 5000);
    QCOMPARE(activities->index(lit, ActivityModel::Served).data().toString(), QStringLiteral("2"));
    m_page->liveDecisions().clear();
    QVERIFY(activities->index(lit, ActivityModel::Served).data().toString().isEmpty());
}

void TestLive::shouldTellTheSchedule()
{
    const std::string text = R"({"version":"1.0.0","rules":{"mboxes":{"m":[
        {"meta":{"activity.id":1,"activity.name":"over"},"condition":{"<":[{"var":"current_timestamp"},1000]},"consequence":{}},
        {"meta":{"activity.id":2,"activity.name":"later"},"condition":{"<":[99999999999999,{"var":"current_timestamp"}]},"consequence":{}},
        {"meta":{"activity.id":3,"activity.name":"now"},"condition":true,"consequence":{}}]},"views":{}}})";
    QSignalSpy changed(m_page.get(), &ArtifactPage::artifactChanged);
    m_page->openBytes("times", text);
    QVERIFY(changed.wait());
    const auto *const model = m_page->browsePane()->model(BrowsePane::Activities);
    const char *const words[] = {"ended", "scheduled", "live"};
    for (int row = 0; row < 3; ++row)
        QCOMPARE(model->index(row, ActivityModel::State).data().toString(), QString::fromLatin1(words[row]));
    QVERIFY(model->index(0, ActivityModel::State).data(Qt::ToolTipRole).toString().contains("1970"));
    QVERIFY(model->index(1, ActivityModel::State).data(Qt::ToolTipRole).toString().contains("starts on"));
}

void TestLive::shouldTellWhereThingsAreUsed()
{
    const std::string text = R"({"version":"1.0.0","localMboxes":["m"],"rules":{"mboxes":{"m":[
        {"meta":{"activity.id":1,"activity.name":"Hero","offer.id":7,"offer.name":"Red"},"propertyTokens":["p-1"],
         "condition":true,"consequence":{}},
        {"meta":{"activity.id":2,"activity.name":"Tent","offer.id":7,"offer.name":"Red"},"condition":true,"consequence":{}}]},
        "views":{}}})";
    QSignalSpy changed(m_page.get(), &ArtifactPage::artifactChanged);
    m_page->openBytes("uses", text);
    QVERIFY(changed.wait());
    auto *const tabs = m_page->browsePane()->findChild<QTabBar *>();
    const auto notesOf = [&](BrowsePane::List list) {
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(list).center());
        if (m_page->browsePane()->currentList() != list)
            m_page->browsePane()->showList(list); // scrolled out of the narrow bar
        QStringList texts;
        for (const QLabel *const label : m_page->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'\n');
    };
    QVERIFY(notesOf(BrowsePane::Offers).contains("Used by Hero, Tent"));
    QCOMPARE(m_page->findChild<QTableView *>("rules")->model()->rowCount(), 2);
    QVERIFY(notesOf(BrowsePane::Properties).contains("Used by Hero"));
    QCOMPARE(m_page->findChild<QTableView *>("rules")->model()->rowCount(), 1);
    const QString mbox = notesOf(BrowsePane::Mboxes);
    QVERIFY(mbox.contains("Used by Hero, Tent") && mbox.contains("No server call is needed"));
}

QTEST_MAIN(TestLive)
#include "tst_live.moc"
