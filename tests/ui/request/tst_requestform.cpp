// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/delivery/path.h"
#include "core/delivery/places.h"
#include "core/delivery/schema.h"
#include "ui/request/fields.h"
#include "ui/request/group.h"
#include "ui/request/helpstrip.h"
#include "ui/request/itemseditor.h"
#include "ui/request/notice.h"
#include "ui/request/paireditor.h"
#include "ui/request/pickerbox.h"
#include "ui/request/problemlist.h"
#include "ui/request/requestpage.h"
#include "ui/request/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace spotter;
using namespace spotter::ui;

namespace {

/// One of everything that lists can hold.
constexpr const char *oneOfEach
    = R"({"id":{"customerIds":[{"id":"a","integrationCode":"b","authenticatedState":"unknown"}]},)"
      R"("context":{"channel":"web"},)"
      R"("execute":{"pageLoad":{},"mboxes":[{"index":0,"name":"home"}]},)"
      R"("prefetch":{"views":[{"name":"v"}],"pageLoad":{},"mboxes":[{"index":0,"name":"p"}]},)"
      R"("telemetry":{"entries":[{"requestId":"r"}]},)"
      R"("notifications":[{"id":"1","type":"display","timestamp":1714651241000}],)"
      R"("qaMode":{"previewIndexes":[{"activityIndex":1}]},)"
      R"("trace":{"authorizationToken":"t"}})";

/// The paths of all members that hold values.
void collectLeaves(const delivery::Schema &schema, const std::string &base, QStringList &leaves)
{
    for (const delivery::FieldRule &rule : schema.fields) {
        std::string path = base;
        delivery::appendStep(path, rule.name);
        if (rule.kind == delivery::Kind::Object)
            collectLeaves(*rule.schema, path, leaves);
        else if (rule.kind == delivery::Kind::ObjectList)
            collectLeaves(*rule.schema, path + "/0", leaves);
        else
            leaves << toQString(path);
    }
}

} // namespace

class RequestFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init();
    void shouldEditEveryMemberOfTheSchema_data();
    void shouldEditEveryMemberOfTheSchema();
    void shouldKeepLocationsWhoseLastValueGoes();
    void shouldUndoAcrossFormAndJson();
    void shouldCallTypingIntoOneFieldOneStep();
    void shouldUndoLocationsByKeys();
    void shouldUndoWhatWasTypedInTheJsonAndNotReadYet();
    void shouldLeaveUndoToTheEditorWhileTheTextHasAMistake();
    void shouldGoFromAProblemToItsField();
    void shouldStepThroughProblemsByKey();
    void shouldGoToTheTextForAMemberThatNoFieldHas();
    void shouldTellTheTextWhereToGoWhileItIsShown();
    void shouldFindFieldsByNameAndPath_data();
    void shouldFindFieldsByNameAndPath();
    void shouldFoldGroupsThatAreEmptyAndOpenThemWhenFilled();
    void shouldTellWhatTheFieldWithTheFocusMeans();
    void shouldPickABrowserBySearch();
    void shouldPickAPlace();
    void shouldReadUserAgentsAsTargetDoes();
    void shouldMaskTheTraceToken();
    void shouldAddAndFillNotifications();
    void shouldEditListsInOneLine_data();
    void shouldEditListsInOneLine();
    void shouldFillTheVisitorFromCookies_data();
    void shouldFillTheVisitorFromCookies();
    void shouldFillThePageFromAUrl();
    void shouldAddMboxesFromNames();
    void shouldLeaveOtherPastesAlone_data();
    void shouldLeaveOtherPastesAlone();
    void shouldOfferOnlyWhatSomebodyListensTo();
    void shouldFitItsPane_data();
    void shouldFitItsPane();

