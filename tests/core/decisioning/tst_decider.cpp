// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/decider.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

#include <memory>
#include <set>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestDecider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void notifications_data();
    void notifications();
    void properties_data();
    void properties();
    void status();
    void generatedIds();
    void refuses_data();
    void refuses();
    void isolates();
    void observes();
    void isRepeatable();
    void callsDoNotMix();
    void hostile();
};

namespace {

/// A rule of activity `key`: its option's content is "KEY" and its tokens are made of it too.
struct RuleText
{
    QByteArray key;
    QByteArray location;
    QByteArray condition = "true";
    QByteArray more = {}; ///< members that start with a comma
    QByteArray options = {}; ///< instead of the one option
    QByteArray metrics = {};

    QByteArray text() const
    {
        QByteArray result = "{\"ruleKey\":\"" + key + "\",\"condition\":" + condition;
        result += ",\"consequence\":{\"name\":\"" + location + "\",\"options\":[";
        result += options.isEmpty()
            ? QByteArray("{\"type\":\"html\",\"eventToken\":\"t" + key + "\",\"content\":\"" + key + "\"}")
            : options;
        result += "],\"metrics\":[" + metrics + "]},\"meta\":{\"activity.id\":\"" + key
            + "\",\"audience.ids\":[]}" + more + "}";
        return result;
    }
};

QByteArray artifactText(const QByteArray &mboxes, const QByteArray &views = {}, const QByteArray &more = {})
{
    return QByteArray(R"({"version":"1.0.0","meta":{"environment":"production"},"rules":{"mboxes":{)")
        + mboxes + QByteArray("},\"views\":{") + views + QByteArray("}}") + more + QByteArray("}");
}

std::unique_ptr<Decider> deciderOf(
    const QByteArray &text, Settings settings = {}, IdSource ids = fixedId("id"))
{
    const auto artifact = Artifact::fromJson(text.toStdString());
    if (!artifact)
        qFatal("%s", artifact.error().message.c_str());
    settings.client = "acme";
    return std::make_unique<Decider>(
        *artifact, std::move(settings), fixedClock(1609459200000), std::move(ids));
}

QByteArray group(const char *name, const QByteArrayList &rules)
{
    return QByteArray("\"") + QByteArray(name) + QByteArray("\":[") + rules.join(',') + QByteArray("]");
}

/// One artifact for most of the tests.
QByteArray sample()
{
    const QByteArray never = R"({"==":["x",{"var":"mbox.never"}]})";
    const QByteArray onlyA = R"({"==":["a",{"var":"mbox.who"}]})";
    QByteArrayList mboxes;
    mboxes += group("ordered",
        {RuleText {"1", "ordered", never}.text(), RuleText {"2", "ordered"}.text(),
            RuleText {"3", "ordered"}.text()});
    mboxes += group("blank", {RuleText {"4", "blank", never}.text()});
    mboxes += group("default", {RuleText {"5", "default", "true", {}, R"({"eventToken":"t5"})"}.text()});
    mboxes += group("clicks",
        {RuleText {"6", "clicks", "true", {}, {},
            R"({"type":"click","selector":"a","eventToken":"c"},{"type":"display","eventToken":"d"})"}
                .text()});
    mboxes += group("display",
        {RuleText {"7", "display", "true", {}, R"({"type":"json","content":{"x":1}})",
            R"({"type":"display","eventToken":"d"})"}
                .text()});
    mboxes += group("person", {RuleText {"8", "person", onlyA}.text()});
    mboxes += group("global",
        {RuleText {"10", "global", never}.text(),
            RuleText {"11", "global", "true", {}, {},
                R"({"type":"click","selector":"A","eventToken":"A"},{"type":"click","selector":"B","eventToken":"B"})"}
                .text(),
            RuleText {"11", "global"}.text(),
            RuleText {"12", "global", "true", {}, {},
                R"({"selector":"second","type":"click","eventToken":"A"},{"type":"click","eventToken":"7"},{"type":"click","eventToken":"C"})"}
                .text()});
    mboxes += group("macros",
        {RuleText {"13", "macros", "true", {},
            R"({"type":"html","content":"${mbox.who} ${campaign.id}"},{"type":"actions","content":[{"type":"setHtml","content":"${who}"},{"type":"setStyle","content":{"a":"${who}"}}]},{"type":"json","content":"${who}"})"}
                .text()});
    QByteArrayList views;
    views += group("home",
        {RuleText {"20", "home"}.text(), RuleText {"20", "home"}.text(),
            RuleText {"21", "home", "true", {}, {}, R"({"type":"click","eventToken":"v"})"}.text()});
    views += group("10", {RuleText {"22", "10"}.text()});
    views += group("2", {RuleText {"23", "2"}.text()});
    return artifactText(mboxes.join(','), views.join(','),
        R"(,"globalMbox":"global","localMboxes":["ordered","blank","default","clicks","display","person","global","macros","target-global-mbox"],"localViews":["home","10","2"])");
}

/// "CONTENT" of all options of a result, in order; "-" for those without.
QByteArray contents(const Value &result)
{
    QByteArrayList found;
    for (const Value &option : result["options"].items())
        found += option["content"].isDefined()
            ? bytes(option["content"].isString() ? option["content"].toString() : "{}")
            : QByteArray("-");
    return bytes(result["name"].toString()) + QByteArray("=") + found.join('+');
}

Result<Decision> decided(Decider &decider, const QByteArray &request, Document &kept)
{
    kept = parsed(QByteArray("{\"request\":") + request + QByteArray("}"));
    return decider.decide(Query::fromLine(kept.root()));
}

constexpr const char *tokens = R"("responseTokens":{"activity.decisioningMethod":"on-device"})";

} // namespace

