// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "ui/code/codeedit.h"
#include "ui/request/locationsmodel.h"
#include "ui/request/requestpage.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace spotter;
using namespace spotter::ui;

class RequestPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init();
    void shouldAddAnMboxByClicks();
    void shouldKeepUnknownMembersThroughEdits();
    void shouldShowTheDocumentInTheForm();
    void shouldFollowTypedJson();
    void shouldSayWhereTheJsonIsWrong();
    void shouldReadTypedJsonBeforeItIsAskedFor();
    void shouldReadLargeJsonOnAnotherThread();
    void shouldAddAParameterByKeys();
    void shouldSwitchTraceOffAndOnAgain();
    void shouldSetTheUserAgentByPreset();
    void shouldShowMistakesAtTheField();
    void shouldRemoveAndMoveLocations();
    void shouldChooseWhoDecides();

private:
    template<typename T>
    T *child(const char *name)
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        return found;
    }
    QLineEdit *line(const char *name) { return child<QWidget>(name)->findChild<QLineEdit *>(); }
    void click(const char *name) { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    void set(const char *text) { m_page->setRequest(*Document::parse(text)); }
    QString written() { return QString::fromStdString(toJson(m_page->request().root())); }
    void showJson()
    {
        auto *tabs = child<QTabBar>("requestTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    }

    /// Replaces the JSON text as typing it would.
    void typeOver(const std::string &text)
    {
        auto *edit = child<CodeEdit>("requestJson");
        edit->replace({0, edit->content().size()}, text);
    }

    std::unique_ptr<RequestPage> m_page;
};

void RequestPageTest::init()
{
    m_page = std::make_unique<RequestPage>();
    m_page->resize(520, 1400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void RequestPageTest::shouldAddAnMboxByClicks()
{
    QSignalSpy changed(m_page.get(), &RequestPage::requestChanged);
    click("addMbox");
    QCOMPARE(changed.count(), 1);
    QTest::keyClicks(line("locationName"), QStringLiteral("home"));
    QCOMPARE(written(),
        QStringLiteral(R"({"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"home"}]}})"));
    auto *list = child<QTableView>("locations");
    QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, LocationsModel::Name).data().toString(), QStringLiteral("home"));
    click("addPageLoad");
    click("addView");
    QCOMPARE(list->model()->rowCount(), 3);
    QVERIFY(written().contains(QStringLiteral(R"("prefetch":{"views":[{"name":""}]})")));
}

