// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/delivery/edit.h"
#include "core/delivery/path.h"

#include <QTest>

using namespace spotter;
using namespace spotter::delivery;

class TestEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data();
    void sets();
    void inserts_data();
    void inserts();
    void renames_data();
    void renames();
    void paths_data();
    void paths();
    void longRowOfEdits();
};

namespace {

Document parsed(const QByteArray &text)
{
    auto document = Document::parse(text.toStdString());
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

Value valueOf(const Document &document)
{
    return document.root();
}

QByteArray compact(const Document &document)
{
    // Numbers as they were written, on one line.
    QByteArray text;
    for (const QByteArray &line : QByteArray::fromStdString(toPrettyJson(document.root())).split('\n'))
        text += line.trimmed();
    return text.replace("\": ", "\":");
}

} // namespace

void TestEdit::sets_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value"); // empty: removal
    QTest::addColumn<QByteArray>("after");
    const auto row
        = [](const char *name, const char *before, const char *path, const char *value, const char *after) {
              QTest::newRow(name) << QByteArray(before) << QByteArray(path) << QByteArray(value)
                                  << QByteArray(after);
          };
    row("replace", R"({"b":1.0,"a":{"x":1e2},"c":3})", "/a/x", "5", R"({"b":1.0,"a":{"x":5},"c":3})");
    row("add", R"({"b":1.0})", "/a", R"("t")", R"({"b":1.0,"a":"t"})");
    row("whole", "{}", "", "[1]", "[1]");
    row("make objects", "{}", "/context/geo/city", R"("x")", R"({"context":{"geo":{"city":"x"}}})");
    row("make a list", "{}", "/execute/mboxes/0/name", R"("x")", R"({"execute":{"mboxes":[{"name":"x"}]}})");
    row("make a list by dash", "{}", "/a/-", "1", R"({"a":[1]})");
    row("append", R"({"a":[1]})", "/a/-", "2", R"({"a":[1,2]})");
    row("append by index", R"({"a":[1]})", "/a/1", "2", R"({"a":[1,2]})");
    row("past the end", R"({"a":[1]})", "/a/2", "2", R"({"a":[1]})");
    row("past the end, deeper", R"({"a":[1]})", "/a/2/b", "2", R"({"a":[1]})");
    row("name in a list", R"({"a":[1]})", "/a/b", "2", R"({"a":[1]})");
    row("through a text", R"({"a":"x"})", "/a/b", "2", R"({"a":{"b":2}})");
    row("integer name", R"({"b":1})", "/5", "2", R"({"5":2,"b":1})");
    row("escapes", R"({"a/b":{"c~d":1}})", "/a~1b/c~0d", "2", R"({"a/b":{"c~d":2}})");
    row("empty name", R"({"":1})", "/", "2", R"({"":2})");
    row("no slash", R"({"a":1})", "a", "2", R"({"a":1})");
    row("null", R"({"a":1})", "/a", "null", R"({"a":null})");
    row("remove", R"({"b":1.0,"a":2,"c":3e0})", "/a", "", R"({"b":1.0,"c":3e0})");
    row("remove an item", R"({"a":[1,2,3]})", "/a/1", "", R"({"a":[1,3]})");
    row("remove the last item", R"({"a":[1]})", "/a/0", "", R"({"a":[]})");
    row("remove what isn't there", R"({"a":1})", "/b/c", "", R"({"a":1})");
    row("remove past the end", R"({"a":[1]})", "/a/1", "", R"({"a":[1]})");
}

void TestEdit::sets()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    const Document document = parsed(before);
    const QByteArray untouched = compact(document);
    Document result;
    if (value.isEmpty()) {
        result = withoutValueAt(document, path.toStdString());
    } else {
        const Document made = parsed(value);
        result = withValueAt(document, path.toStdString(), valueOf(made));
    }
    QCOMPARE(compact(result), after);
    QCOMPARE(compact(document), untouched);
}

void TestEdit::inserts_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("front") << QByteArray("/a/0") << QByteArray(R"({"a":[9,1,2],"t":"x"})");
    QTest::newRow("middle") << QByteArray("/a/1") << QByteArray(R"({"a":[1,9,2],"t":"x"})");
    QTest::newRow("end") << QByteArray("/a/2") << QByteArray(R"({"a":[1,2,9],"t":"x"})");
    QTest::newRow("past the end") << QByteArray("/a/3") << QByteArray(R"({"a":[1,2],"t":"x"})");
    QTest::newRow("object") << QByteArray("/b") << QByteArray(R"({"a":[1,2],"t":"x"})");
    QTest::newRow("appended") << QByteArray("+/a") << QByteArray(R"({"a":[1,2,9],"t":"x"})");
    QTest::newRow("appended to nothing")
        << QByteArray("+/b/c") << QByteArray(R"({"a":[1,2],"t":"x","b":{"c":[9]}})");
}

void TestEdit::inserts()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, after);
    const Document document = parsed(R"({"a":[1,2],"t":"x"})");
    const Document result = path.startsWith('+') ? withAppended(document, path.mid(1).toStdString(), 9)
                                                 : withInserted(document, path.toStdString(), 9);
    QCOMPARE(compact(result), after);
}

void TestEdit::renames_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("in place") << QByteArray("/p/a") << QByteArray("z")
                              << QByteArray(R"({"p":{"z":1,"b":2}})");
    QTest::newRow("taken") << QByteArray("/p/a") << QByteArray("b") << QByteArray(R"({"p":{"a":1,"b":2}})");
    QTest::newRow("missing") << QByteArray("/p/c") << QByteArray("z") << QByteArray(R"({"p":{"a":1,"b":2}})");
    QTest::newRow("to a number") << QByteArray("/p/b") << QByteArray("3")
                                 << QByteArray(R"({"p":{"3":2,"a":1}})");
    QTest::newRow("nowhere") << QByteArray("/q/a/b") << QByteArray("z")
                             << QByteArray(R"({"p":{"a":1,"b":2}})");
}

void TestEdit::renames()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, after);
    QCOMPARE(compact(withRenamed(parsed(R"({"p":{"a":1,"b":2}})"), path.toStdString(), name.toStdString())),
        after);
}

void TestEdit::paths_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("") << QByteArray(R"({"a":[{"x/y":1},true],"":null})");
    QTest::newRow("/a/0/x~1y") << QByteArray("1");
    QTest::newRow("/a/1") << QByteArray("true");
    QTest::newRow("/a/2") << QByteArray("null?");
    QTest::newRow("/a/-") << QByteArray("null?");
    QTest::newRow("/a/00") << QByteArray("null?");
    QTest::newRow("/") << QByteArray("null");
    QTest::newRow("a") << QByteArray("null?");
    QTest::newRow("/a/1/x") << QByteArray("null?");
}

void TestEdit::paths()
{
    QFETCH(QByteArray, value);
    const Document document = parsed(R"({"a":[{"x/y":1},true],"":null})");
    const Value found = valueAt(document.root(), QTest::currentDataTag());
    QCOMPARE(QByteArray::fromStdString(spotter::toJson(found)) + (found.isUndefined() ? "?" : ""), value);
}

void TestEdit::longRowOfEdits()
{
    Document document = parsed("{}");
    for (int i = 0; i < 100000; ++i)
        document = withValueAt(document, "/context/geo/city", i);
    QCOMPARE(compact(document), QByteArray(R"({"context":{"geo":{"city":99999}}})"));
}

QTEST_APPLESS_MAIN(TestEdit)
#include "tst_edit.moc"