void TestDecider::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QByteArray &request, const char *mode, QByteArray answer) {
        QTest::newRow(name) << request << QByteArray(mode) << answer.replace("TOKENS", tokens);
    };
    row("the first rule that matches", R"({"execute":{"mboxes":[{"name":"ordered","index":3}]}})", "execute",
        R"({"mboxes":[{"name":"ordered","options":[{"type":"html","content":"2",TOKENS}],"index":3}]})");
    row("prefetched with its event token", R"({"prefetch":{"mboxes":[{"name":"ordered"}]}})", "prefetch",
        R"({"mboxes":[{"name":"ordered","options":[{"type":"html","eventToken":"t2","content":"2",TOKENS}]}]})");
    row("blank mbox", R"({"execute":{"mboxes":[{"name":"blank","index":1}]}})", "execute",
        R"({"mboxes":[{"name":"blank","index":1}]})");
    row("unknown mbox", R"({"execute":{"mboxes":[{"name":"zz"}]}})", "execute",
        R"({"mboxes":[{"name":"zz"}]})");
    row("mbox without a name", R"({"execute":{"mboxes":[{"index":4}]}})", "execute",
        R"({"mboxes":[{"index":4}]})");
    row("default content", R"({"execute":{"mboxes":[{"name":"default"}]}})", "execute",
        R"({"mboxes":[{"name":"default","options":[]}]})");
    row("default content, prefetched", R"({"prefetch":{"mboxes":[{"name":"default"}]}})", "prefetch",
        R"({"mboxes":[{"name":"default","options":[{"eventToken":"t5",TOKENS}]}]})");
    row("clicks are counted", R"({"execute":{"mboxes":[{"name":"clicks"}]}})", "execute",
        R"({"mboxes":[{"name":"clicks","options":[{"type":"html","content":"6",TOKENS}],"metrics":[{"type":"click","selector":"a","eventToken":"c"}]}]})");
    row("prefetched mboxes have no metrics", R"({"prefetch":{"mboxes":[{"name":"clicks"}]}})", "prefetch",
        R"({"mboxes":[{"name":"clicks","options":[{"type":"html","eventToken":"t6","content":"6",TOKENS}]}]})");
    row("token of the display metric", R"({"prefetch":{"mboxes":[{"name":"display"}]}})", "prefetch",
        R"({"mboxes":[{"name":"display","options":[{"type":"json","content":{"x":1},"eventToken":"d",TOKENS}]}]})");
    row("global mbox by name: each rule key once", R"({"prefetch":{"mboxes":[{"name":"global"}]}})",
        "prefetch",
        R"({"mboxes":[{"name":"global","options":[{"type":"html","eventToken":"t11","content":"11",TOKENS}]},{"name":"global","options":[{"type":"html","eventToken":"t12","content":"12",TOKENS}]}]})");
    row("page load", R"({"execute":{"pageLoad":{}}})", "execute",
        R"({"pageLoad":{"options":[{"type":"html","content":"11",TOKENS},{"type":"html","content":"12",TOKENS}],"metrics":[{"type":"click","eventToken":"7"},{"selector":"second","type":"click","eventToken":"A"},{"type":"click","selector":"B","eventToken":"B"},{"type":"click","eventToken":"C"}]}})");
    row("views by the order of their names", R"({"prefetch":{"views":[{}]}})", "prefetch",
        R"({"views":[{"name":"2","options":[{"type":"html","eventToken":"t23","content":"23",TOKENS}],"metrics":[]},{"name":"10","options":[{"type":"html","eventToken":"t22","content":"22",TOKENS}],"metrics":[]},{"name":"home","options":[{"type":"html","eventToken":"t20","content":"20",TOKENS},{"type":"html","eventToken":"t21","content":"21",TOKENS}],"metrics":[{"type":"click","eventToken":"v"}]}]})");
    row("one view", R"({"prefetch":{"views":[{"name":"10"},{"name":"nope"}]}})", "prefetch",
        R"({"views":[{"name":"10","options":[{"type":"html","eventToken":"t22","content":"22",TOKENS}],"metrics":[]}]})");
    row("macros", R"({"execute":{"mboxes":[{"name":"macros","parameters":{"who":"Ann"}}]}})", "execute",
        R"({"mboxes":[{"name":"macros","options":[{"type":"html","content":"Ann 13",TOKENS},{"type":"actions","content":[{"type":"setHtml","content":"Ann"},{"type":"setStyle","content":{"a":"${who}"}}],TOKENS},{"type":"json","content":"${who}",TOKENS}]}]})");
    row("order of kinds", R"({"prefetch":{"pageLoad":null,"views":[],"mboxes":[]}})", "prefetch",
        R"({"mboxes":[],"views":[]})");
    row("nothing asked for", R"({"execute":{}})", "execute", "{}");
    row("mode that wasn't asked for", R"({"execute":{}})", "prefetch", "undefined");
}

