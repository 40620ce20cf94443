// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/workspace/apply.h"

#include <QTest>

using namespace spotter;
using namespace spotter::workspace;

class TestApply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void applies_data();
    void applies();
    void tellsWhatItSet();
};

namespace {

Document parsed(const QString &text)
{
    auto document = Document::parse(text.toStdString());
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

} // namespace

void TestApply::applies_data()
{
    QTest::addColumn<QString>("persona");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("expected");
    QTest::newRow("says nothing") << R"({"name":"Anybody"})"
                                  << R"({"id":{"tntId":"a"},"x":1})"
                                  << R"({"id":{"tntId":"a"},"x":1})";
    QTest::newRow("visitor is replaced whole") << R"({"id":{"tntId":"b"}})"
                                               << R"({"id":{"tntId":"a","thirdPartyId":"t"},"x":1})"
                                               << R"({"id":{"tntId":"b"},"x":1})";
    QTest::newRow("no visitor said") << R"({"id":{}})"
                                     << R"({"id":{"tntId":"a"}})"
                                     << R"({"id":{"tntId":"a"}})";
    QTest::newRow("page stays")
        << R"({"context":{"geo":{"countryCode":"IE"}}})"
        << R"({"context":{"channel":"web","geo":{"countryCode":"FR","city":"paris"}}})"
        << R"({"context":{"channel":"web","geo":{"countryCode":"IE"}}})";
    QTest::newRow("browser takes hints away")
        << R"({"context":{"userAgent":"F"}})"
        << R"({"context":{"userAgent":"C","clientHints":{"mobile":true},"channel":"web"}})"
        << R"({"context":{"userAgent":"F","channel":"web"}})";
    QTest::newRow("browser with hints") << R"({"context":{"userAgent":"F","clientHints":{"mobile":false}}})"
                                        << R"({"context":{"clientHints":{"mobile":true,"model":"m"}}})"
                                        << R"({"context":{"clientHints":{"mobile":false},"userAgent":"F"}})";
    QTest::newRow("property") << R"({"property":{"token":"p"}})"
                              << R"({"property":{"token":"q","z":1}})"
                              << R"({"property":{"token":"p"}})";
    QTest::newRow("parameters of every location")
        << R"({"parameters":{"a":"1","b":"2"},"profileParameters":{"age":"30"}})"
        << R"({"execute":{"pageLoad":{},"mboxes":[{"name":"m","parameters":{"b":"own","c":"3"}}]},
              "prefetch":{"views":[{}]},"notifications":[{"id":"n"}]})"
        << R"({"execute":{"pageLoad":{"parameters":{"a":"1","b":"2"},"profileParameters":{"age":"30"}},
              "mboxes":[{"name":"m","parameters":{"b":"2","c":"3","a":"1"},"profileParameters":{"age":"30"}}]},
              "prefetch":{"views":[{"parameters":{"a":"1","b":"2"},"profileParameters":{"age":"30"}}]},
              "notifications":[{"id":"n"}]})";
    QTest::newRow("nowhere to put parameters") << R"({"parameters":{"a":"1"}})"
                                               << R"({"x":1})"
                                               << R"({"x":1})";
    QTest::newRow("odd types stay")
        << R"({"parameters":{"a":"1"},"id":"odd","context":7})"
        << R"({"id":{"tntId":"a"},"execute":{"mboxes":["odd",{"parameters":"odd"}]}})"
        << R"({"id":{"tntId":"a"},"execute":{"mboxes":["odd",{"parameters":{"a":"1"}}]}})";
}

void TestApply::applies()
{
    QFETCH(QString, persona);
    QFETCH(QString, request);
    QFETCH(QString, expected);
    const Document document = parsed(request);
    const std::string before = toJson(document.root());
    const Document applied = apply(Persona {parsed(persona)}, document);
    QCOMPARE(toJson(applied.root()), toJson(parsed(expected).root()));
    QCOMPARE(toJson(document.root()), before);
}

void TestApply::tellsWhatItSet()
{
    std::vector<std::string> changed;
    const Persona persona {
        parsed(R"({"id":{"tntId":"b"},"context":{"userAgent":"F"},"parameters":{"a/b":"1"}})")};
    const Document applied = apply(persona, parsed(R"({"prefetch":{"mboxes":[{"name":"m"}]}})"), &changed);
    QCOMPARE(changed,
        std::vector<std::string>({"/id", "/context/userAgent", "/prefetch/mboxes/0/parameters/a~1b"}));
}

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
