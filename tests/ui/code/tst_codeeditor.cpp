// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/codeeditor.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

using namespace spotter::ui;

namespace {

const char *const sample = R"({
  "id": {
    "tntId": "abc"
  },
  "execute": {
    "mboxes": [
      {
        "index": 0,
        "name": "home"
      }
    ]
  }
})";

std::string manyMboxes(int count)
{
    std::string text = "{\n  \"mboxes\": [\n";
    for (int i = 0; i < count; ++i)
        text += "    {\n      \"index\": " + std::to_string(i) + ",\n      \"name\": \"home\"\n    },\n";
    return text + "    null\n  ]\n}";
}

} // namespace

class CodeEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init();
    void cleanup() { editor.reset(); }
    void typesAndIndents();
    void closesBelowItsLine();
    void deletes();
    void undoesInSteps();
    void handsUndoOver();
    void cutsAndPastes();
    void readOnly();
    void contentKeepsThePlace();
    void foldsWithTheMouse();
    void foldsWithKeys();
    void foldsAll();
    void editsOpenFolds();
    void finds();
    void replaces();
    void replacesInLargeTexts();
    void searchesAnotherTextAnew();
    void goesToLineAndPath();
    void showsThePath();
    void indentsAndCompacts();
    void diagnosticsMoveWithTheText();
    void diagnosticsAreSaid();
    void completesNames();
    void completesValuesWithTheMouse();
    void completionFollowsTyping();
    void keysStayInTheText();
    void inputMethod();
    void hostileText();
    void hugeLine();
    void largeText();
    void tabLeaves();
    void goesWhileItIsLookedThrough();

private:
    template<typename T>
    T *child(const char *name)
    {
        return editor->findChild<T *>(QString::fromLatin1(name));
    }
    void type(const QString &text) { QTest::keyClicks(edit, text); }
    void caretTo(const char *text, std::size_t more = 0)
    {
        edit->setCaret(edit->content().find(text) + more);
    }
    std::string content() { return edit->content(); }

    std::unique_ptr<CodeEditor> editor;
    CodeEdit *edit = nullptr;
};

void CodeEditorTest::init()
{
    editor = std::make_unique<CodeEditor>();
    editor->resize(700, 500);
    editor->show();
    QVERIFY(QTest::qWaitForWindowExposed(editor.get()));
    editor->activateWindow();
    edit = editor->edit();
    edit->setFocus();
}

void CodeEditorTest::typesAndIndents()
{
    QSignalSpy edited(edit, &CodeEdit::edited);
    type(QStringLiteral("{"));
    QTest::keyClick(edit, Qt::Key_Return);
    type(QStringLiteral("\"a\": ["));
    QTest::keyClick(edit, Qt::Key_Return);
    type(QStringLiteral("1,"));
    QTest::keyClick(edit, Qt::Key_Enter, Qt::KeypadModifier);
    type(QStringLiteral("2"));
    QCOMPARE(content(), std::string("{\n  \"a\": [\n    1,\n    2"));
    QCOMPARE(edited.count(), 13);
    edit->setContent("{}");
    edit->setCaret(1);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(content(), std::string("{\n  \n}"));
    QCOMPARE(edit->caretOffset(), std::size_t {4});
}

void CodeEditorTest::closesBelowItsLine()
{
    edit->setContent("{\n  \"a\": {\n    ");
    edit->setCaret(edit->content().size());
    type(QStringLiteral("}"));
    QCOMPARE(content(), std::string("{\n  \"a\": {\n  }"));
}