void TestDecider::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, answer);
    const auto decider = deciderOf(sample());
    Document kept;
    // The second call finds what the first has kept, and gives the same.
    for (int i = 0; i < 2; ++i) {
        const auto decision = decided(*decider, request, kept);
        QVERIFY2(decision, decision ? "" : decision.error().message.c_str());
        QCOMPARE(json(decision->response[view(mode)]), answer);
        // Texts that are kept beside values say the same as they.
        QVERIFY(sameJson(parsed(json(decision->response)).root(), decision->response));
    }
}

void TestDecider::notifications_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *name, const char *request, const char *sent) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(sent);
    };
    row("one", R"({"execute":{"mboxes":[{"name":"ordered"}]}})", R"(ordered:["t2"])");
    row("the same mbox twice", R"({"execute":{"mboxes":[{"name":"ordered"},{"name":"ordered"}]}})",
        R"(ordered:["t2"])");
    row("in order", R"({"execute":{"mboxes":[{"name":"default"},{"name":"blank"},{"name":"ordered"}]}})",
        R"(default:["t5"] ordered:["t2"])");
    row("none for what is prefetched",
        R"({"prefetch":{"mboxes":[{"name":"ordered"}],"views":[{}],"pageLoad":{}}})", "");
    row("page load", R"({"execute":{"pageLoad":{}}})", R"(global:["t11"] global:["t12"])");
    row("page load after its mbox", R"({"execute":{"pageLoad":{},"mboxes":[{"name":"global"}]}})",
        R"(global:["t11"] global:["t12"])");
}