void RequestPageTest::shouldKeepUnknownMembersThroughEdits()
{
    set(R"({"x-custom":{"deep":[1.0,{"a":null}]},"context":{"channel":"web","mine":true,"address":{"hash":"#a"}},)"
        R"("execute":{"mboxes":[{"name":"a","later":{"x":1}}]}})");
    QTest::keyClicks(line("url"), QStringLiteral("https://acme.example/"));
    QTest::keyClick(line("locationName"), Qt::Key_End);
    QTest::keyClicks(line("locationName"), QStringLiteral("b"));
    QTest::keyClicks(line("latitude"), QStringLiteral("53.35"));
    QCOMPARE(written(),
        QStringLiteral(
            R"({"x-custom":{"deep":[1,{"a":null}]},"context":{"channel":"web","mine":true,"address":)"
            R"({"hash":"#a","url":"https://acme.example/"},"geo":{"latitude":53.35}},)"
            R"("execute":{"mboxes":[{"name":"ab","later":{"x":1}}]}})"));
    line("url")->selectAll();
    QTest::keyClick(line("url"), Qt::Key_Delete);
    line("latitude")->selectAll();
    QTest::keyClick(line("latitude"), Qt::Key_Delete);
    QVERIFY(written().contains(QStringLiteral(R"("address":{"hash":"#a"}},"execute")")));
}

void RequestPageTest::shouldShowTheDocumentInTheForm()
{
    set(R"({"id":{"tntId":7},"context":{"geo":{"city":"dublin"}},"property":{"token":"p"}})");
    QCOMPARE(line("city")->text(), QStringLiteral("dublin"));
    QCOMPARE(line("property")->text(), QStringLiteral("p"));
    // No text, but shown and kept.
    QCOMPARE(line("tntId")->text(), QStringLiteral("7"));
    QVERIFY(written().contains(QStringLiteral(R"("tntId":7)")));
}

void RequestPageTest::shouldFollowTypedJson()
{
    showJson();
    auto *edit = child<CodeEdit>("requestJson");
    QVERIFY(edit->isVisible());
    QSignalSpy changed(m_page.get(), &RequestPage::requestChanged);
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral(R"({"context":{"geo":{"city":"gent"}}})"));
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(line("city")->text(), QStringLiteral("gent"));
    // What was typed isn't put into another form under the user's hands.
    QCOMPARE(edit->content(), std::string(R"({"context":{"geo":{"city":"gent"}}})"));
}

void RequestPageTest::shouldSayWhereTheJsonIsWrong()
{
    set(R"({"context":{"geo":{"city":"dublin"}}})");
    showJson();
    auto *edit = child<CodeEdit>("requestJson");
    typeOver("{\n  \"context\": {\n    \"channel\" \"web\"\n  }\n}");
    auto *mistake = child<QLabel>("jsonMistake");
    QTRY_VERIFY(mistake->isVisible());
    QVERIFY2(mistake->text().contains(QStringLiteral("line 3")), qPrintable(mistake->text()));
    QVERIFY2(mistake->text().contains(QStringLiteral("column")), qPrintable(mistake->text()));
    QCOMPARE(edit->diagnostics().size(), std::size_t {1});
    QCOMPARE(edit->diagnostics().front().offset, edit->content().find("\"web\""));
    QVERIFY(m_page->hasTextMistake());
    // The last good state counts.
    QCOMPARE(written(), QStringLiteral(R"({"context":{"geo":{"city":"dublin"}}})"));
    typeOver("[]");
    QVERIFY(m_page->hasTextMistake());
    typeOver("{}");
    QVERIFY(!m_page->hasTextMistake());
    QVERIFY(!mistake->isVisible());
}

void RequestPageTest::shouldReadTypedJsonBeforeItIsAskedFor()
{
    showJson();
    typeOver(R"({"a":1})");
    QCOMPARE(written(), QStringLiteral(R"({"a":1})"));
}

void RequestPageTest::shouldReadLargeJsonOnAnotherThread()
{
    showJson();
    const QString large(200000, u'x');
    QSignalSpy changed(m_page.get(), &RequestPage::requestChanged);
    typeOver(R"({"requestId":")" + large.toStdString() + "\"}");
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(m_page->request().root()["requestId"].size(), std::size_t(large.size()));
}

void RequestPageTest::shouldAddAParameterByKeys()
{
    click("addPageLoad");
    auto *table = child<QWidget>("parameters")->findChild<QTableView *>();
    const QPoint place = table->visualRect(table->model()->index(0, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, QStringLiteral("tier"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(written().contains(QStringLiteral(R"("parameters":{"tier":""})")));
    table->edit(table->model()->index(0, 1));
    editor = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, QStringLiteral("Gold"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(written().contains(QStringLiteral(R"("pageLoad":{"parameters":{"tier":"Gold"}})")));
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Delete);
    QVERIFY(written().contains(QStringLiteral(R"("pageLoad":{})")));
}

void RequestPageTest::shouldSwitchTraceOffAndOnAgain()
{
    set(R"({"trace":{"authorizationToken":"t","usage":{"a":"b"}}})");
    auto *trace = child<QCheckBox>("trace");
    QVERIFY(trace->isChecked());
    trace->click();
    QCOMPARE(written(), QStringLiteral("{}"));
    trace->click();
    QCOMPARE(written(), QStringLiteral(R"({"trace":{"authorizationToken":"t","usage":{"a":"b"}}})"));
}

void RequestPageTest::shouldSetTheUserAgentByPreset()
{
    auto *browser = child<QComboBox>("browser");
    QCOMPARE(browser->currentIndex(), 0);
    QTest::keyClick(browser, Qt::Key_Down);
    QVERIFY(line("userAgent")->text().contains(QStringLiteral("Chrome/")));
    QTest::keyClicks(line("userAgent"), QStringLiteral("x"));
    QCOMPARE(browser->currentText(), QStringLiteral("Other"));
}

void RequestPageTest::shouldShowMistakesAtTheField()
{
    QTest::keyClicks(line("countryCode"), QStringLiteral("IRL"));
    auto *mistake = child<QWidget>("countryCode")->findChild<QLabel *>();
    QVERIFY(mistake->isVisible());
    QVERIFY(mistake->text().startsWith(QStringLiteral("Error: ")));
    QVERIFY(!mistake->toolTip().isEmpty());
    QTest::keyClick(line("countryCode"), Qt::Key_Backspace);
    QVERIFY(!mistake->isVisible());
}

void RequestPageTest::shouldRemoveAndMoveLocations()
{
    set(R"({"context":{"channel":"web"},"execute":{"mboxes":[{"name":"a"},{"name":"b"},{"name":"c"}]}})");
    auto *list = child<QTableView>("locations");
    list->selectRow(2);
    click("moveLocationUp");
    QCOMPARE(list->currentIndex().row(), 1);
    QVERIFY(written().contains(QStringLiteral(R"([{"name":"a"},{"name":"c"},{"name":"b"}])")));
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(written().contains(QStringLiteral(R"([{"name":"a"},{"name":"b"}])")));
    click("removeLocation");
    click("removeLocation");
    QCOMPARE(written(), QStringLiteral(R"({"context":{"channel":"web"}})"));
}

void RequestPageTest::shouldChooseWhoDecides()
{
    QSignalSpy chosen(m_page.get(), &RequestPage::methodChosen);
    auto *const box = m_page->findChild<QComboBox *>("method");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(m_page->method(), RequestPage::Method::OnDevice);
    m_page->setMethod(RequestPage::Method::OpenArtifact);
    QCOMPARE(chosen.count(), 1);

    QSignalSpy anew(m_page.get(), &RequestPage::newVisitorWanted);
    auto *const button = m_page->findChild<QToolButton *>("newVisitor");
    QVERIFY(!button->isEnabled());
    m_page->setVisitor("abc.35_0");
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(anew.count(), 1);
}

QTEST_MAIN(RequestPageTest)
#include "tst_requestpage.moc"
