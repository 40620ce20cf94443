// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "tests/ui/events/sampleevents.h"
#include "ui/events/bytesview.h"
#include "ui/events/colouringpage.h"
#include "ui/events/eventexporter.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventspanel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/jsontreemodel.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace spotter;
using namespace spotter::ui;
using spotter::tests::batchOf;
using spotter::tests::sampleBatch;
using spotter::tests::sampleEvent;
using spotter::tests::sampleEvents;

class TestEventsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldFollowUntilScrolledUp();
    void shouldPauseWhenTheWheelTurnsUp();
    void shouldShowThePayload();
    void shouldShowWhatWentOverTheWire();
    void shouldFilterByTyping();
    void shouldSayWhereAMistakeIs();
    void shouldKeepTheSelectionWhenTheFilterChanges();
    void shouldCopyEvidence();
    void shouldCopyLargeEvidence();
    void shouldShowOneRequestAndAllAgain();
    void shouldShowOneVisitor();
    void shouldMarkAndGoBetweenMarks();
    void shouldTellTimeSinceMark();
    void shouldJumpToCauseAndEffect();
    void shouldJumpToWhatIsHidden();
    void shouldExportWhatIsShown_data();
    void shouldExportWhatIsShown();
    void shouldCancelAnExport();
    void shouldSayWhyAnExportFailed();
    void shouldEditColours();
    void shouldSayHowMuchMemoryItTakes();
    void shouldClear();
    void shouldNotSearchForLetters();
    void shouldRememberItsState();
    void shouldNameItsControls();
    void shouldShowHostileTexts();

private:
    void fill(int count)
    {
        m_panel->append(sampleBatch(count));
        QTRY_COMPARE(m_panel->model()->rowCount(), count);
    }
    void choose(int row)
    {
        m_list->setFocus();
        m_list->selectRow(row);
    }
    void type(const char *filter)
    {
        m_panel->focusFilter();
        QTest::keyClicks(m_filter, filter);
        if (QWidget *const suggestions = QApplication::activePopupWidget())
            QTest::keyClick(suggestions, Qt::Key_Escape);
    }

    std::unique_ptr<EventsPanel> m_panel;
    QTableView *m_list = nullptr;
    QLineEdit *m_filter = nullptr;
};

void TestEventsPanel::init()
{
    m_panel = std::make_unique<EventsPanel>();
    m_panel->resize(1280, 260);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_list = m_panel->findChild<QTableView *>("eventList");
    m_filter = m_panel->findChild<QLineEdit *>("eventFilter");
}