void CodeEditorTest::deletes()
{
    edit->setContent("{\n    \"näme\": 1 }");
    caretTo("1", 1);
    QTest::keyClick(edit, Qt::Key_Backspace);
    QTest::keyClick(edit, Qt::Key_Delete);
    QCOMPARE(content(), std::string("{\n    \"näme\": }"));
    caretTo("äme", 2);
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(content(), std::string("{\n    \"nme\": }"));
    QTest::keyClick(edit, Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(content(), std::string("{\n    \"n\": }"));
    // Indentation goes a step at a time.
    caretTo("\"n\"");
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(content(), std::string("{\n  \"n\": }"));
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(content(), std::string());
    QTest::keyClick(edit, Qt::Key_Backspace);
    QTest::keyClick(edit, Qt::Key_Delete);
    QCOMPARE(content(), std::string());
}

void CodeEditorTest::undoesInSteps()
{
    type(QStringLiteral("abc"));
    QTest::keyClick(edit, Qt::Key_Return);
    type(QStringLiteral("de"));
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(content(), std::string("abc\nd"));
    QStringList states;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        states << QString::fromStdString(content());
    }
    QCOMPARE(states, (QStringList {"abc\nde", "abc\n", "abc", "", ""}));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(edit, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(content(), std::string("abc\n"));
    type(QStringLiteral("x"));
    QTest::keyClick(edit, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(content(), std::string("abc\nx"));
    // The caret went elsewhere between: two steps.
    edit->setCaret(0);
    type(QStringLiteral("1"));
    edit->setCaret(1);
    type(QStringLiteral("2"));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(), std::string("1abc\nx"));
    edit->setContent("new");
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(), std::string("new"));
}

void CodeEditorTest::handsUndoOver()
{
    edit->setUndoMode(CodeEdit::UndoMode::HandedOver);
    QSignalSpy undo(edit, &CodeEdit::undoRequested);
    QSignalSpy redo(edit, &CodeEdit::redoRequested);
    type(QStringLiteral("abc"));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(undo.count(), 1);
    QCOMPARE(redo.count(), 1);
    QCOMPARE(content(), std::string("abc"));
}

void CodeEditorTest::cutsAndPastes()
{
    edit->setContent("{\"a\": 1}");
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(content(), std::string());
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\"a\": 1}"));
    QGuiApplication::clipboard()->setText(QStringLiteral("a\r\né\U0001F600"));
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(content(), std::string("a\né😀"));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(), std::string());
}

void CodeEditorTest::readOnly()
{
    edit->setContent("{}");
    edit->setReadOnly(true);
    type(QStringLiteral("x"));
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    editor->indent();
    QCOMPARE(content(), std::string("{}"));
}

void CodeEditorTest::contentKeepsThePlace()
{
    edit->setContent(sample);
    caretTo("\"name\"");
    QSignalSpy edited(edit, &CodeEdit::edited);
    std::string other = sample;
    other.replace(other.find("abc"), 3, "abcdef");
    edit->setContent(other);
    QCOMPARE(content(), other);
    QCOMPARE(edit->caretOffset(), other.find("\"name\""));
    QCOMPARE(edited.count(), 0);
    edit->setContent(other);
    QCOMPARE(edit->caretOffset(), other.find("\"name\""));
}

void CodeEditorTest::foldsWithTheMouse()
{
    edit->setContent(sample);
    const int rowHeight = edit->rectOf(2).height();
    const int x = edit->rectOf(0).left() - 12;
    QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, {x, rowHeight * 4 + rowHeight / 2});
    QVERIFY(edit->isFolded(4));
    QVERIFY(edit->rectOf(edit->content().find("mboxes")).isEmpty());
    QCOMPARE(edit->rectOf(edit->content().rfind("  }")).top(), 5 * rowHeight);
    QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, {x, rowHeight * 4 + rowHeight / 2});
    QVERIFY(!edit->isFolded(4));
    // Nothing to fold there.
    QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, {x, rowHeight * 2 + rowHeight / 2});
    QVERIFY(!edit->isFolded(2));
}

