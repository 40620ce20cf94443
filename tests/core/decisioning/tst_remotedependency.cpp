// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/remotedependency.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestRemoteDependency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void refuses_data();
    void refuses();
    void many();
};

namespace {
constexpr const char *lists
    = R"({"remoteMboxes":["r1","both"],"localMboxes":["l1","both"],"remoteViews":["rv"],"localViews":["lv"],"globalMbox":"own"})";
} // namespace

void TestRemoteDependency::names_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("mboxes");
    QTest::addColumn<QByteArray>("views");
    const auto row = [](const char *name, const char *request, const char *mboxes, const char *views) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(mboxes) << QByteArray(views);
    };
    row("both modes",
        R"({"execute":{"mboxes":[{"name":"zz"},{"name":"both"}]},"prefetch":{"mboxes":[{"name":"l1"},{"name":"yy"},{"name":"r1"}]}})",
        R"(["r1","both","yy","zz"])", "[]");
    // Page loads always ask for this name, whatever the artifact's global mbox is.
    row("page load", R"({"execute":{"pageLoad":{}}})", R"(["target-global-mbox"])", "[]");
    row("prefetched page load", R"({"prefetch":{"pageLoad":{}}})", R"(["target-global-mbox"])", "[]");
    row("page load that is none", R"({"execute":{"pageLoad":null}})", "[]", "[]");
    row("empty list of views", R"({"prefetch":{"views":[]}})", "[]", R"(["rv"])");
    row("views without a name", R"({"prefetch":{"views":[{}]}})", "[]", R"(["rv"])");
    row("a view without a name beside a named one", R"({"prefetch":{"views":[{},{"name":"lv"}]}})", "[]",
        "[]");
    row("views", R"({"prefetch":{"views":[{"name":"x"},{"name":"rv"}]}})", "[]", R"(["rv","x"])");
    row("views of both modes", R"({"execute":{"views":[{"name":"x"}]},"prefetch":{"views":[{"name":"y"}]}})",
        "[]", R"(["y","x"])");
    row("nothing", "{}", "[]", "[]");
    row("empty list of mboxes", R"({"execute":{"mboxes":[]}})", "[]", "[]");
    row("mbox without a name", R"({"execute":{"mboxes":[{"index":1}]}})", "[]", "[]");
    row("one mbox twice", R"({"execute":{"mboxes":[{"name":"zz"},{"name":"zz"}]}})", R"(["zz"])", "[]");
    row("names that are no text", R"({"execute":{"mboxes":[{"name":1},{"name":"1"},{"name":null}]}})",
        R"([1,"1",null])", "[]");
    row("mboxes that are no list", R"({"execute":{"mboxes":{"name":"zz"}}})", "[]", "[]");
}

void TestRemoteDependency::names()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, mboxes);
    QFETCH(QByteArray, views);
    Arena arena;
    const Document artifact = parsed(lists);
    const Document document = parsed(request);
    const auto dependency = remoteDependency(Artifact::TopLevel::of(artifact.root()), document.root(), arena);
    QVERIFY(dependency);
    QCOMPARE(json(dependency->mboxes), mboxes);
    QCOMPARE(json(dependency->views), views);
    QCOMPARE(dependency->isNeeded(), mboxes != "[]" || views != "[]");
}

void TestRemoteDependency::refuses_data()
{
    QTest::addColumn<QByteArray>("artifact");
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("null among mboxes") << QByteArray(lists) << QByteArray(R"({"execute":{"mboxes":[null]}})");
    QTest::newRow("null among views") << QByteArray(lists) << QByteArray(R"({"prefetch":{"views":[null]}})");
    QTest::newRow("remote mboxes no list")
        << QByteArray(R"({"remoteMboxes":{}})") << QByteArray(R"({"execute":{"mboxes":[{"name":"a"}]}})");
    QTest::newRow("remote views no list")
        << QByteArray(R"({"remoteViews":5})") << QByteArray(R"({"prefetch":{"views":[]}})");
}

void TestRemoteDependency::refuses()
{
    QFETCH(QByteArray, artifact);
    QFETCH(QByteArray, request);
    Arena arena;
    const Document rules = parsed(artifact);
    const Document document = parsed(request);
    const auto dependency = remoteDependency(Artifact::TopLevel::of(rules.root()), document.root(), arena);
    QVERIFY(!dependency);
    QVERIFY(!dependency.error().message.empty());
}

/// Long lists go through other code than short ones, with the same answer.
void TestRemoteDependency::many()
{
    for (const int count : {1, 7, 8, 9, 15, 16, 17, 1000}) {
        QByteArrayList wanted;
        QByteArrayList local;
        QByteArrayList remote;
        QByteArrayList expected;
        for (int i = 0; i < count; ++i) {
            const QByteArray name = QByteArray("\"m") + QByteArray::number(i) + QByteArray("\"");
            wanted += QByteArray("{\"name\":") + name + QByteArray("}");
            if (i % 2 == 0)
                local += name;
            if (i % 3 == 0)
                remote += name;
        }
        // First those that are listed as remote, then those that aren't local.
        for (const int pass : {0, 1}) {
            for (int i = 0; i < count; ++i) {
                if (pass == 0 ? i % 3 == 0 : (i % 2 != 0 && i % 3 != 0))
                    expected += QByteArray("\"m") + QByteArray::number(i) + QByteArray("\"");
            }
        }
        Arena arena;
        const QByteArray artifact = QByteArray("{\"localMboxes\":[") + local.join(',')
            + QByteArray("],\"remoteMboxes\":[") + remote.join(',') + QByteArray("]}");
        const QByteArray request
            = QByteArray("{\"execute\":{\"mboxes\":[") + wanted.join(',') + QByteArray("]}}");
        const Document rules = parsed(artifact);
        const Document document = parsed(request);
        const auto dependency
            = remoteDependency(Artifact::TopLevel::of(rules.root()), document.root(), arena);
        QVERIFY(dependency);
        QCOMPARE(
            json(dependency->mboxes), QByteArray(QByteArray("[") + expected.join(',') + QByteArray("]")));
    }
}

QTEST_APPLESS_MAIN(TestRemoteDependency)
#include "tst_remotedependency.moc"
