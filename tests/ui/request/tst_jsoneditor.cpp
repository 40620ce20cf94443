// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/delivery/path.h"
#include "core/delivery/validation.h"
#include "ui/code/codeedit.h"
#include "ui/request/jsoncompletion.h"
#include "ui/request/jsoneditor.h"
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QTreeWidget>
#include <QtTest>

using namespace spotter;
using namespace spotter::ui;

namespace {

std::vector<CompletionItem> completed(std::string text)
{
    const std::size_t caret = text.find('|');
    text.erase(caret, 1);
    return requestCompletion(placeAt(text, caret));
}

QStringList names(const std::vector<CompletionItem> &items)
{
    QStringList result;
    for (const CompletionItem &item : items)
        result << item.name;
    return result;
}

Document parsed(const std::string &text)
{
    return *Document::parse(text);
}

std::string largeRequest()
{
    std::string text = R"({"context":{"channel":"web"},"execute":{"mboxes":[)";
    for (int i = 0; i < 3000; ++i)
        text += std::string(i == 0 ? "" : ",") + R"({"index":)" + std::to_string(i) + R"(,"name":"home"})";
    return text + "]}}";
}

} // namespace

class JsonEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init();
    void cleanup() { m_editor.reset(); }
    void suggestsNames();
    void suggestsValues();
    void suggestsWhileTyping();
    void marksFindingsAtTheirLine();
    void forgetsFindingsWhileTyping();
    void marksTheMistake();
    void goesToPaths();
    void writesLargeDocumentsBehind();
    void anotherDocumentOvertakes();
    void keepsWhatWasTyped();
    void undoesWithAMistake();

private:
    std::unique_ptr<JsonEditor> m_editor;
    CodeEdit *m_edit = nullptr;
};

void JsonEditorTest::init()
{
    m_editor = std::make_unique<JsonEditor>();
    m_editor->resize(640, 480);
    m_editor->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    m_editor->activateWindow();
    m_edit = m_editor->edit();
    m_edit->setFocus();
}

void JsonEditorTest::suggestsNames()
{
    QVERIFY(names(completed("{|}")).contains(QStringLiteral("context")));
    QVERIFY(!names(completed(R"({"context":{},|})")).contains(QStringLiteral("context")));
    const auto address = completed(R"({"context":{"address":{"|"}}})");
    QCOMPARE(names(address), (QStringList {"url", "referringUrl"}));
    QCOMPARE(address.front().text, QStringLiteral("\"url\""));
    QVERIFY(!address.front().meaning.isEmpty());
    QVERIFY(names(completed(R"({"execute":{"mboxes":[{"index":0,|}]}})")).contains(QStringLiteral("name")));
    QVERIFY(!names(completed(R"({"execute":{"mboxes":[{"index":0,|}]}})")).contains(QStringLiteral("index")));
    // The names of parameters are the user's.
    QVERIFY(completed(R"({"execute":{"pageLoad":{"parameters":{"|"}}}})").empty());
    QVERIFY(completed(R"({"mine":{"|"}})").empty());
}

void JsonEditorTest::suggestsValues()
{
    QCOMPARE(names(completed(R"({"context":{"channel":|}})")), (QStringList {"mobile", "web"}));
    QCOMPARE(completed(R"({"context":{"channel":|}})").back().text, QStringLiteral("\"web\""));
    QCOMPARE(names(completed(R"({"context":|})")), QStringList {"{}"});
    QCOMPARE(names(completed(R"({"execute":{"mboxes":|}})")), QStringList {"[]"});
    QCOMPARE(names(completed(R"({"execute":{"mboxes":[|]}})")), QStringList {"{}"});
    QCOMPARE(names(completed(R"({"order":1,"execute":{"pageLoad":{"order":{"duplicate":|}}}})")),
        (QStringList {"true", "false"}));
    QVERIFY(completed(R"({"id":{"tntId":"|"}})").empty());
    QVERIFY(completed("|").empty());
}

void JsonEditorTest::suggestsWhileTyping()
{
    m_editor->setDocument(parsed(R"({"context":{}})"));
    m_edit->setCaret(m_edit->content().find("{}") + 1);
    QTest::keyClicks(m_edit, QStringLiteral("\"cha"));
    auto *list = m_editor->findChild<QTreeWidget *>(QStringLiteral("completionList"));
    QVERIFY(list->isVisible());
    QTest::keyClick(m_edit, Qt::Key_Return);
    QTest::keyClicks(m_edit, QStringLiteral("\"w"));
    QTest::keyClick(m_edit, Qt::Key_Return);
    QSignalSpy typed(m_editor.get(), &JsonEditor::documentTyped);
    m_editor->flush();
    QCOMPARE(typed.count(), 1);
    QCOMPARE(toJson(typed.first().first().value<Document>().root()),
        std::string(R"({"context":{"channel":"web"}})"));
}

void JsonEditorTest::marksFindingsAtTheirLine()
{
    const Document document
        = parsed(R"({"context":{"channel":"tv"},"execute":{"mboxes":[{"index":0,"name":""}]}})");
    m_editor->setDocument(document);
    m_editor->setFindings(delivery::validate(document.root()));
    QStringList marked;
    for (const Diagnostic &diagnostic : m_edit->diagnostics())
        marked << QString::fromStdString(m_edit->content().substr(diagnostic.offset, diagnostic.length));
    QVERIFY2(marked.contains(QStringLiteral("\"tv\"")), qPrintable(marked.join(u' ')));
    QVERIFY2(marked.contains(QStringLiteral("\"\"")), qPrintable(marked.join(u' ')));
    m_editor->setFindings({});
    QVERIFY(m_edit->diagnostics().empty());
}

