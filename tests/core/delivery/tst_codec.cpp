// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/base/write.h"
#include "core/delivery/codec.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace spotter;
using namespace spotter::delivery;

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void examples_data();
    void examples();
    void broken_data();
    void broken();
    void readsMembers();
    void keepsWhatItDoesNotKnow();
    void writesWhatWasMadeByHand();
};

namespace {

Document parsed(const QByteArray &text)
{
    auto document = Document::parse(text.toStdString());
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

template<typename T>
QByteArray encoded(const Value &value)
{
    const auto object = fromJson<T>(value);
    if (!object)
        return QByteArray::fromStdString(object.error().message);
    Arena arena;
    return QByteArray::fromStdString(toPrettyJson(delivery::toJson(*object, arena)));
}

} // namespace

void TestCodec::roundTrip_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("order of members")
        << QByteArray(R"({"execute":{},"context":{"beacon":false,"channel":"web"},"id":{}})");
    QTest::newRow("unknown members") << QByteArray(
        R"({"x":1,"context":{"y":[{}],"geo":{"z":null}},"w":null})");
    QTest::newRow("integer names") << QByteArray(
        R"({"7":1,"context":{"3":2},"execute":{"pageLoad":{"parameters":{"5":"a","b":"c"}}}})");
    QTest::newRow("numbers as written") << QByteArray(
        R"({"context":{"timeOffsetInMinutes":1.0,"screen":{"width":4e2}},"environmentId":1e3})");
    QTest::newRow("null members") << QByteArray(
        R"({"requestId":null,"id":null,"notifications":null,"execute":{"mboxes":null}})");
    QTest::newRow("null parameter") << QByteArray(
        R"({"execute":{"pageLoad":{"parameters":{"a":null,"b":"x"}}}})");
    QTest::newRow("unknown enumeration") << QByteArray(R"({"context":{"channel":"tv"}})");
    QTest::newRow("$_type") << QByteArray(
        R"({"execute":{"pageLoad":{"$_type":"q"},"mboxes":[{"name":"a","$_type":"m","index":0}]}})");
    QTest::newRow("empty lists") << QByteArray(
        R"({"execute":{"mboxes":[]},"notifications":[],"prefetch":{"views":[{}]}})");
    QTest::newRow("lone surrogate") << QByteArray(R"({"requestId":"\ud800x"})");
    QTest::newRow("big integer") << QByteArray(R"({"environmentId":9007199254740993})");
}

void TestCodec::roundTrip()
{
    QFETCH(QByteArray, json);
    const Document document = parsed(json);
    QCOMPARE(
        encoded<DeliveryRequest>(document.root()), QByteArray::fromStdString(toPrettyJson(document.root())));
}

void TestCodec::examples_data()
{
    QTest::addColumn<QString>("path");
    const QDir conformance(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR"));
    for (const char *const place : {"../spec/examples", "responses"}) {
        const QDir folder(conformance.filePath(QString::fromLatin1(place)));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
            if (name != QStringLiteral("index.json"))
                QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }
    if (!conformance.exists())
        QTest::newRow("none") << QString();
}

void TestCodec::examples()
{
    QFETCH(QString, path);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        QSKIP("There are no example bodies here (SPOTTER_CONFORMANCE_DIR).");
    const Document document = parsed(file.readAll());
    const QByteArray before = QByteArray::fromStdString(toPrettyJson(document.root()));
    QCOMPARE(path.contains(QStringLiteral(".request.")) ? encoded<DeliveryRequest>(document.root())
                                                        : encoded<DeliveryResponse>(document.root()),
        before);
    if (!path.contains(QStringLiteral(".request.")))
        return;
    // Without the sources all known members must be written again.
    auto request = fromJson<DeliveryRequest>(document.root());
    QVERIFY(request);
    request->source = {};
    Arena arena;
    QVERIFY(sameJson(delivery::toJson(*request, arena), document.root()));
}

void TestCodec::broken_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("array") << QByteArray("[]") << QByteArray("The body must be an object, but is an array.");
    QTest::newRow("null") << QByteArray("null") << QByteArray("The body must be an object, but is null.");
    QTest::newRow("text") << QByteArray(R"({"requestId":5})")
                          << QByteArray("/requestId must be a string, but is a number.");
    QTest::newRow("object") << QByteArray(R"({"context":"web"})")
                            << QByteArray("/context must be an object, but is a string.");
    QTest::newRow("item") << QByteArray(R"({"execute":{"mboxes":[{},{"name":[]}]}})")
                          << QByteArray("/execute/mboxes/1/name must be a string, but is an array.");
    QTest::newRow("null item") << QByteArray(R"({"execute":{"mboxes":[null]}})")
                               << QByteArray("/execute/mboxes/0 must be an object, but is null.");
    QTest::newRow("list") << QByteArray(R"({"notifications":{}})")
                          << QByteArray("/notifications must be an array, but is an object.");
    QTest::newRow("half") << QByteArray(R"({"environmentId":1.5})")
                          << QByteArray("/environmentId must be an integer, but is a number.");
    QTest::newRow("huge") << QByteArray(R"({"environmentId":1e300})")
                          << QByteArray("/environmentId must be an integer, but is a number.");
    QTest::newRow("infinite") << QByteArray(R"({"environmentId":1e999})")
                              << QByteArray("/environmentId must be an integer, but is a number.");
    QTest::newRow("boolean") << QByteArray(R"({"context":{"beacon":"no"}})")
                             << QByteArray("/context/beacon must be true or false, but is a string.");
    QTest::newRow("parameter") << QByteArray(R"({"execute":{"pageLoad":{"parameters":{"a/b":5}}}})")
                               << QByteArray(
                                      "/execute/pageLoad/parameters/a~1b must be a string, but is a number.");
}