void TestEventsPanel::shouldFollowUntilScrolledUp()
{
    fill(500);
    QScrollBar *const bar = m_list->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(bar->maximum() > 0);
    m_list->setFocus();
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    QVERIFY(!m_panel->isFollowing());
    const int place = bar->value();
    m_panel->append(sampleBatch(100, 500));
    QTRY_COMPARE(m_panel->model()->rowCount(), 600);
    QCOMPARE(bar->value(), place);
    QTest::keyClick(m_list, Qt::Key_F);
    QVERIFY(m_panel->isFollowing());
    QTRY_COMPARE(bar->value(), bar->maximum());
    m_panel->append(sampleBatch(100, 600));
    QTRY_COMPARE(m_panel->model()->rowCount(), 700);
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void TestEventsPanel::shouldPauseWhenTheWheelTurnsUp()
{
    fill(500);
    QTRY_COMPARE(m_list->verticalScrollBar()->value(), m_list->verticalScrollBar()->maximum());
    const QPoint at = m_list->viewport()->rect().center();
    QWheelEvent turn(at, m_list->viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_list->viewport(), &turn);
    QVERIFY(!m_panel->isFollowing());
    // The check box brings it back.
    auto *const follow = m_panel->findChild<QCheckBox *>("followEvents");
    QTest::mouseClick(follow, Qt::LeftButton, {}, QPoint(8, follow->height() / 2));
    QVERIFY(m_panel->isFollowing());
    QTRY_COMPARE(m_list->verticalScrollBar()->value(), m_list->verticalScrollBar()->maximum());
}

void TestEventsPanel::shouldShowThePayload()
{
    fill(3);
    QTest::mouseClick(
        m_list->viewport(), Qt::LeftButton, {}, m_list->visualRect(m_list->model()->index(1, 3)).center());
    auto *const tree = m_panel->findChild<JsonTreeView *>();
    QCOMPARE(tree->jsonModel()->document().root()["number"].toNumber(), 1.0);
    QVERIFY(tree->isVisible());
    // Who reads is not run away from.
    QVERIFY(!m_panel->isFollowing());
}

void TestEventsPanel::shouldShowWhatWentOverTheWire()
{
    std::vector<Event> events {sampleEvent(0), sampleEvent(2), sampleEvent(4)};
    events[1].kind = EventKind::TryStarted;
    events[1].requestId = events[2].requestId = "wire";
    events[1].payload = Document::parse(R"({"body":"{\"id\":1}"})").value();
    events[2].kind = EventKind::TryEnded;
    events[2].payload = Document::parse(
        R"({"sentHead":"POST /x HTTP/1.1\r\n\r\n","receivedHead":"HTTP/1.1 200 OK\r\n\r\n","body":"hello"})")
                            .value();
    m_panel->append(batchOf(events));
    QTRY_COMPARE(m_panel->model()->rowCount(), 3);
    auto *const tabs = m_panel->findChild<QTabWidget *>("eventDetailTabs");
    choose(0);
    QVERIFY(!tabs->isTabVisible(1) && !tabs->isTabVisible(2));
    choose(2);
    QVERIFY(tabs->isTabVisible(1) && tabs->isTabVisible(2));
    const auto *const sent = tabs->widget(1)->findChild<QPlainTextEdit *>();
    const auto *const received = tabs->widget(2)->findChild<QPlainTextEdit *>();
    QTRY_COMPARE(sent->toPlainText(), QStringLiteral("POST /x HTTP/1.1\n\n{\"id\":1}"));
    QCOMPARE(received->toPlainText(), QStringLiteral("HTTP/1.1 200 OK\n\nhello"));
    tabs->setCurrentIndex(2);
    const auto *const bytes = tabs->widget(2)->findChild<BytesView *>();
    QTest::mouseClick(tabs->widget(2)->findChild<QCheckBox *>(), Qt::LeftButton, {}, {8, 8});
    QVERIFY(bytes->isVisible());
    QCOMPARE(bytes->bytes(), std::string("HTTP/1.1 200 OK\r\n\r\nhello"));
    QVERIFY(bytes->lineText(0).startsWith("00000000  48 54 54 50"));
    QVERIFY(bytes->lineText(0).endsWith("HTTP/1.1 200 OK."));
    QCOMPARE(bytes->lineCount(), 2U);
}

void TestEventsPanel::shouldFilterByTyping()
{
    fill(100);
    type("sandbox");
    QTRY_COMPARE(m_panel->model()->rowCount(), 34);
    QVERIFY(m_panel->findChild<QLabel *>("eventCounts")->text().startsWith("34 of 100"));
    QTest::keyClick(m_filter, Qt::Key_Escape);
    QTRY_COMPARE(m_panel->model()->rowCount(), 100);
    type("source == sandbox and name == get_offers");
    QTRY_COMPARE(m_panel->model()->rowCount(), 17);
    // On to the results.
    QTest::keyClick(m_filter, Qt::Key_Return);
    QVERIFY(m_panel->focusWidget() == m_list);
}

void TestEventsPanel::shouldSayWhereAMistakeIs()
{
    fill(100);
    auto *const row = m_panel->findChild<QWidget *>("filterMistakeRow");
    QVERIFY(!row->isVisible());
    type("source == sandbox");
    QTRY_COMPARE(m_panel->model()->rowCount(), 34);
    QTest::keyClicks(m_filter, " sorce == x");
    QVERIFY(row->isVisible());
    QVERIFY(m_panel->findChild<ElidedLabel *>("filterMistake")
                ->text()
                .contains("Character 19: There is no field"));
    // The last filter still holds.
    QTest::qWait(200);
    QCOMPARE(m_panel->model()->rowCount(), 34);
    QTest::mouseClick(row->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(m_filter->selectedText(), QStringLiteral("sorce"));
}

void TestEventsPanel::shouldKeepTheSelectionWhenTheFilterChanges()
{
    fill(100);
    choose(30);
    m_panel->setFilter("sandbox");
    QTRY_COMPARE(m_list->currentIndex().row(), 10);
    m_panel->setFilter({});
    QTRY_COMPARE(m_list->currentIndex().row(), 30);
}

void TestEventsPanel::shouldCopyEvidence()
{
    QSignalSpy copied(m_panel.get(), &EventsPanel::copied);
    fill(3);
    choose(2);
    QTest::keySequence(m_list, QKeySequence::Copy);
    const QMimeData *const data = QApplication::clipboard()->mimeData();
    QVERIFY(data->text().contains("Summary: Summary Ünicode 2"));
    QVERIFY(data->text().contains("Request: request0"));
    QVERIFY(data->text().contains("\"number\": 2"));
    const auto json = Document::parse(data->data("application/json").toStdString());
    QVERIFY(json.has_value());
    QCOMPARE(json->root()["payload"]["number"].toNumber(), 2.0);
    QTest::keyClick(m_list, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("{\n  \"number\": 2\n}"));
    QCOMPARE(copied.count(), 2);
}

void TestEventsPanel::shouldCopyLargeEvidence()
{
    QSignalSpy copied(m_panel.get(), &EventsPanel::copied);
    std::vector<Event> events = sampleEvents(1);
    events[0].payload = Document::parse("{\"body\":\"" + std::string(1'000'000, 'x') + "end\"}").value();
    m_panel->append(batchOf(events));
    QTRY_COMPARE(m_panel->model()->rowCount(), 1);
    choose(0);
    QTest::keySequence(m_list, QKeySequence::Copy);
    QTRY_COMPARE(copied.count(), 1);
    QVERIFY(QApplication::clipboard()->text().contains("xxxend"));
}

void TestEventsPanel::shouldShowOneRequestAndAllAgain()
{
    fill(30);
    type("get_offers");
    QTRY_COMPARE(m_panel->model()->rowCount(), 15);
    choose(6);
    QTest::keyClick(m_list, Qt::Key_T);
    QTRY_COMPARE(m_panel->model()->rowCount(), 10);
    QCOMPARE(m_filter->text(), QStringLiteral("request == \"request1\""));
    QTRY_VERIFY(m_list->currentIndex().isValid());
    QTest::keyClick(m_list, Qt::Key_T);
    QCOMPARE(m_filter->text(), QStringLiteral("get_offers"));
    QTRY_COMPARE(m_panel->model()->rowCount(), 15);
}

void TestEventsPanel::shouldShowOneVisitor()
{
    std::vector<Event> events = sampleEvents(10);
    events[3].visitor = events[4].visitor = "odd \"id\"";
    events[5].visitor.clear();
    m_panel->append(batchOf(events));
    QTRY_COMPARE(m_panel->model()->rowCount(), 10);
    choose(3);
    QTest::keyClick(m_list, Qt::Key_V);
    QTRY_COMPARE(m_panel->model()->rowCount(), 2);
    m_panel->setFilter({});
    QTRY_COMPARE(m_panel->model()->rowCount(), 10);
    QSignalSpy told(m_panel.get(), &EventsPanel::told);
    choose(5);
    QTest::keyClick(m_list, Qt::Key_V);
    QCOMPARE(told.count(), 1);
    QVERIFY(m_filter->text().isEmpty());
}

void TestEventsPanel::shouldMarkAndGoBetweenMarks()
{
    QSignalSpy told(m_panel.get(), &EventsPanel::told);
    fill(50);
    choose(10);
    QTest::keyClick(m_list, Qt::Key_N);
    QVERIFY(told.at(0).at(0).toString().contains("press M"));
    QTest::keyClick(m_list, Qt::Key_M);
    choose(20);
    QTest::keyClick(m_list, Qt::Key_M);
    QVERIFY(m_panel->findChild<QLabel *>("eventCounts")->text().contains("2 marked"));
    QTest::keyClick(m_list, Qt::Key_N);
    QCOMPARE(m_list->currentIndex().row(), 10);
    QTest::keyClick(m_list, Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(m_list->currentIndex().row(), 20);
    QTest::keyClick(m_list, Qt::Key_M);
    QCOMPARE(m_panel->model()->marks().size(), 1U);
    m_panel->setFilter("marked");
    QTRY_COMPARE(m_panel->model()->rowCount(), 1);
}

void TestEventsPanel::shouldTellTimeSinceMark()
{
    fill(5);
    choose(1);
    QTest::keyClick(m_list, Qt::Key_M);
    auto *const format = m_panel->findChild<QComboBox *>("eventTimeFormat");
    format->setFocus();
    QTest::keyClick(format, Qt::Key_End);
    QCOMPARE(format->currentText(), QStringLiteral("Since mark"));
    QCOMPARE(m_panel->model()->index(3, EventsModel::Time).data().toString(), QStringLiteral("+2.00 ms"));
}

void TestEventsPanel::shouldJumpToCauseAndEffect()
{
    std::vector<Event> events = sampleEvents(30);
    events[3].kind = EventKind::CallStarted;
    events[8].kind = EventKind::Decision;
    m_panel->append(batchOf(events));
    QTRY_COMPARE(m_panel->model()->rowCount(), 30);
    choose(8);
    QTest::keyClick(m_list, Qt::Key_J);
    QTRY_COMPARE(m_list->currentIndex().row(), 3);
    QTest::keyClick(m_list, Qt::Key_J, Qt::ShiftModifier);
    QTRY_COMPARE(m_list->currentIndex().row(), 8);
    QSignalSpy told(m_panel.get(), &EventsPanel::told);
    choose(3);
    QTest::keyClick(m_list, Qt::Key_J);
    QTRY_COMPARE(told.count(), 1);
}

void TestEventsPanel::shouldJumpToWhatIsHidden()
{
    std::vector<Event> events = sampleEvents(30);
    events[3].kind = EventKind::CallStarted;
    events[8].kind = EventKind::Decision;
    m_panel->append(batchOf(events));
    m_panel->setFilter("kind == decision");
    QTRY_COMPARE(m_panel->model()->rowCount(), 1);
    choose(0);
    QTest::keyClick(m_list, Qt::Key_J);
    auto *const notice = m_panel->findChild<Banner *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->message().contains("hides"));
    for (QPushButton *const button : notice->findChildren<QPushButton *>()) {
        if (button->text().startsWith("Clear the filter"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE(m_list->currentIndex().row(), 3);
    QVERIFY(m_filter->text().isEmpty());
    QVERIFY(!notice->isVisible());
}

void TestEventsPanel::shouldExportWhatIsShown_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("lines");
    QTest::newRow("NDJSON") << 0 << 34;
    QTest::newRow("CSV") << 1 << 35;
}

void TestEventsPanel::shouldExportWhatIsShown()
{
    QFETCH(int, format);
    QFETCH(int, lines);
    const QTemporaryDir folder;
    fill(100);
    m_panel->setFilter("sandbox");
    QTRY_COMPARE(m_panel->model()->rowCount(), 34);
    QSignalSpy told(m_panel.get(), &EventsPanel::told);
    m_panel->findChild<QToolButton *>("exportEvents")->menu()->actions().at(format)->trigger();
    QTRY_VERIFY(m_panel->findChild<QFileDialog *>() != nullptr);
    auto *const dialog = m_panel->findChild<QFileDialog *>();
    QTRY_VERIFY(dialog->isVisible());
    dialog->setDirectory(folder.path());
    auto *const name = dialog->findChild<QLineEdit *>("fileNameEdit");
    name->setText(folder.filePath("out"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(told.count(), 1);
    QVERIFY2(told.at(0).at(0).toString().startsWith("34 event"), qPrintable(told.at(0).at(0).toString()));
    const std::string path = folder.filePath(format == 0 ? "out.ndjson" : "out.csv").toStdString();
    const auto text = readFile(path);
    QVERIFY(text.has_value());
    QCOMPARE(static_cast<int>(std::count(text->begin(), text->end(), '\n')), lines);
}

void TestEventsPanel::shouldCancelAnExport()
{
    const QTemporaryDir folder;
    m_panel->append(sampleBatch(200'000));
    QTRY_COMPARE(m_panel->model()->rowCount(), 200'000);
    QSignalSpy told(m_panel.get(), &EventsPanel::told);
    m_panel->exportTo(folder.filePath("out.ndjson"), EventFormat::Ndjson);
    auto *const strip = m_panel->findChild<EventExporter *>();
    QVERIFY(strip->isVisible());
    QTest::mouseClick(strip->findChild<QPushButton *>("cancelExport"), Qt::LeftButton);
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(told.at(0).at(0).toString().contains("cancelled"));
    QVERIFY(!strip->isVisible());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestEventsPanel::shouldSayWhyAnExportFailed()
{
    fill(3);
    m_panel->exportTo("/nowhere/at/all.csv", EventFormat::Csv);
    auto *const notice = m_panel->findChild<Banner *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->message().contains("/nowhere/at/all.csv can't be written"));
}

void TestEventsPanel::shouldEditColours()
{
    fill(3);
    QTest::mouseClick(m_panel->findChild<QToolButton *>("eventColours"), Qt::LeftButton);
    auto *const page = m_panel->findChild<ColouringPage *>();
    QVERIFY(page != nullptr && page->isVisible() && !page->isModal());
    const auto press = [page](const char *name) {
        QTest::mouseClick(page->findChild<QPushButton *>(name), Qt::LeftButton);
    };
    auto *const table = page->findChild<QTableWidget *>("colouringTable");
    const int before = table->rowCount();
    table->setCurrentCell(0, 0);
    press("addRule");
    QCOMPARE(table->rowCount(), before + 1);
    table->item(1, 1)->setText("number == 1");
    press("moveRuleUp");
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("number == 1"));
    const auto bar = [&] { return m_panel->model()->index(0, EventsModel::Time).data(EventsModel::BarRole); };
    QVERIFY(bar().isValid());
    // A mistake is named, and colours nothing.
    table->item(0, 1)->setText("number ==");
    QVERIFY(page->findChild<QLabel *>("colouringMessage")->text().contains("A value is missing"));
    QVERIFY(!bar().isValid());
    table->item(0, 1)->setText("number == 1");
    table->item(0, 0)->setCheckState(Qt::Unchecked);
    QVERIFY(!bar().isValid());
    // Out and in again.
    const QTemporaryDir folder;
    page->exportTo(folder.filePath("colours.json"));
    table->setCurrentCell(0, 0);
    press("removeRule");
    QCOMPARE(table->rowCount(), before);
    page->importFrom(folder.filePath("colours.json"));
    QCOMPARE(table->rowCount(), before + 1);
    page->importFrom(folder.filePath("none.json"));
    QVERIFY(page->findChild<QLabel *>("colouringMessage")->text().contains("none.json"));
    press("standardRules");
    QVERIFY(m_panel->model()->colourRules() == standardColourRules());
}

void TestEventsPanel::shouldSayHowMuchMemoryItTakes()
{
    fill(100);
    auto *const counts = m_panel->findChild<QLabel *>("eventCounts");
    QVERIFY2(counts->text().endsWith("of 1,000.0 MB"), qPrintable(counts->text()));
    QVERIFY(counts->toolTip().contains("1,000,000 events"));
}

void TestEventsPanel::shouldClear()
{
    fill(30);
    QVERIFY(m_list->isVisible());
    QTest::mouseClick(m_panel->findChild<QToolButton *>("clearEvents"), Qt::LeftButton);
    QCOMPARE(m_panel->model()->rowCount(), 0);
    QVERIFY(!m_list->isVisible());
}

void TestEventsPanel::shouldNotSearchForLetters()
{
    fill(30);
    choose(5);
    // It would go to the next event whose time begins so.
    QTest::keyClicks(m_list, "1");
    QCOMPARE(m_list->currentIndex().row(), 5);
}

void TestEventsPanel::shouldRememberItsState()
{
    auto *const format = m_panel->findChild<QComboBox *>("eventTimeFormat");
    format->setCurrentIndex(2);
    m_list->horizontalHeader()->resizeSection(EventsModel::Kind, 111);
    m_panel->model()->setColourRules({{"mine", "x", Token::Muted, true}});
    EventsPanel other;
    other.restoreState(m_panel->saveState());
    QCOMPARE(other.findChild<QComboBox *>("eventTimeFormat")->currentIndex(), 2);
    QCOMPARE(other.findChild<QTableView *>("eventList")->columnWidth(EventsModel::Kind), 111);
    QVERIFY(other.model()->colourRules() == m_panel->model()->colourRules());
    // What is of another version, or broken, changes nothing.
    for (const QByteArray &state : {QByteArray(), QByteArray("abc"), m_panel->saveState().left(20)})
        other.restoreState(state);
    QCOMPARE(other.findChild<QComboBox *>("eventTimeFormat")->currentIndex(), 2);
}

void TestEventsPanel::shouldNameItsControls()
{
    fill(3);
    m_panel->editColours();
    for (QWidget *const widget : m_panel->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        QAccessibleInterface *const spoken = QAccessible::queryAccessibleInterface(widget);
        if (spoken == nullptr || widget->objectName().startsWith("qt_")
            || qobject_cast<QAbstractButton *>(widget) != nullptr)
            continue;
        const bool isPart = qobject_cast<QHeaderView *>(widget) != nullptr
            || qobject_cast<QTabBar *>(widget) != nullptr || qobject_cast<ElidedLabel *>(widget) != nullptr
            || qobject_cast<QTabWidget *>(widget) != nullptr || qobject_cast<QLabel *>(widget) != nullptr;
        QVERIFY2(isPart || !spoken->text(QAccessible::Name).isEmpty(),
            qPrintable(QLatin1String(widget->metaObject()->className()) + widget->objectName()));
    }
}

void TestEventsPanel::shouldShowHostileTexts()
{
    std::vector<Event> events = sampleEvents(3);
    events[0].summary = "<b>bold</b> <img src='http://example.org/x.png'>";
    events[1].summary = "safe\xe2\x80\xaegnp.exe";
    events[2].summary = std::string(10'000'000, 'w');
    events[2].payload = Document::parse("{\"body\":\"" + std::string(10'000'000, 'w') + "\"}").value();
    m_panel->append(batchOf(events));
    QTRY_COMPARE(m_panel->model()->rowCount(), 3);
    const auto cell = [this](int row) { return m_panel->model()->index(row, EventsModel::Summary); };
    QVERIFY(cell(0).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;"));
    QVERIFY(cell(1).data().toString().contains("\\u202e"));
    QVERIFY(cell(2).data().toString().size() < 600);
    const int height = m_panel->height();
    for (int row = 0; row < 3; ++row) {
        choose(row);
        QTest::qWait(10);
    }
    QCOMPARE(m_panel->height(), height);
    QVERIFY(!m_panel->grab().isNull());
}

QTEST_MAIN(TestEventsPanel)
#include "tst_eventspanel.moc"