void JsonEditorTest::forgetsFindingsWhileTyping()
{
    const Document document = parsed(R"({"context":{"channel":"tv"}})");
    m_editor->setDocument(document);
    m_editor->setFindings(delivery::validate(document.root()));
    QCOMPARE(m_edit->diagnostics().size(), std::size_t {1});
    m_edit->setCaret(m_edit->content().find("tv"));
    QTest::keyClicks(m_edit, QStringLiteral("\""));
    m_editor->flush();
    QVERIFY(m_editor->hasMistake());
    QCOMPARE(m_edit->diagnostics().size(), std::size_t {1});
    QVERIFY(m_edit->diagnostics().front().message.contains(QStringLiteral("line 3")));
    QTest::keyClick(m_edit, Qt::Key_Backspace);
    m_editor->flush();
    QVERIFY(!m_editor->hasMistake());
    QVERIFY(m_edit->diagnostics().empty());
}

void JsonEditorTest::marksTheMistake()
{
    m_editor->setDocument(parsed("{}"));
    m_edit->replace({0, 2}, "{\n  \"a\": tru\n}");
    m_editor->flush();
    QCOMPARE(m_edit->diagnostics().size(), std::size_t {1});
    QCOMPARE(
        m_edit->rows().lineOf(m_edit->rows().rowAt(m_edit->diagnostics().front().offset)), std::size_t {1});
    auto *mistake = m_editor->findChild<QLabel *>(QStringLiteral("jsonMistake"));
    QVERIFY(mistake->isVisible());
    QVERIFY(mistake->text().startsWith(QStringLiteral("Error: ")));
}

void JsonEditorTest::goesToPaths()
{
    m_editor->setDocument(parsed(R"({"context":{"channel":"web"},"execute":{"mboxes":[{"index":0}]}})"));
    m_editor->goTo(QStringLiteral("/context/channel"));
    QCOMPARE(m_edit->caretOffset(), m_edit->content().find("\"web\""));
    // A member that is missing is missing there.
    m_editor->goTo(QStringLiteral("/execute/mboxes/0/name"));
    QCOMPARE(m_edit->caretOffset(), m_edit->content().find("{\n        \"index\""));
}

void JsonEditorTest::writesLargeDocumentsBehind()
{
    const Document document = parsed(largeRequest());
    m_editor->setDocument(document);
    QVERIFY(m_edit->isReadOnly());
    m_editor->goTo(QStringLiteral("/execute/mboxes/2999/name"));
    QTRY_VERIFY(!m_edit->isReadOnly());
    QCOMPARE(m_edit->content(), toPrettyJson(document.root()));
    QTRY_COMPARE(m_edit->caretOffset(), m_edit->content().rfind("\"home\""));
    QSignalSpy typed(m_editor.get(), &JsonEditor::documentTyped);
    QTest::keyClick(m_edit, Qt::Key_Right);
    QTest::keyClicks(m_edit, QStringLiteral("x"));
    QTRY_COMPARE(typed.count(), 1);
    const Document read = typed.first().first().value<Document>();
    QCOMPARE(
        delivery::valueAt(read.root(), "/execute/mboxes/2999/name").toString(), std::string_view("xhome"));
    // It comes back as the very same.
    m_editor->setDocument(read);
    QVERIFY(!m_edit->isReadOnly());
}

void JsonEditorTest::anotherDocumentOvertakes()
{
    m_editor->setDocument(parsed(largeRequest()));
    m_editor->setDocument(parsed(R"({"id":{}})"));
    QTRY_VERIFY(!m_edit->isReadOnly());
    QTRY_COMPARE(m_edit->content(), std::string("{\n  \"id\": {}\n}"));
    QTest::qWait(20);
    QCOMPARE(m_edit->content(), std::string("{\n  \"id\": {}\n}"));
}

void JsonEditorTest::keepsWhatWasTyped()
{
    m_editor->setDocument(parsed("{}"));
    m_edit->replace({0, 2}, R"({"id":{"tntId":"a"}})");
    m_editor->flush();
    m_editor->setDocument(parsed(R"({"id": {"tntId": "a"}})"));
    QCOMPARE(m_edit->content(), std::string(R"({"id":{"tntId":"a"}})"));
    m_editor->setDocument(parsed(R"({"id": {"tntId": "b"}})"));
    QCOMPARE(m_edit->content(), std::string("{\n  \"id\": {\n    \"tntId\": \"b\"\n  }\n}"));
}

void JsonEditorTest::undoesWithAMistake()
{
    m_editor->setDocument(parsed(R"({"id":{}})"));
    m_edit->setCaret(0);
    QTest::keyClicks(m_edit, QStringLiteral("x"));
    m_editor->flush();
    QVERIFY(m_editor->hasMistake());
    QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
    m_editor->flush();
    QVERIFY(!m_editor->hasMistake());
}

QTEST_MAIN(JsonEditorTest)
#include "tst_jsoneditor.moc"