void TestCodec::broken()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, message);
    const Document document = parsed(json);
    const auto request = fromJson<DeliveryRequest>(document.root());
    QVERIFY(!request);
    QCOMPARE(QByteArray::fromStdString(request.error().message), message);
    QVERIFY(request.error().code == ErrorCode::Malformed);
}

void TestCodec::readsMembers()
{
    const Document document
        = parsed(R"({"status":206,"id":{"tntId":"a.35_0"},"prefetch":{"mboxes":[{"index":1,"name":"home",
        "state":"S","options":[{"type":"json","content":{"a":1},"eventToken":"E","responseTokens":{"t":["x"]}}],
        "metrics":[{"type":"click","eventToken":"C"}],"trace":{"k":1}}]}})");
    const auto response = fromJson<DeliveryResponse>(document.root());
    QVERIFY(response);
    QCOMPARE(response->status.value_or(0), 206);
    QCOMPARE(response->id->tntId.value_or(""), std::string("a.35_0"));
    QVERIFY(!response->execute);
    const MboxResponse &mbox = response->prefetch->mboxes->at(0);
    QCOMPARE(mbox.index.value_or(0), 1);
    QCOMPARE(mbox.state.value_or(""), std::string("S"));
    QCOMPARE(mbox.options->at(0).content["a"].toNumber(), 1.0);
    QCOMPARE(mbox.metrics->at(0).eventToken.value_or(""), std::string("C"));
    QVERIFY(mbox.trace.isObject());
}

void TestCodec::keepsWhatItDoesNotKnow()
{
    const Document document = parsed(
        R"({"later":1,"execute":{"mboxes":[{"name":"a","new":true,"index":0.0},{"name":"b","index":1}]},"requestId":"r"})");
    auto request = fromJson<DeliveryRequest>(document.root());
    QVERIFY(request);
    request->execute->mboxes->at(0).name = "changed";
    request->execute->mboxes->erase(request->execute->mboxes->begin() + 1);
    request->requestId.reset();
    request->context.emplace().channel = "web";
    Arena arena;
    QCOMPARE(QByteArray::fromStdString(spotter::toJson(delivery::toJson(*request, arena))),
        QByteArray(
            R"({"later":1,"execute":{"mboxes":[{"name":"changed","new":true,"index":0}]},"context":{"channel":"web"}})"));
}

void TestCodec::writesWhatWasMadeByHand()
{
    DeliveryRequest request;
    Notification notification;
    notification.id = "1";
    notification.type = "display";
    notification.timestamp = 1714651241000;
    notification.tokens.emplace().emplace_back("E");
    notification.parameters = {{"b", "1"}, {"2", "x"}, {"b", "3"}, {"n", std::nullopt}};
    request.notifications.emplace().push_back(notification);
    request.context.emplace().beacon = false;
    request.impressionId = "i";
    Arena arena;
    QCOMPARE(QByteArray::fromStdString(spotter::toJson(delivery::toJson(request, arena))),
        QByteArray(
            R"({"impressionId":"i","context":{"beacon":false},"notifications":[{"parameters":{"2":"x","b":"3","n":null},)"
            R"("id":"1","type":"display","timestamp":1714651241000,"tokens":["E"]}]})"));
}

QTEST_APPLESS_MAIN(TestCodec)
#include "tst_codec.moc"
