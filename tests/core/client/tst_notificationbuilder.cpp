// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/client/notificationbuilder.h"

#include <QTest>

using namespace spotter;
using namespace spotter::client;
using decisioning::ItemKind;

namespace {

Document json(const char *text)
{
    return Document::parse(text).value();
}

} // namespace

class TestNotificationBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldNameThePlaceWithItsState();
    void shouldFindClickTokens();
    void shouldComeFromTheSameVisitor();
};

void TestNotificationBuilder::shouldNameThePlaceWithItsState()
{
    const Document entry = json(R"({"name":"home","key":"k","state":"s"})");
    QCOMPARE(toJson(buildNotification(entry.root(), ItemKind::Mbox, TokenUse::Display, {"t"}, "i", 7).root()),
        std::string(
            R"({"id":"i","type":"display","timestamp":7,"tokens":["t"],"mbox":{"name":"home","state":"s"}})"));
    QCOMPARE(toJson(buildNotification(entry.root(), ItemKind::View, TokenUse::Click, {}, "i", 7).root()),
        std::string(
            R"({"id":"i","type":"click","timestamp":7,"view":{"name":"home","key":"k","state":"s"}})"));
    QCOMPARE(toJson(buildNotification(json("{}").root(), ItemKind::PageLoad, TokenUse::Display, {"t"}, "i", 7)
                        .root()),
        std::string(R"({"id":"i","type":"display","timestamp":7,"tokens":["t"],"pageLoad":{}})"));
}

void TestNotificationBuilder::shouldFindClickTokens()
{
    const Document part = json(R"({"metrics":[{"type":"click","eventToken":"p"}]})");
    const Document entry = json(
        R"({"metrics":[{"type":"click","eventToken":"a"},{"type":"display","eventToken":"b"},{"type":"click"}]})");
    QCOMPARE(clickTokens(entry.root(), ItemKind::Mbox, part.root()), std::vector<std::string>({"a"}));
    QCOMPARE(
        clickTokens(entry.root(), ItemKind::PageLoad, part.root()), std::vector<std::string>({"a", "p"}));
}

void TestNotificationBuilder::shouldComeFromTheSameVisitor()
{
    CallResult answer;
    answer.request = json(R"({"requestId":"r","context":{"channel":"web"},"experienceCloud":{"analytics":{}},
        "property":{"token":"p"},"prefetch":{"mboxes":[]}})");
    answer.response = json(R"({"id":{"tntId":"abc.35_0"}})");
    answer.sessionId = "session";
    const Document notification = json(R"({"id":"n"})");
    const Document call = notificationCall(answer, {notification});
    const Value body = call.root()["request"];
    QCOMPARE(toJson(body),
        std::string(R"({"id":{"tntId":"abc.35_0"},"property":{"token":"p"},"context":{"channel":"web"},)"
                    R"("experienceCloud":{"analytics":{}},"notifications":[{"id":"n"}]})"));
    QCOMPARE(call.root()["sessionId"].toString(), std::string_view("session"));
    QVERIFY(call.root()["targetCookie"].toString().find("abc.35_0") != std::string_view::npos);
}

QTEST_APPLESS_MAIN(TestNotificationBuilder)
#include "tst_notificationbuilder.moc"
