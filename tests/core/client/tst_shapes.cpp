// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/answer.h"
#include "core/client/attributes.h"
#include "core/client/calls.h"
#include "core/client/preparation.h"
#include "core/client/targetcookie.h"
#include "core/client/telemetry.h"
#include "tests/core/client/support.h"

#include <QTest>

#include <random>

using namespace spotter;
using namespace spotter::client;

/// Anything may come in; nothing may break. Seeded, so that a failure can be repeated.
class TestShapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void calls_data();
    void calls();
    void cookies();
};

namespace {

class Shapes
{
public:
    explicit Shapes(unsigned seed) : m_random(seed) { }

    std::size_t below(std::size_t count) { return m_random() % count; }
    bool chance(unsigned percent) { return m_random() % 100 < percent; }

    /// Any JSON, mostly made of names that mean something.
    Value any(Arena &arena, int depth)
    {
        switch (below(depth > 0 ? 12 : 8)) {
        case 0:
            return Value::null();
        case 1:
            return Value(chance(50));
        case 2:
            return Value(static_cast<double>(below(4)));
        case 3:
            return Value(-0.5);
        case 4:
            return Value::string("");
        case 5:
            return Value::string("session#%E0%A4%A#1714651210|PC#d.35_0#1777896000");
        case 6:
            return Value::string("-1|MCMID|%7C|MCAAMLH-1|9x|MCAAMB");
        case 7:
            return Value::string(texts[below(std::size(texts))]);
        case 8:
        case 9: {
            std::vector<Value> items(below(4));
            for (Value &item : items)
                item = any(arena, depth - 1);
            return makeArray(arena, items);
        }
        default:
            return object(arena, depth - 1);
        }
    }

    Value object(Arena &arena, int depth)
    {
        ObjectBuilder builder(arena, 0);
        const std::size_t count = below(7);
        for (std::size_t i = 0; i < count; ++i)
            builder.set(names[below(std::size(names))], any(arena, depth));
        return builder.finish();
    }

private:
    static constexpr std::string_view names[] = {"request", "requestId", "impressionId", "id", "tntId",
        "thirdPartyId", "marketingCloudVisitorId", "customerIds", "environmentId", "property", "token",
        "trace", "context", "channel", "timeOffsetInMinutes", "geo", "experienceCloud", "analytics",
        "audienceManager", "supplementalDataId", "logging", "locationHint", "blob", "execute", "prefetch",
        "pageLoad", "mboxes", "views", "notifications", "telemetry", "entries", "name", "index", "type",
        "timestamp", "order", "time", "options", "content", "responseTokens", "edgeHost", "state", "metrics",
        "sessionId", "targetCookie", "visitorCookie", "consumerId", "targetLocationHint", "authState",
        "integrationCode", "client", "organizationId", "7", "", "x"};
    static constexpr std::string_view texts[] = {"json", "web", "Mobile", "display", "\xED\xA0\x80",
        "2024-05-02T12:00:00Z", "mboxedge35.tt.omtrdc.net", "d.35_0", "server-side", "on-device", "a"};
    std::mt19937 m_random;
};

} // namespace

void TestShapes::calls_data()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect :
        {Dialect::Default, Dialect::Node, Dialect::Python, Dialect::Java, Dialect::DotNet})
        QTest::newRow(std::string(dialectText(dialect)).c_str()) << dialect;
}

void TestShapes::calls()
{
    QFETCH(Dialect, dialect);
    Shapes shapes(static_cast<unsigned>(dialect) + 1);
    const IdSource ids = seededIds(1);
    int prepared = 0;
    for (int i = 0; i < 4000; ++i) {
        DocumentBuilder builder;
        Arena &arena = builder.arena();
        const Document given = builder.document(shapes.object(arena, 5));
        static_cast<void>(Options::read(given, dialect));
        const Options options = Options::read(
            builder.document(withMember(arena, withMember(arena, given.root(), "client", Value::string("c")),
                "organizationId", Value::string("o"))),
            dialect)
                                    .value_or(Options {});
        static_cast<void>(options.artifactUrl());
        const Value callOptions = shapes.chance(60)
            ? withMember(arena, given.root(), "request", shapes.object(arena, 5))
            : given.root();
        static_cast<void>(checkGetOffers(callOptions, dialect, Method::Hybrid));
        static_cast<void>(checkSendNotifications(callOptions, dialect, shapes.chance(50)));
        CallOptions call = CallOptions::read(callOptions, dialect, arena);
        call.request = withAttributeMboxes(call.request, {"a", ""}, dialect, arena);
        CallSurroundings surroundings;
        surroundings.options = &options;
        surroundings.ids = &ids;
        surroundings.nowMs = noonMs;
        surroundings.telemetryEntries = shapes.any(arena, 2);
        surroundings.isNotificationCall = shapes.chance(30);
        const auto ready = prepareCall(call, surroundings, arena);
        if (!ready) {
            QVERIFY(!ready.error().empty());
            continue;
        }
        ++prepared;
        // What is sent can be read again and completes to itself but for what is drawn.
        QVERIFY(Document::parse(toJson(ready->request)).has_value());
        QVERIFY(ready->request.find("context").find("channel").isString());
        CallResult result;
        result.request = builder.document(ready->request);
        result.visitorState = builder.document(ready->visitorState);
        result.response = builder.document(shapes.any(arena, 6));
        result.remote = builder.document(shapes.any(arena, 2));
        result.dialect = dialect;
        result.sessionId = ready->sessionId;
        result.answeredMs = noonMs;
        QVERIFY(Document::parse(toJson(result.toJson().root())).has_value());
        static_cast<void>(handedOn(result.response.root(), dialect, arena));
        static_cast<void>(telemetryOfCall(ready->request, result.response.root(), Method::Hybrid, 0, 0));
        const Attributes attributes(result);
        QVERIFY(attributes.asObject().isObject());
        for (const AnswerPart part : {AnswerPart::Analytics, AnswerPart::Trace, AnswerPart::ResponseTokens})
            static_cast<void>(answerEntries(result.response.root(), part));
    }
    QVERIFY2(prepared > 500, qPrintable(QString::number(prepared)));
}

void TestShapes::cookies()
{
    constexpr std::string_view pieces[] = {"session", "PC", "#", "|", "%", "%7C", "%E0", "-", "MCMID",
        "MCAAMLH", "1", "9999999999", "e", ".", " ", "\xC3", "\xED\xA0\x80", "s"};
    std::mt19937 random(7);
    for (int i = 0; i < 20000; ++i) {
        std::string cookie;
        for (std::size_t n = random() % 12; n > 0; --n)
            cookie += pieces[random() % std::size(pieces)];
        for (const Dialect dialect : {Dialect::Default, Dialect::Node, Dialect::Java}) {
            const TargetCookie read = readTargetCookie(cookie, noonMs, dialect);
            static_cast<void>(writeTargetCookie(read.sessionId, read.deviceId, noonMs, dialect));
        }
        static_cast<void>(readVisitorCookie(cookie));
    }
}

QTEST_APPLESS_MAIN(TestShapes)
#include "tst_shapes.moc"