void TestDecider::notifications()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, sent);
    const auto decider = deciderOf(sample());
    Document kept;
    for (int i = 0; i < 2; ++i) { // what was sent for one request says nothing about the next
        const auto decision = decided(*decider, request, kept);
        QVERIFY(decision);
        QByteArrayList shown;
        for (const Value &notification : decision->notifications.items()) {
            shown += bytes(notification["mbox"]["name"].toString()) + QByteArray(":")
                + json(notification["tokens"]);
            QCOMPARE(notification["timestamp"].toNumber(), 1609459200000.0);
            QCOMPARE(notification["type"].toString(), std::string_view("display"));
            QCOMPARE(notification["id"].toString(), std::string_view("id"));
            QCOMPARE(notification["impressionId"].toString(), std::string_view("id"));
            QVERIFY(sameJson(parsed(json(notification)).root(), notification));
        }
        QCOMPARE(shown.join(' '), sent);
    }
}

void TestDecider::properties_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<QByteArray>("configured");
    QTest::addColumn<QByteArray>("served");
    const auto row = [](const char *name, const char *property, const char *configured, const char *served) {
        QTest::newRow(name) << QByteArray(property) << QByteArray(configured) << QByteArray(served);
    };
    row("none", "", "", "m=any+empty");
    row("p", R"("property":{"token":"p"},)", "", "m=p+any+both+empty");
    row("q", R"("property":{"token":"q"},)", "", "m=any+both+empty");
    row("unknown", R"("property":{"token":"z"},)", "", "m=any+empty");
    row("configured", "", "p", "m=p+any+both+empty");
    row("the request's own wins", R"("property":{"token":"q"},)", "p", "m=any+both+empty");
    row("an empty token is none", R"("property":{"token":""},)", "p", "m=p+any+both+empty");
}

void TestDecider::properties()
{
    QFETCH(QByteArray, property);
    QFETCH(QByteArray, configured);
    QFETCH(QByteArray, served);
    const QByteArray text = artifactText(
        group("m",
            {RuleText {"p", "m", "true", R"(,"propertyTokens":["p"])"}.text(), RuleText {"any", "m"}.text(),
                RuleText {"both", "m", "true", R"(,"propertyTokens":["q","p"])"}.text(),
                RuleText {"empty", "m", "true", R"(,"propertyTokens":[])"}.text()}),
        {}, R"(,"globalMbox":"m")");
    Settings settings;
    settings.propertyToken = configured.toStdString();
    const auto decider = deciderOf(text, settings);
    Document kept;
    const auto decision
        = decided(*decider, QByteArray("{") + property + QByteArray(R"("prefetch":{"pageLoad":{}}})"), kept);
    QVERIFY(decision);
    QCOMPARE(QByteArray(QByteArray("m") + contents(decision->response["prefetch"]["pageLoad"])), served);
}

void TestDecider::status()
{
    const auto decider = deciderOf(artifactText(group("partly", {RuleText {"1", "partly"}.text()}), {},
        R"(,"localMboxes":["partly"],"remoteMboxes":["partly","far"])"));
    Document kept;
    const auto decision = decided(
        *decider, R"({"requestId":"r","execute":{"mboxes":[{"name":"partly"},{"name":"far"}]}})", kept);
    QVERIFY(decision);
    QCOMPARE(decision->status, 206);
    QCOMPARE(json(decision->response),
        QByteArray(
            QByteArray(
                R"({"status":206,"remoteMboxes":["partly","far"],"remoteViews":[],"requestId":"r","id":{"tntId":"id"},"client":"acme","execute":{"mboxes":[{"name":"partly","options":[{"type":"html","content":"1",)")
            + tokens + QByteArray(R"(}]},{"name":"far"}]}})")));
    const auto local = decided(*decider, R"({"execute":{}})", kept);
    QVERIFY(local);
    QCOMPARE(local->status, 200);
}

