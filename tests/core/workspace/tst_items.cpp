// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/workspace/items.h"

#include <QTest>

using namespace spotter;
using namespace spotter::workspace;

class TestItems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesARequest();
    void keepsWhatItDoesNotKnow();
    void takesABareRequest();
    void refusesRequests_data();
    void refusesRequests();
    void writesAPersona();
    void refusesPersonas_data();
    void refusesPersonas();
};

void TestItems::writesARequest()
{
    RequestItem item;
    item.name = "Home";
    item.method = "on-device";
    item.variables = Document::parse(R"({"id":1.50})").value();
    item.request
        = Document::parse(R"({"z":[],"context":{"channel":"web"},"big":12345678901234567890})").value();
    const std::string expected = R"({
  "spotter": "request",
  "version": 1,
  "name": "Home",
  "method": "on-device",
  "variables": {
    "id": 1.50
  },
  "request": {
    "z": [],
    "context": {
      "channel": "web"
    },
    "big": 12345678901234567890
  }
}
)";
    QCOMPARE(requestText(item), expected);
    const auto again = readRequest(expected);
    QVERIFY(again.has_value());
    QCOMPARE(again->name, item.name);
    QCOMPARE(again->method, item.method);
    QCOMPARE(requestText(*again), expected);
}

void TestItems::keepsWhatItDoesNotKnow()
{
    const auto item = readRequest(
        R"({"note":"by Ann","request":{"x":1},"name":"A","spotter":"request","version":1,"tags":["a"]})");
    QVERIFY(item.has_value());
    const std::string text = requestText(renamed(*item, "B"));
    const Document json = Document::parse(text).value();
    QCOMPARE(json.root()["note"].toString(), std::string_view("by Ann"));
    QCOMPARE(json.root()["tags"].size(), 1U);
    QCOMPARE(json.root()["name"].toString(), std::string_view("B"));
    QCOMPARE(json.root().members().front().key(), std::string_view("spotter"));
    // Nothing is made up: no method and no variables were there.
    QVERIFY(!json.root().contains("method"));
    QVERIFY(!json.root().contains("variables"));
}

void TestItems::takesABareRequest()
{
    const auto item = readRequest("\xef\xbb\xbf{\"execute\":{\"mboxes\":[]}}");
    QVERIFY(item.has_value());
    QCOMPARE(toJson(item->request.root()), std::string(R"({"execute":{"mboxes":[]}})"));
    QVERIFY(item->name.empty());
    QVERIFY(requestText(*item).starts_with("{\n  \"spotter\": \"request\""));
}

void TestItems::refusesRequests_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("no JSON") << "{\n  x"
                             << "line 2";
    QTest::newRow("a list") << "[]"
                            << "JSON object";
    QTest::newRow("a persona") << R"({"spotter":"persona","version":1})"
                               << "it is a persona";
    QTest::newRow("something else") << R"({"name":"package"})"
                                    << "execute";
    QTest::newRow("newer") << R"({"spotter":"request","version":2,"request":{}})"
                           << "newer Spotter";
    QTest::newRow("no request") << R"({"spotter":"request","version":1})"
                                << "member request";
    QTest::newRow("odd variables") << R"({"spotter":"request","version":1,"request":{},"variables":[]})"
                                   << "variables";
}

void TestItems::refusesRequests()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const auto item = readRequest(text.toStdString());
    QVERIFY(!item.has_value());
    QVERIFY2(QString::fromStdString(item.error().message).contains(words), item.error().message.c_str());
}

void TestItems::writesAPersona()
{
    const auto persona = readPersona(
        R"({"spotter":"persona","version":1,"extra":1,"context":{"geo":{"countryCode":"IE"}},"name":"Dublin",
            "id":{},"clock":{"kind":"offset","milliseconds":60000},"variables":{"a":1}})");
    QVERIFY(persona.has_value());
    QCOMPARE(persona->name(), std::string_view("Dublin"));
    QCOMPARE(persona->clock().offsetMs, 60000);
    QCOMPARE(toJson(persona->variables().root()), std::string(R"({"a":1})"));
    const std::string text = personaText(*persona);
    const Document json = Document::parse(text).value();
    QVERIFY(!json.root().contains("id"));
    QCOMPARE(json.root().members().back().key(), std::string_view("extra"));
    QVERIFY(text.ends_with("}\n"));
    QCOMPARE(personaText(readPersona(text).value()), text);
    QCOMPARE(personaText(newPersona("New")),
        std::string("{\n  \"spotter\": \"persona\",\n  \"version\": 1,\n  \"name\": \"New\"\n}\n"));
}

void TestItems::refusesPersonas_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a request") << R"({"spotter":"request","version":1,"request":{}})";
    QTest::newRow("nothing said") << R"({"name":"x"})";
    QTest::newRow("newer") << R"({"spotter":"persona","version":7})";
    QTest::newRow("cut") << R"({"spotter":"persona")";
}

void TestItems::refusesPersonas()
{
    QFETCH(QString, text);
    QVERIFY(!readPersona(text.toStdString()).has_value());
}

QTEST_GUILESS_MAIN(TestItems)
#include "tst_items.moc"