void CodeEditorTest::foldsWithKeys()
{
    edit->setContent(sample);
    caretTo("home");
    QTest::keyClick(edit, Qt::Key_BracketLeft, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(edit->isFolded(6));
    QCOMPARE(edit->caretLine(), std::size_t {6});
    QTest::keyClick(edit, Qt::Key_BraceLeft, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(edit->isFolded(5));
    // Down goes over what is folded.
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(edit->caretLine(), std::size_t {10});
    QTest::keyClick(edit, Qt::Key_Up);
    QTest::keyClick(edit, Qt::Key_BracketRight, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!edit->isFolded(5));
}

void CodeEditorTest::foldsAll()
{
    edit->setContent(sample);
    caretTo("home");
    edit->foldAll();
    QVERIFY(edit->isFolded(1));
    QVERIFY(edit->isFolded(4));
    QCOMPARE(edit->caretLine(), std::size_t {4});
    // What is gone to is unfolded.
    caretTo("tntId");
    QVERIFY(!edit->isFolded(1));
    QVERIFY(edit->isFolded(4));
    edit->unfoldAll();
    QVERIFY(!edit->isFolded(4));
}

void CodeEditorTest::editsOpenFolds()
{
    edit->setContent(sample);
    edit->foldAll();
    edit->setCaret(1);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->isFolded(2));
    QVERIFY(edit->isFolded(5));
}

void CodeEditorTest::finds()
{
    edit->setContent(sample);
    edit->foldAll();
    QTest::keyClick(edit, Qt::Key_F, Qt::ControlModifier);
    auto *field = child<QLineEdit>("findText");
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("ID"));
    QTRY_COMPARE(child<QLabel>("findCount")->text(), QStringLiteral("1 of 2"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(edit->selection().begin, edit->content().find("Id"));
    QVERIFY(!edit->isFolded(1));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(child<QLabel>("findCount")->text(), QStringLiteral("1 of 2"));
    QTest::mouseClick(child<QAbstractButton>("findCase"), Qt::LeftButton);
    QCOMPARE(child<QLabel>("findCount")->text(), QStringLiteral("Not found"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(edit->hasFocus());
    QVERIFY(!field->isVisible());
}

void CodeEditorTest::replaces()
{
    edit->setContent("[\"aa\", \"aa\", \"b\", \"aa\"]");
    QTest::keyClick(edit, Qt::Key_H, Qt::ControlModifier);
    auto *field = child<QLineEdit>("findText");
    QTest::keyClicks(field, QStringLiteral("aa"));
    QTRY_COMPARE(child<QLabel>("findCount")->text(), QStringLiteral("1 of 3"));
    QTest::keyClicks(child<QLineEdit>("replaceText"), QStringLiteral("xaa"));
    QTest::mouseClick(child<QPushButton>("replaceOne"), Qt::LeftButton);
    QCOMPARE(content(), std::string("[\"xaa\", \"aa\", \"b\", \"aa\"]"));
    // The next one is behind what was put there.
    QCOMPARE(edit->selection().begin, std::size_t {9});
    QTest::mouseClick(child<QPushButton>("replaceAll"), Qt::LeftButton);
    QCOMPARE(content(), std::string("[\"xxaa\", \"xaa\", \"b\", \"xaa\"]"));
    edit->undo();
    QCOMPARE(content(), std::string("[\"xaa\", \"aa\", \"b\", \"aa\"]"));
    edit->undo();
    QCOMPARE(content(), std::string("[\"aa\", \"aa\", \"b\", \"aa\"]"));
}

void CodeEditorTest::replacesInLargeTexts()
{
    edit->setContent(manyMboxes(20000));
    editor->openFind();
    QTest::keyClicks(child<QLineEdit>("findText"), QStringLiteral("home"));
    QTRY_COMPARE(
        child<QLabel>("findCount")->text(), QStringLiteral("1 of %1").arg(QLocale().toString(20000)));
    QTest::keyClicks(child<QLineEdit>("replaceText"), QStringLiteral("cart"));
    QTest::mouseClick(child<QPushButton>("replaceAll"), Qt::LeftButton);
    QVERIFY(content().find("home") == std::string::npos);
    QTRY_COMPARE(child<QLabel>("findCount")->text(), QStringLiteral("Not found"));
}

void CodeEditorTest::searchesAnotherTextAnew()
{
    edit->setContent("[\"home\", \"cart\", \"home\"]");
    editor->openFind();
    QTest::keyClicks(child<QLineEdit>("findText"), QStringLiteral("home"));
    QTRY_COMPARE(child<QLabel>("findCount")->text(), QStringLiteral("1 of 2"));
    // What was found is no longer where it was.
    edit->setContent("[]");
    QTest::mouseClick(child<QPushButton>("replaceAll"), Qt::LeftButton);
    QCOMPARE(content(), std::string("[]"));
    QTRY_COMPARE(child<QLabel>("findCount")->text(), QStringLiteral("Not found"));
}

void CodeEditorTest::goesToLineAndPath()
{
    edit->setContent(sample);
    auto *path = child<QLineEdit>("codePath");
    const auto goTo = [&](const QString &where) {
        QTest::keyClick(edit, Qt::Key_G, Qt::ControlModifier);
        QVERIFY(path->hasFocus());
        path->setText(where);
        QTest::keyClick(path, Qt::Key_Return);
    };
    goTo(QStringLiteral("5"));
    QCOMPARE(edit->caretLine(), std::size_t {4});
    QVERIFY(edit->hasFocus());
    goTo(QStringLiteral("/execute/mboxes/0/name"));
    QCOMPARE(edit->caretOffset(), edit->content().find("\"home\""));
    goTo(QStringLiteral("id/tntId"));
    QCOMPARE(edit->caretOffset(), edit->content().find("\"abc\""));
    goTo(QStringLiteral("/nowhere"));
    QCOMPARE(child<QLabel>("codeSentence")->text(), QStringLiteral("There is nothing at /nowhere."));
    edit->setContent(manyMboxes(20000));
    goTo(QStringLiteral("/mboxes/19999/name"));
    QTRY_COMPARE(edit->caretOffset(), edit->content().rfind("\"home\""));
}

void CodeEditorTest::showsThePath()
{
    edit->setContent(sample);
    caretTo("home");
    QTRY_COMPARE(child<QLineEdit>("codePath")->text(), QStringLiteral("/execute/mboxes/0/name"));
    QCOMPARE(child<QLabel>("codePosition")->text(), QStringLiteral("Line 9, column 18"));
    edit->setContent(manyMboxes(20000));
    edit->setCaret(edit->content().rfind("home"));
    QTRY_COMPARE(child<QLineEdit>("codePath")->text(), QStringLiteral("/mboxes/19999/name"));
}

void CodeEditorTest::indentsAndCompacts()
{
    edit->setContent(sample);
    caretTo("\"name\"");
    QTest::mouseClick(child<QToolButton>("compactJson"), Qt::LeftButton);
    QCOMPARE(
        content(), std::string(R"({"id":{"tntId":"abc"},"execute":{"mboxes":[{"index":0,"name":"home"}]}})"));
    QCOMPARE(edit->caretOffset(), content().find("\"name\""));
    QTest::keyClick(edit, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(content(), std::string(sample));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(content().find('\n') == std::string::npos);
    edit->setContent(manyMboxes(5000));
    editor->compact();
    QTRY_VERIFY(content().find('\n') == std::string::npos);
}

void CodeEditorTest::diagnosticsMoveWithTheText()
{
    edit->setContent(sample);
    const std::size_t home = content().find("\"home\"");
    edit->setDiagnostics({{home, 6, Diagnostic::Severity::Warning, QStringLiteral("Too short")}});
    edit->setCaret(1);
    type(QStringLiteral("xy"));
    QCOMPARE(edit->diagnostics().front().offset, home + 2);
    edit->setCaret(home + 5);
    type(QStringLiteral("z"));
    QCOMPARE(edit->diagnostics().front().length, std::size_t {7});
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Delete);
    QCOMPARE(edit->diagnostics().front().offset, std::size_t {0});
    QCOMPARE(editor->grab().isNull(), false);
}

void CodeEditorTest::diagnosticsAreSaid()
{
    edit->setContent(sample);
    const std::size_t home = content().find("\"home\"");
    const QImage before = edit->viewport()->grab().toImage();
    edit->setDiagnostics({{home, 6, Diagnostic::Severity::Warning, QStringLiteral("Seen twice")},
        {home, 6, Diagnostic::Severity::Error, QStringLiteral("The name is <b>bad</b>")}});
    const QImage after = edit->viewport()->grab().toImage();
    // A mark in the margin and a sentence behind the line, and nowhere else.
    const QRect line = edit->rectOf(home);
    QVERIFY(before.copy(0, line.top(), 14, line.height()) != after.copy(0, line.top(), 14, line.height()));
    QVERIFY(before.copy(line.left() + 80, line.top(), 300, line.height())
        != after.copy(line.left() + 80, line.top(), 300, line.height()));
    QCOMPARE(
        before.copy(0, 0, before.width(), line.top() - 1), after.copy(0, 0, before.width(), line.top() - 1));
    edit->setCaret(home);
    QTRY_COMPARE(child<QLabel>("codeSentence")->text(), QStringLiteral("Error: The name is <b>bad</b>"));
    QCOMPARE(child<QLabel>("codeSentence")->textFormat(), Qt::PlainText);
    QHelpEvent help(QEvent::ToolTip, {5, line.center().y()},
        edit->viewport()->mapToGlobal(QPoint {5, line.center().y()}));
    QCoreApplication::sendEvent(edit->viewport(), &help);
    edit->setCaret(0);
    QTRY_VERIFY(!child<QLabel>("codeSentence")->isVisible());
}

void CodeEditorTest::completesNames()
{
    QStringList asked;
    edit->setCompletionSource([&](const JsonPlace &place) {
        asked << QString::fromStdString(place.pointer());
        return std::vector<CompletionItem> {{"index", "\"index\"", "Number of the mbox"},
            {"name", "\"name\"", "Its name"}, {"parameters", "\"parameters\"", ""}};
    });
    edit->setContent("{\"mboxes\": [{ }]}");
    caretTo("{ }", 2);
    QTest::keyClick(edit, Qt::Key_Space, Qt::ControlModifier);
    auto *list = child<QTreeWidget>("completionList");
    QVERIFY(list->isVisible());
    QCOMPARE(asked, QStringList {"/mboxes/0"});
    QCOMPARE(list->topLevelItemCount(), 3);
    QCOMPARE(list->topLevelItem(1)->text(1), QStringLiteral("Its name"));
    QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(content(), std::string("{\"mboxes\": [{ \"name\": }]}"));
    QVERIFY(!list->isVisible());
    // A name that is there gets no second colon.
    caretTo("name", 2);
    QTest::keyClick(edit, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(list->topLevelItemCount(), 1);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!list->isVisible());
    QVERIFY(edit->hasFocus());
}

void CodeEditorTest::completesValuesWithTheMouse()
{
    edit->setCompletionSource([&](const JsonPlace &place) {
        return place.isName
            ? std::vector<CompletionItem> {}
            : std::vector<CompletionItem> {{"web", "\"web\"", ""}, {"mobile", "\"mobile\"", ""}};
    });
    edit->setContent("{\"channel\": }");
    caretTo("}");
    type(QStringLiteral("\""));
    auto *list = child<QTreeWidget>("completionList");
    QVERIFY(list->isVisible());
    QTest::mouseClick(
        list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(1)).center());
    QCOMPARE(content(), std::string("{\"channel\": \"mobile\"}"));
}

void CodeEditorTest::completionFollowsTyping()
{
    edit->setCompletionSource([&](const JsonPlace &) {
        return std::vector<CompletionItem> {{"index", "\"index\"", ""}, {"name", "\"name\"", ""}};
    });
    type(QStringLiteral("{\""));
    auto *list = child<QTreeWidget>("completionList");
    QCOMPARE(list->topLevelItemCount(), 2);
    type(QStringLiteral("na"));
    QCOMPARE(list->topLevelItemCount(), 1);
    QTest::keyClick(edit, Qt::Key_Backspace);
    QTest::keyClick(edit, Qt::Key_Tab);
    QCOMPARE(content(), std::string("{\"name\": "));
    QVERIFY(edit->hasFocus());
    type(QStringLiteral("\"zz"));
    QVERIFY(!list->isVisible());
}

void CodeEditorTest::keysStayInTheText()
{
    int taken = 0;
    QAction mark;
    mark.setShortcut(QKeySequence(Qt::Key_M));
    connect(&mark, &QAction::triggered, this, [&] { ++taken; });
    editor->addAction(&mark);
    QTest::keyClick(edit, Qt::Key_M);
    QCOMPARE(content(), std::string("m"));
    QCOMPARE(taken, 0);
}

void CodeEditorTest::inputMethod()
{
    QInputMethodEvent preedit(QStringLiteral("語"), {});
    QCoreApplication::sendEvent(edit, &preedit);
    QCOMPARE(content(), std::string());
    QCOMPARE(editor->grab().isNull(), false);
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("語"));
    QCoreApplication::sendEvent(edit, &commit);
    QCOMPARE(content(), std::string("語"));
    QCOMPARE(edit->inputMethodQuery(Qt::ImSurroundingText).toString(), QStringLiteral("語"));
    QCOMPARE(edit->inputMethodQuery(Qt::ImCursorPosition).toInt(), 1);
}

void CodeEditorTest::hostileText()
{
    edit->setContent("{\"a\xe2\x80\xae\": \"\xff\x01<img src=x>\"}");
    const std::size_t override = content().find("\xe2\x80\xae");
    QVERIFY(edit->rectOf(override + 3).left() > edit->rectOf(override).left() + 30);
    // One key takes what is one character, whatever it is.
    edit->setCaret(override + 3);
    QTest::keyClick(edit, Qt::Key_Backspace);
    edit->setCaret(content().find('\xff'));
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClick(edit, Qt::Key_Delete);
    QCOMPARE(content(), std::string("{\"a\": \"<img src=x>\"}"));
}

void CodeEditorTest::hugeLine()
{
    edit->setContent("{\"offer\": \"" + std::string(10'000'000, 'x') + "\"}");
    QCOMPARE(edit->lineCount(), std::size_t {1});
    QTest::keyClick(edit, Qt::Key_End, Qt::ControlModifier);
    type(QStringLiteral(" "));
    edit->setCaret(5'000'000);
    type(QStringLiteral("y"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(edit->lineCount(), std::size_t {2});
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(edit->lineCount(), std::size_t {1});
    QCOMPARE(content().size(), std::size_t {10'000'015});
    QCOMPARE(editor->grab().isNull(), false);
}

void CodeEditorTest::largeText()
{
    edit->setContent(manyMboxes(60000));
    edit->setCaret(content().size() / 2);
    const std::size_t lines = edit->lineCount();
    QTest::keyClick(edit, Qt::Key_Return);
    type(QStringLiteral("abc"));
    QCOMPARE(edit->lineCount(), lines + 1);
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(content(), manyMboxes(60000));
}

void CodeEditorTest::tabLeaves()
{
    QTest::keyClick(edit, Qt::Key_Tab);
    QVERIFY(!edit->hasFocus());
    QCOMPARE(content(), std::string());
}

void CodeEditorTest::goesWhileItIsLookedThrough()
{
    // What other threads give must not reach what is gone.
    for (int i = 0; i < 5; ++i) {
        edit->setContent(manyMboxes(5000));
        editor->compact();
        editor->openFind();
        QTest::qWait(80 + i * 5);
        editor.reset();
        init();
    }
    QThreadPool::globalInstance()->waitForDone();
}

QTEST_MAIN(CodeEditorTest)
#include "tst_codeeditor.moc"