void TestDecider::generatedIds()
{
    int count = 0;
    const auto decider = deciderOf(
        sample(), {}, [&count](Arena &arena) { return arena.copy("id" + std::to_string(++count)); });
    const Document line
        = parsed(R"({"request":{"execute":{"mboxes":[{"name":"ordered"}]}},"targetLocationHint":"28"})");
    const auto decision = decider->decide(Query::fromLine(line.root()));
    QVERIFY(decision);
    const std::string request(decision->response["requestId"].toString());
    const std::string visitor(decision->response["id"]["tntId"].toString());
    QVERIFY(visitor.ends_with(".28_0"));
    const Value notification = decision->notifications.items()[0];
    const std::set<std::string> all {request, visitor.substr(0, visitor.find('.')),
        std::string(notification["id"].toString()), std::string(notification["impressionId"].toString())};
    QCOMPARE(all.size(), std::size_t {4});
}

void TestDecider::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    for (const char *const request :
        {"null", "5", "[]", "\"x\"", R"({"context":null})", R"({"execute":null})", R"({"prefetch":null})",
            R"({"property":null})", R"({"execute":{"mboxes":{"name":"x"}}})",
            R"({"execute":{"mboxes":[null]}})", R"({"prefetch":{"views":5}})",
            R"({"prefetch":{"views":[null]}})", R"({"context":{"userAgent":5}})",
            R"({"execute":{"mboxes":[{"name":"ordered","parameters":{"a":"Y","a.b":"X"}}]}})"})
        QTest::newRow(request) << QByteArray(request);
}

/// The reference throws on these; here each has a sentence, and the next request is served.
void TestDecider::refuses()
{
    QFETCH(QByteArray, request);
    const auto decider = deciderOf(sample());
    Document kept;
    const auto decision = decided(*decider, request, kept);
    QVERIFY(!decision);
    QVERIFY(decision.error().code == ErrorCode::Rejected);
    QVERIFY(!decision.error().message.empty());
    const auto next = decided(*decider, R"({"execute":{"mboxes":[{"name":"ordered"}]}})", kept);
    QVERIFY(next);
    QCOMPARE(contents(next->response["execute"]["mboxes"].items()[0]), QByteArray("ordered=2"));
}

void TestDecider::isolates()
{
    const QByteArray text = artifactText(group("m",
        {RuleText {"bad", "m", R"({"frobnicate":[1]})"}.text(), "null", "5",
            RuleText {"worse", "m", "true", {}, "null"}.text(), RuleText {"good", "m"}.text()}));
    const QByteArray request = R"({"execute":{"mboxes":[{"name":"m"}]}})";
    Document kept;
    const auto strict = deciderOf(text);
    QVERIFY(!decided(*strict, request, kept));
    Settings settings;
    settings.isolateFailingRules = true;
    const auto lenient = deciderOf(text, settings);
    const auto decision = decided(*lenient, request, kept);
    QVERIFY2(decision, decision ? "" : decision.error().message.c_str());
    QCOMPARE(contents(decision->response["execute"]["mboxes"].items()[0]), QByteArray("m=good"));
    QCOMPARE(decision->notifications.size(), std::size_t {1});

    const auto unknown
        = deciderOf(artifactText(group("m", {RuleText {"bad", "m", R"({"frobnicate":[1]})"}.text()})));
    const auto failure = decided(*unknown, request, kept);
    QVERIFY(!failure);
    QCOMPARE(failure.error().message, std::string("Unrecognized operation frobnicate"));
}