private:
    template<typename T>
    T *child(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    QLineEdit *line(const char *name) { return child<QWidget>(name)->findChild<QLineEdit *>(); }
    void set(const char *text) { m_page->setRequest(*Document::parse(text)); }
    QString written() { return QString::fromStdString(toJson(m_page->request().root())); }
    Value at(const QString &path) { return delivery::valueAt(m_page->request().root(), fromQString(path)); }
    /// Enough to tell a change by.
    QString textAt(const QString &path) { return toQString(toJson(at(path))); }
    QWidget *focused() { return m_page->window()->focusWidget(); }
    template<typename T>
    T *focusedIn()
    {
        for (QWidget *above = focused(); above != nullptr; above = above->parentWidget()) {
            if (auto *found = qobject_cast<T *>(above))
                return found;
        }
        return nullptr;
    }
    void show(int view)
    {
        auto *tabs = child<QTabBar>("requestTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(view).center());
    }
    /// What has the text cursor of the JSON view, whatever class it is of.
    QWidget *jsonText() { return child<QWidget>("requestJson"); }
    void paste(QLineEdit *line, const QString &text)
    {
        QApplication::clipboard()->setText(text);
        line->setFocus();
        QTest::keySequence(line, QKeySequence::Paste);
    }
    QString notice() { return child<Notice>("requestNotice")->sentence(); }
    QPushButton *offer(const QString &words)
    {
        for (QPushButton *button : child<Notice>("requestNotice")->findChildren<QPushButton *>()) {
            if (button->text().contains(words) && button->isVisible())
                return button;
        }
        return nullptr;
    }

    std::unique_ptr<RequestPage> m_page;
};

void RequestFormTest::init()
{
    // Nothing of one member stays for the next: one page does for all.
    if (m_page != nullptr && qstrcmp(QTest::currentTestFunction(), "shouldEditEveryMemberOfTheSchema") == 0)
        return;
    m_page = std::make_unique<RequestPage>();
    m_page->setSources(fixedClock(1714651241000), seededIds(1));
    m_page->resize(560, 700);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void RequestFormTest::shouldEditEveryMemberOfTheSchema_data()
{
    QTest::addColumn<QString>("path");
    QStringList leaves;
    collectLeaves(delivery::deliveryRequestSchema(), {}, leaves);
    for (const QString &path : leaves)
        QTest::newRow(qPrintable(path)) << path;
}

void RequestFormTest::shouldEditEveryMemberOfTheSchema()
{
    QFETCH(QString, path);
    set(oneOfEach);
    const QString before = textAt(path);
    m_page->goTo(path);
    QVERIFY2(focusedIn<Field>() != nullptr,
        qPrintable(focused() != nullptr
                ? focused()->objectName() + QLatin1String(focused()->metaObject()->className())
                : QStringLiteral("none")));
    Field *const field = focusedIn<Field>();
    QVERIFY2(field->isVisible(), "the field can't be seen");
    QWidget *const control = focused();
    QVERIFY2(!control->accessibleName().isEmpty(), "the field has no name");

    QAbstractItemView *table = nullptr;
    QString below;
    if (auto *pairs = qobject_cast<PairEditor *>(field)) {
        QCOMPARE(toQString(field->path()), path);
        table = pairs->table();
        QTest::mouseClick(
            table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        below = path + QStringLiteral("/7");
    } else if (auto *items = qobject_cast<ItemsEditor *>(field)) {
        table = items->table();
        const auto &column
            = items->model()->description().columns[std::size_t(table->currentIndex().column())];
        QCOMPARE(toQString(field->path() + "/0/" + column.member), path);
        table->edit(table->currentIndex());
        below = path;
    }
    if (table != nullptr) {
        auto *editor = table->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, QStringLiteral("7"));
        auto *const box = qobject_cast<QComboBox *>(editor->parentWidget());
        QTest::keyClick(box != nullptr ? static_cast<QWidget *>(box) : editor, Qt::Key_Return);
        QTRY_VERIFY2(textAt(below) != before, qPrintable(written()));
        return;
    }
    QCOMPARE(toQString(field->path()), path);
    if (qobject_cast<QComboBox *>(control) != nullptr) {
        QTest::keyClick(control, Qt::Key_Down);
        if (textAt(path) == before)
            QTest::keyClick(control, Qt::Key_Up);
    } else {
        QTest::keyClicks(control, QStringLiteral("1"));
    }
    QVERIFY2(textAt(path) != before, qPrintable(written()));
    // And back, with everything else as it was.
    QTest::keySequence(control, QKeySequence::Undo);
    QCOMPARE(written(), QLatin1String(oneOfEach));
}

void RequestFormTest::shouldKeepLocationsWhoseLastValueGoes()
{
    set(R"({"context":{},"execute":{"pageLoad":{"address":{"url":"x"}}},"notifications":[{"order":{"id":"1"}}]})");
    line("locationUrl")->selectAll();
    QTest::keyClick(line("locationUrl"), Qt::Key_Delete);
    m_page->goTo(QStringLiteral("/notifications/0/order/id"));
    auto *const order = qobject_cast<QLineEdit *>(focused());
    QVERIFY(order != nullptr);
    order->selectAll();
    QTest::keyClick(order, Qt::Key_Delete);
    QCOMPARE(written(), QStringLiteral(R"({"context":{},"execute":{"pageLoad":{}},"notifications":[{}]})"));
}

void RequestFormTest::shouldUndoAcrossFormAndJson()
{
    set(R"({"x-mine":[1,{"a":null}],"context":{"channel":"web"}})");
    QTest::keyClicks(line("url"), QStringLiteral("https://a.example/"));
    const QString afterForm = written();
    show(1);
    m_page->goTo({}); // stays in the text while somebody listens; nobody does
    show(1);
    auto *text = qobject_cast<QWidget *>(jsonText());
    QVERIFY(text->isVisible());
    text->setFocus();
    QTest::keySequence(text, QKeySequence::SelectAll);
    QTest::keyClicks(text, QStringLiteral(R"({"context":{"geo":{"city":"gent"}}})"));
    QTRY_COMPARE(written(), QStringLiteral(R"({"context":{"geo":{"city":"gent"}}})"));
    show(0);
    QTest::keyClick(line("city"), Qt::Key_End);
    QTest::keyClicks(line("city"), QStringLiteral("x"));
    QCOMPARE(written(), QStringLiteral(R"({"context":{"geo":{"city":"gentx"}}})"));

    // Undone in the form: the letter, then the typed text.
    QTest::keySequence(line("city"), QKeySequence::Undo);
    QCOMPARE(written(), QStringLiteral(R"({"context":{"geo":{"city":"gent"}}})"));
    QTest::keySequence(line("city"), QKeySequence::Undo);
    QCOMPARE(written(), afterForm);
    QCOMPARE(line("url")->text(), QStringLiteral("https://a.example/"));
    // … and in the text: what was typed into the form.
    show(1);
    QTest::keySequence(text, QKeySequence::Undo);
    QCOMPARE(written(), QStringLiteral(R"({"x-mine":[1,{"a":null}],"context":{"channel":"web"}})"));
    QVERIFY(!m_page->undoAction()->isEnabled());
    // Redone from either.
    QTest::keySequence(text, QKeySequence::Redo);
    QCOMPARE(written(), afterForm);
    show(0);
    QTest::keySequence(line("url"), QKeySequence::Redo);
    QTest::keySequence(line("url"), QKeySequence::Redo);
    QCOMPARE(written(), QStringLiteral(R"({"context":{"geo":{"city":"gentx"}}})"));
    QVERIFY(!m_page->redoAction()->isEnabled());
}

void RequestFormTest::shouldCallTypingIntoOneFieldOneStep()
{
    QVERIFY(!m_page->undoAction()->isEnabled());
    line("url")->setFocus();
    QTest::keyClicks(line("url"), QStringLiteral("abc"));
    QCOMPARE(m_page->undoAction()->text(), QStringLiteral("Undo: Change URL"));
    line("tntId")->setFocus();
    QTest::keyClicks(line("tntId"), QStringLiteral("de"));
    line("url")->setFocus();
    QTest::keyClick(line("url"), Qt::Key_End);
    QTest::keyClicks(line("url"), QStringLiteral("f"));
    QTest::keySequence(line("url"), QKeySequence::Undo);
    QCOMPARE(line("url")->text(), QStringLiteral("abc"));
    QTest::keySequence(focused(), QKeySequence::Undo);
    QCOMPARE(line("tntId")->text(), QString());
    QTest::keySequence(focused(), QKeySequence::Undo);
    QCOMPARE(line("url")->text(), QString());
    QCOMPARE(m_page->redoAction()->text(), QStringLiteral("Redo: Change URL"));
}

void RequestFormTest::shouldUndoLocationsByKeys()
{
    set(R"({"context":{},"execute":{"mboxes":[{"name":"a"},{"name":"b"}]}})");
    auto *list = child<QTableView>("locations");
    list->selectRow(0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(m_page->undoAction()->text(), QStringLiteral("Undo: Remove location"));
    QTest::keySequence(list, QKeySequence::Undo);
    QCOMPARE(written(), QStringLiteral(R"({"context":{},"execute":{"mboxes":[{"name":"a"},{"name":"b"}]}})"));
}

void RequestFormTest::shouldUndoWhatWasTypedInTheJsonAndNotReadYet()
{
    set(R"({"a":1})");
    show(1);
    QWidget *const text = jsonText();
    text->setFocus();
    QTest::keySequence(text, QKeySequence::SelectAll);
    QTest::keyClicks(text, QStringLiteral(R"({"a":2})"));
    QTest::keySequence(text, QKeySequence::Undo);
    QCOMPARE(written(), QStringLiteral(R"({"a":1})"));
    QTest::keySequence(text, QKeySequence::Redo);
    QCOMPARE(written(), QStringLiteral(R"({"a":2})"));
}

void RequestFormTest::shouldLeaveUndoToTheEditorWhileTheTextHasAMistake()
{
    set(R"({"a":1})");
    show(1);
    QWidget *const text = jsonText();
    text->setFocus();
    QTest::keyClicks(text, QStringLiteral("x"));
    QVERIFY(m_page->hasTextMistake());
    QTest::keySequence(text, QKeySequence::Undo);
    QTRY_VERIFY(!m_page->hasTextMistake());
    QCOMPARE(written(), QStringLiteral(R"({"a":1})"));
}

void RequestFormTest::shouldGoFromAProblemToItsField()
{
    set(R"({"context":{"channel":"web","geo":{"countryCode":"IRL"}},"execute":{"mboxes":[{"name":"a"},{"name":""}]},)"
        R"("notifications":[{"id":"1","type":"display","timestamp":1714651241000},{"id":"2","type":"shown","timestamp":1714651241000}]})");
    auto *summary = child<QToolButton>("problemSummary");
    QTest::mouseClick(summary, Qt::LeftButton);
    auto *problems = child<ProblemList>("problems");
    QVERIFY(problems->isVisible());
    QAbstractItemModelTester tester(
        problems->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QStringList reached;
    const int count = problems->model()->rowCount();
    QVERIFY(count >= 3);
    const auto *model = qobject_cast<ProblemsModel *>(problems->model());
    for (int row = 0; row < count; ++row) {
        QTest::mouseClick(problems->viewport(), Qt::LeftButton, {},
            problems->visualRect(problems->model()->index(row, 0)).center());
        Field *const field = focusedIn<Field>();
        QVERIFY(field != nullptr);
        QVERIFY(field->isVisible());
        QVERIFY2(toQString(model->pathOf(row)).startsWith(toQString(field->path()))
                || toQString(field->path()).startsWith(toQString(model->pathOf(row))),
            field->path().c_str());
        reached << toQString(field->path());
    }
    QVERIFY(reached.contains(QStringLiteral("/context/geo/countryCode")));
    QVERIFY(reached.contains(QStringLiteral("/execute/mboxes/1/name")));
    QVERIFY(reached.contains(QStringLiteral("/notifications/1/type")));
    // Mending the last one takes the list away.
    set(R"({"context":{"channel":"web"},"execute":{"pageLoad":{}}})");
    QVERIFY(!summary->isVisible());
    QVERIFY(!problems->isVisible());
}

void RequestFormTest::shouldStepThroughProblemsByKey()
{
    set(R"({"context":{"channel":"web","geo":{"countryCode":"IRL","stateCode":"LONG"}},"execute":{"pageLoad":{}}})");
    QTest::keyClick(line("url"), Qt::Key_F8);
    QCOMPARE(toQString(focusedIn<Field>()->path()), QStringLiteral("/context/geo/countryCode"));
    QTest::keyClick(focused(), Qt::Key_F8);
    QCOMPARE(toQString(focusedIn<Field>()->path()), QStringLiteral("/context/geo/stateCode"));
    QTest::keyClick(focused(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(toQString(focusedIn<Field>()->path()), QStringLiteral("/context/geo/countryCode"));
}

void RequestFormTest::shouldGoToTheTextForAMemberThatNoFieldHas()
{
    set(R"({"context":{"channel":"web"},"x-mine":1})");
    m_page->goTo(QStringLiteral("/x-mine"));
    QCOMPARE(child<QTabBar>("requestTabs")->currentIndex(), 1);
    QVERIFY(jsonText()->isVisible());
}

void RequestFormTest::shouldTellTheTextWhereToGoWhileItIsShown()
{
    set(R"({"context":{"channel":"web","geo":{"countryCode":"IRL"}}})");
    QSignalSpy wanted(m_page.get(), &RequestPage::jsonPlaceWanted);
    show(1);
    m_page->goTo(QStringLiteral("/context/geo/countryCode"));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("/context/geo/countryCode"));
    QCOMPARE(child<QTabBar>("requestTabs")->currentIndex(), 1);
}

void RequestFormTest::shouldFindFieldsByNameAndPath_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("found");
    QTest::newRow("label") << QStringLiteral("supplemental") << QStringLiteral("supplementalDataId");
    QTest::newRow("path") << QStringLiteral("/context/window/height") << QStringLiteral("windowHeight");
    QTest::newRow("member") << QStringLiteral("webglrenderer") << QStringLiteral("webGLRenderer");
    QTest::newRow("of a location") << QStringLiteral("order/id") << QStringLiteral("orderId");
}

void RequestFormTest::shouldFindFieldsByNameAndPath()
{
    QFETCH(QString, words);
    QFETCH(QString, found);
    set(R"({"context":{},"execute":{"mboxes":[{"name":"a"}]}})");
    auto *search = child<QLineEdit>("fieldSearch");
    QTest::keySequence(line("url"), QKeySequence::Find);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, words);
    QTRY_VERIFY(!child<QWidget>("url")->isVisible());
    QVERIFY(child<QWidget>(qPrintable(found))->isVisible());
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(focusedIn<Field>() != nullptr);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(child<QWidget>("url")->isVisible());
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("no such thing"));
    QTRY_VERIFY(!child<QWidget>("locations")->isVisible());
}

void RequestFormTest::shouldFoldGroupsThatAreEmptyAndOpenThemWhenFilled()
{
    QVERIFY(!child<QWidget>("city")->isVisible());
    set(R"({"context":{"channel":"web","geo":{"city":"gent"}},"qaMode":{"token":"q"}})");
    QVERIFY(child<QWidget>("city")->isVisible());
    QCOMPARE(line("qaToken")->text(), QStringLiteral("q"));
}

void RequestFormTest::shouldTellWhatTheFieldWithTheFocusMeans()
{
    set(R"({"context":{},"execute":{"mboxes":[{"name":"a"}]}})");
    auto *help = child<HelpStrip>("fieldHelp");
    line("tntId")->setFocus();
    QVERIFY2(help->text().contains(QStringLiteral("/id/tntId")), qPrintable(help->text()));
    QVERIFY(help->text().contains(QStringLiteral("128 characters")));
    // Both values where Adobe contradicts itself, with who says so.
    m_page->goTo(QStringLiteral("/execute/mboxes/0/product/categoryId"));
    QVERIFY2(help->text().contains(QStringLiteral("128 characters")), qPrintable(help->text()));
    QVERIFY(help->text().contains(QStringLiteral("256 characters")));
    QVERIFY(help->text().contains(QStringLiteral("limits page")));
}

void RequestFormTest::shouldPickABrowserBySearch()
{
    auto *box = child<PickerBox>("browser");
    QTest::keyClick(box, Qt::Key_F4);
    auto *popup = child<QWidget>("pickerPopup");
    QTRY_VERIFY(popup != nullptr && popup->isVisible());
    auto *search = popup->findChild<QLineEdit *>(QStringLiteral("pickerSearch"));
    QTest::keyClicks(search, QStringLiteral("phone firefox"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(!popup->isVisible());
    QVERIFY2(line("userAgent")->text().contains(QStringLiteral("Android 15; Mobile; rv:143")),
        qPrintable(line("userAgent")->text()));
    QCOMPARE(m_page->undoAction()->text(), QStringLiteral("Undo: Choose browser"));
    QTest::keyClick(box, Qt::Key_F4);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!popup->isVisible());
}

void RequestFormTest::shouldPickAPlace()
{
    set(R"({"context":{"channel":"web","geo":{"ipAddress":"1.2.3.4","zip":"old","mine":true}}})");
    auto *box = child<PickerBox>("place");
    box->showPopup();
    auto *list = box->findChild<QTreeWidget *>(QStringLiteral("pickerList"));
    const auto found = list->findItems(QStringLiteral("Dubai"), Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    list->scrollToItem(found.first());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(found.first()).center());
    QCOMPARE(textAt(QStringLiteral("/context/geo")),
        QStringLiteral(
            R"({"ipAddress":"1.2.3.4","mine":true,"countryCode":"AE","stateCode":"DU","city":"Dubai",)"
            R"("latitude":25.2048,"longitude":55.2708})"));
    QCOMPARE(box->currentText(), QStringLiteral("Dubai"));
    QTest::keyClicks(line("city"), QStringLiteral("x"));
    QCOMPARE(box->picked(), int(PickerBox::Other));
}

void RequestFormTest::shouldReadUserAgentsAsTargetDoes()
{
    auto *reading = child<QLabel>("userAgentReading");
    set(R"({"context":{"channel":"web","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"}})");
    QCOMPARE(reading->text(), QStringLiteral("Target reads: firefox 143 on windows"));
    set(R"({"context":{"channel":"web","userAgent":"\u0000<b>x"}})");
    QCOMPARE(reading->text(), QStringLiteral("Target reads: unknown on unknown"));
}

void RequestFormTest::shouldMaskTheTraceToken()
{
    set(R"({"trace":{"authorizationToken":"secret"}})");
    QLineEdit *const token = line("traceToken");
    QCOMPARE(token->echoMode(), QLineEdit::Password);
    QVERIFY(!token->displayText().contains(QStringLiteral("secret")));
    // Nor does a folded group tell it.
    for (Group *group : m_page->findChildren<Group *>()) {
        group->setOpen(false);
        for (QWidget *part : group->findChildren<QWidget *>())
            QVERIFY(!part->property("text").toString().contains(QStringLiteral("secret")) || part == token);
    }
    QVERIFY(!m_page->grab().isNull());
    token->actions().first()->trigger();
    QCOMPARE(token->echoMode(), QLineEdit::Normal);
}

void RequestFormTest::shouldAddAndFillNotifications()
{
    m_page->goTo(QStringLiteral("/notifications"));
    auto *items = focusedIn<ItemsEditor>();
    if (items == nullptr)
        items = qobject_cast<ItemsEditor *>(child<QWidget>("notifications")->parentWidget());
    QVERIFY(items != nullptr);
    for (QToolButton *button : items->findChildren<QToolButton *>()) {
        if (button->text() == QStringLiteral("Add notification"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY2(written().contains(QStringLiteral(R"("type":"display","timestamp":1714651241000)")),
        qPrintable(written()));
    QTest::keyClicks(line("notificationMbox"), QStringLiteral("home"));
    QTest::keyClicks(line("tokens"), QStringLiteral("t1, t2=="));
    QVERIFY2(written().contains(QStringLiteral(R"("mbox":{"name":"home"},"tokens":["t1","t2=="])")),
        qPrintable(written()));
}

void RequestFormTest::shouldEditListsInOneLine_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("json");
    QTest::newRow("texts") << QStringLiteral("a, b") << QStringLiteral(R"(["a","b"])");
    QTest::newRow("a comma on its way") << QStringLiteral("a,") << QStringLiteral(R"(["a"])");
    QTest::newRow("JSON") << QStringLiteral(R"(["a, b",""])") << QStringLiteral(R"(["a, b",""])");
    QTest::newRow("bracket") << QStringLiteral("[a") << QStringLiteral(R"(["[a"])");
}

void RequestFormTest::shouldEditListsInOneLine()
{
    QFETCH(QString, typed);
    QFETCH(QString, json);
    set(R"({"context":{},"execute":{"mboxes":[{"name":"a"}]}})");
    m_page->goTo(QStringLiteral("/execute/mboxes/0/order/purchasedProductIds"));
    QTest::keyClicks(focused(), typed);
    QCOMPARE(textAt(QStringLiteral("/execute/mboxes/0/order/purchasedProductIds")), json);
    // Shown again, it reads as the same list.
    const Document request = m_page->request();
    m_page->setRequest(request);
    m_page->goTo(QStringLiteral("/execute/mboxes/0/order/purchasedProductIds"));
    QLineEdit *const now = qobject_cast<QLineEdit *>(focused());
    const QString shown = now->text();
    now->selectAll();
    QTest::keyClicks(now, shown);
    QCOMPARE(textAt(QStringLiteral("/execute/mboxes/0/order/purchasedProductIds")), json);
}

void RequestFormTest::shouldFillTheVisitorFromCookies_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("says");
    const QString target = QStringLiteral("session#abc#1714653101|PC#dev.35_0#1777896042");
    QTest::newRow("mbox value") << target << QStringLiteral(R"({"tntId":"dev.35_0"})")
                                << QStringLiteral("session id");
    QTest::newRow("mbox") << (QStringLiteral("mbox=") + target) << QStringLiteral(R"({"tntId":"dev.35_0"})")
                          << QStringLiteral("dev.35_0");
    QTest::newRow("expired") << QStringLiteral("mbox=PC#dev.35_0#1500000000")
                             << QStringLiteral(R"({"tntId":"dev.35_0"})") << QStringLiteral("expired");
    QTest::newRow("header") << (QStringLiteral("Cookie: a=b; mbox=") + target
        + QStringLiteral(
            "; AMCV_1234567890%40AdobeOrg=-1%7CMCIDTS%7C1%7CMCMID%7C123456%7CMCAAMLH-1715256000%7C6"))
                            << QStringLiteral(R"({"tntId":"dev.35_0","marketingCloudVisitorId":"123456"})")
                            << QStringLiteral("Audience Manager");
}

void RequestFormTest::shouldFillTheVisitorFromCookies()
{
    QFETCH(QString, pasted);
    QFETCH(QString, result);
    QFETCH(QString, says);
    const QString before = written();
    paste(line("tntId"), pasted);
    QCOMPARE(textAt(QStringLiteral("/id")), result);
    QVERIFY2(notice().contains(says), qPrintable(notice()));
    QPushButton *const undo = offer(QStringLiteral("Undo"));
    QVERIFY(undo != nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(written(), before);
    QVERIFY(notice().isEmpty());
}

void RequestFormTest::shouldFillThePageFromAUrl()
{
    const char *const before = "{\"context\":{\"address\":{\"url\":\"https://before.example/"
                               "\"}},\"execute\":{\"mboxes\":[{\"name\":\"home\"}]}}";
    set(before);
    line("url")->selectAll();
    paste(line("url"), QStringLiteral(" https://shop.example/p?utm=a%20b&x=1#top\n"));
    QCOMPARE(line("url")->text(), QStringLiteral("https://shop.example/p?utm=a%20b&x=1#top"));
    QPushButton *const query = offer(QStringLiteral("query parameter"));
    QVERIFY(query != nullptr);
    QVERIFY2(query->text().contains(QStringLiteral("home")), qPrintable(query->text()));
    QTest::mouseClick(query, Qt::LeftButton);
    QCOMPARE(
        textAt(QStringLiteral("/execute/mboxes/0/parameters")), QStringLiteral(R"({"utm":"a b","x":"1"})"));
    QVERIFY(offer(QStringLiteral("query parameter")) == nullptr);
    QPushButton *const referrer = offer(QStringLiteral("referrer"));
    QVERIFY(referrer != nullptr);
    QTest::mouseClick(referrer, Qt::LeftButton);
    QCOMPARE(line("referringUrl")->text(), QStringLiteral("https://before.example/"));
    for (int i = 0; i < 3; ++i)
        m_page->undoAction()->trigger();
    QCOMPARE(written(), QLatin1String(before));
}

void RequestFormTest::shouldAddMboxesFromNames()
{
    set(R"({"context":{},"prefetch":{"mboxes":[{"index":0,"name":""}]}})");
    paste(line("locationName"), QStringLiteral("home\r\nproduct1\nhome\n"));
    QCOMPARE(textAt(QStringLiteral("/prefetch/mboxes")),
        QStringLiteral(R"([{"index":0,"name":"home"},{"index":1,"name":"product1"}])"));
    QVERIFY2(notice().contains(QStringLiteral("home, product1")), qPrintable(notice()));
    // Into the form, not into a line.
    QApplication::clipboard()->setText(QStringLiteral("a, b"));
    auto *list = child<QTableView>("locations");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(at(QStringLiteral("/prefetch/mboxes")).size(), std::size_t(4));
}

void RequestFormTest::shouldLeaveOtherPastesAlone_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("pasted");
    QTest::newRow("URL into an id") << QByteArray("tntId") << QStringLiteral("https://a.example/?x=1");
    QTest::newRow("names into an id") << QByteArray("tntId") << QStringLiteral("a,b");
    QTest::newRow("script as URL") << QByteArray("url") << QStringLiteral("javascript:alert(1)");
    QTest::newRow("other cookies") << QByteArray("tntId") << QStringLiteral("mbox=; AMCV_x=|; a=<b>");
    QTest::newRow("text that speaks of a cookie") << QByteArray("tntId") << QStringLiteral("see PC# in it");
    QTest::newRow("one name") << QByteArray("locationName") << QStringLiteral("home");
    QTest::newRow("names that no mbox has") << QByteArray("locationName") << QStringLiteral("<a>,b<");
    QTest::newRow("right to left") << QByteArray("url") << QString::fromUtf8("\xE2\x80\xAEhttps://a");
}

void RequestFormTest::shouldLeaveOtherPastesAlone()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, pasted);
    set(R"({"context":{},"execute":{"mboxes":[{"name":""}]}})");
    paste(line(field.constData()), pasted);
    QCOMPARE(line(field.constData())->text(), pasted);
    QVERIFY(notice().isEmpty());
}

void RequestFormTest::shouldOfferOnlyWhatSomebodyListensTo()
{
    auto *menu = child<QToolButton>("requestMenu")->menu();
    Q_EMIT menu->aboutToShow();
    QVERIFY(!child<QAction>("duplicateRequest")->isVisible());
    QVERIFY(!child<QAction>("copyAsCurl")->isVisible());
    QSignalSpy duplicate(m_page.get(), &RequestPage::duplicateWanted);
    QSignalSpy curl(m_page.get(), &RequestPage::curlWanted);
    Q_EMIT menu->aboutToShow();
    QVERIFY(child<QAction>("duplicateRequest")->isVisible());
    child<QAction>("duplicateRequest")->trigger();
    QCOMPARE(duplicate.count(), 1);
    child<QAction>("copyAsCurl")->trigger();
    child<QAction>("copyAsCurlWithSecrets")->trigger();
    QCOMPARE(curl.count(), 2);
    QCOMPARE(curl[0].first().toBool(), false);
    QCOMPARE(curl[1].first().toBool(), true);
}

void RequestFormTest::shouldFitItsPane_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << int(Theme::Light) << QSize(560, 720);
    QTest::newRow("dark") << int(Theme::Dark) << QSize(560, 720);
    QTest::newRow("narrow") << int(Theme::Light) << QSize(530, 720);
    QTest::newRow("large") << int(Theme::Dark) << QSize(1400, 2000);
}

void RequestFormTest::shouldFitItsPane()
{
    QFETCH(int, theme);
    QFETCH(QSize, size);
    applyTheme(static_cast<Theme>(theme));
    set(oneOfEach);
    m_page->goTo(QStringLiteral("/context/geo/countryCode"));
    QTest::keyClicks(focused(), QStringLiteral("IRL"));
    m_page->goTo(QStringLiteral("/context/clientHints/model"));
    m_page->goTo(QStringLiteral("/execute/mboxes/0/order/total"));
    QTest::mouseClick(child<QToolButton>("problemSummary"), Qt::LeftButton);
    m_page->resize(size);
    QTRY_COMPARE(m_page->size(), size);
    QTest::qWait(50);
    // Kept for eyes: the pane, and the whole form without its pane.
    const QString name
        = QStringLiteral("%1/requestform-%2")
              .arg(QCoreApplication::applicationDirPath(), QLatin1String(QTest::currentDataTag()));
    m_page->grab().save(name + QStringLiteral(".png"));
    auto *const scroll = m_page->findChild<QScrollArea *>();
    scroll->widget()->grab().save(name + QStringLiteral("-whole.png"));
    const QRect room = scroll->widget()->rect();
    QVERIFY(room.width() <= scroll->viewport()->width());
    for (QWidget *part : scroll->widget()->findChildren<QWidget *>()) {
        if (!part->isVisible() || part->window() != m_page.get())
            continue;
        const QRect place(part->mapTo(scroll->widget(), QPoint()), part->size());
        if (qobject_cast<QAbstractItemView *>(part->parentWidget()) != nullptr || place.isEmpty())
            continue;
        QVERIFY2(place.left() >= 0 && place.right() <= room.right(),
            qPrintable(part->objectName() + QLatin1String(part->metaObject()->className())));
        const auto *label = qobject_cast<QLabel *>(part);
        if (label != nullptr && !label->wordWrap())
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
    applyTheme(Theme::Light);
}

QTEST_MAIN(RequestFormTest)
#include "tst_requestform.moc"