void TestDecider::observes()
{
    class Log final : public Observer
    {
    public:
        void ruleEvaluated(const Evaluation &evaluation) override
        {
            constexpr const char *outcomes[] = {"matched", "not", "failed"};
            add(evaluation.mode, evaluation.kind, evaluation.itemIndex, *evaluation.rule,
                outcomes[static_cast<int>(evaluation.outcome)]);
            isFine = isFine && evaluation.allocation >= 0 && evaluation.allocation < 100
                && evaluation.result.isDefined() == (evaluation.outcome == Evaluation::Outcome::Matched)
                && evaluation.failure.empty() == (evaluation.outcome != Evaluation::Outcome::Failed);
        }
        void ruleNotInProperty(Mode mode, ItemKind kind, std::size_t index, const Rule &rule) override
        {
            add(mode, kind, index, rule, "left out");
        }

        QByteArrayList lines;
        bool isFine = true;

    private:
        void add(Mode mode, ItemKind kind, std::size_t index, const Rule &rule, const char *what)
        {
            constexpr const char *kinds[] = {"mbox", "view", "page"};
            lines += QByteArray(mode == Mode::Execute ? "execute " : "prefetch ")
                + QByteArray(kinds[static_cast<int>(kind)]) + QByteArray::number(static_cast<int>(index))
                + QByteArray(" ") + bytes(rule.source["ruleKey"].toString()) + QByteArray(" ")
                + QByteArray(what);
        }
    };

    const QByteArray text = artifactText(
        group("m",
            {RuleText {"0", "m", "true", R"(,"propertyTokens":["p"])"}.text(),
                RuleText {"1", "m", "false"}.text(), RuleText {"2", "m", R"({"bad":[]})"}.text(),
                RuleText {"3", "m"}.text(), RuleText {"4", "m"}.text()}),
        group("v", {RuleText {"5", "v"}.text()}), R"(,"globalMbox":"m")");
    Settings settings;
    settings.isolateFailingRules = true;
    const auto decider = deciderOf(text, settings);
    const Document line = parsed(
        R"({"request":{"execute":{"mboxes":[{"name":"none"},{"name":"m"}]},"prefetch":{"views":[{}],"pageLoad":{}}}})");
    Log log;
    QVERIFY(decider->decide(Query::fromLine(line.root()), &log));
    const QByteArray rules = " 0 left out|# 1 not|# 2 failed|# 3 matched|# 4 matched";
    const auto lines = [&rules](const char *item) -> QByteArray {
        return QByteArray(item) + QByteArray(rules).replace("#", item);
    };
    QCOMPARE(log.lines.join('|'),
        QByteArray(
            lines("execute mbox1") + QByteArray("|prefetch view0 5 matched|") + lines("prefetch page0")));
    QVERIFY(log.isFine);
}

void TestDecider::isRepeatable()
{
    const QByteArray request
        = R"({"trace":{},"execute":{"pageLoad":{},"mboxes":[{"name":"ordered"},{"name":"macros","parameters":{"who":"B"}}]},"prefetch":{"views":[{}]}})";
    QByteArray first;
    Document kept;
    for (int i = 0; i < 3; ++i) {
        const auto decider = deciderOf(sample(), {}, seededIds(7));
        const auto decision = decided(*decider, request, kept);
        QVERIFY(decision);
        const QByteArray text = json(decision->response) + json(decision->notifications);
        if (i == 0)
            first = text;
        QCOMPARE(text, first);
    }
}

/// Any two requests, one after the other, are decided as each is alone.
void TestDecider::callsDoNotMix()
{
    const QByteArrayList requests {R"({"execute":{"mboxes":[{"name":"person","parameters":{"who":"a"}}]}})",
        R"({"execute":{"mboxes":[{"name":"person"}]}})",
        R"({"execute":{"mboxes":[{"name":"person","parameters":{"__proto__.who":"a"}}]}})",
        R"({"execute":{"mboxes":[{"name":"person","parameters":{"constructor.prototype.who":"a"}},{"name":"person"}]}})",
        R"({"execute":{"mboxes":[{"name":"person","parameters":{"who":"a"}},{"name":"person"},{"name":"person","parameters":{"who":"b"}}]}})",
        R"({"execute":{"mboxes":[{"name":"macros","parameters":{"who":"Ann"}},{"name":"macros"}],"pageLoad":{}}})",
        R"({"id":{"tntId":"other"},"property":{"token":"p"},"trace":{},"prefetch":{"views":[{}],"mboxes":[{"name":"ordered"}]}})",
        R"({"context":{"userAgent":"Chrome/1","address":{"url":"http://example.com"},"geo":{"city":"X"}},"execute":{"pageLoad":{}}})",
        R"({"execute":{"mboxes":[{"name":"person","parameters":{"who":"X","who.x":1}}]}})",
        R"({"execute":null})"};
    const auto answer = [](Decider &decider, const QByteArray &request) {
        Document kept;
        const auto decision = decided(decider, request, kept);
        return decision ? QByteArray(json(decision->response) + json(decision->notifications))
                        : bytes(decision.error().message);
    };
    for (const QByteArray &before : requests) {
        for (const QByteArray &after : requests) {
            const auto fresh = deciderOf(sample());
            const auto used = deciderOf(sample());
            static_cast<void>(answer(*used, before));
            QCOMPARE(answer(*used, after), answer(*fresh, after));
        }
    }
    const auto decider = deciderOf(sample());
    QVERIFY(answer(*decider, requests[0]).contains("\"content\":\"8\""));
    QVERIFY(!answer(*decider, requests[2]).contains("\"content\":\"8\""));
    QVERIFY(!answer(*decider, requests[1]).contains("\"content\":\"8\""));
}

void TestDecider::hostile()
{
    const QByteArray text = artifactText(group("m",
        {RuleText {"1", "m",
             R"({"and":[{"==":["x",{"var":"page.subdomain_lc"}]},{"==":["x",{"var":"user.browserType"}]}]})"}
                .text(),
            RuleText {"2", "m",
                R"({"or":[{"in":["zz",{"var":"page.url_lc"}]},{"==":["y",{"var":"user.platform"}]},{"==":["z",{"var":"mbox.a.b"}]}]})"}
                .text()}));
    const auto decider = deciderOf(text);
    Document kept;
    for (const char *const piece : {"version/1 ", "a.", "@", "trident rv:1 ", "\xC3\xBC.", "//", ":"}) {
        const QByteArray longText = QByteArray(piece).repeated(100000 / static_cast<int>(qstrlen(piece)));
        QByteArray request
            = "{\"context\":{\"userAgent\":\"" + longText + "\",\"address\":{\"url\":\"http://" + longText;
        request += "\"}},\"execute\":{\"mboxes\":[{\"name\":\"m\",\"parameters\":{\"" + longText + "\":\""
            + longText + "\"}}]}}";
        static_cast<void>(decided(*decider, request, kept)); // it may fail, but it ends
    }
    QByteArrayList many;
    for (int i = 0; i < 20000; ++i)
        many += QByteArray("{\"name\":\"m") + QByteArray::number(i % 5000) + QByteArray("\"}");
    const auto decision = decided(
        *decider, QByteArray("{\"execute\":{\"mboxes\":[") + many.join(',') + QByteArray("]}}"), kept);
    QVERIFY(decision);
    QCOMPARE(decision->response["execute"]["mboxes"].size(), std::size_t {20000});
    QCOMPARE(decision->response["remoteMboxes"].size(), std::size_t {5000});
}

QTEST_APPLESS_MAIN(TestDecider)
#include "tst_decider.moc"
