// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/catalogue.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <set>

using namespace spotter;
using namespace spotter::explain;

class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arranges();
    void malformed_data();
    void malformed();
    void manyActivities();
    void artifacts_data();
    void artifacts();
};

namespace {

std::shared_ptr<const decisioning::Artifact> artifactOf(const QByteArray &text)
{
    auto artifact = decisioning::Artifact::fromJson(text.toStdString());
    if (!artifact)
        qFatal("%s", artifact.error().message.c_str());
    return *artifact;
}

QByteArray rule(const QByteArray &activity, const QByteArray &experience, const QByteArray &more = {})
{
    return R"({"ruleKey":"1","condition":{"and":[{"<":[{"var":"allocation"},10]},{"==":["a",{"var":"mbox.x"}]}]},)"
           R"("consequence":{"name":"n","options":[],"metrics":[]},"meta":{"activity.id":)"
        + activity + R"(,"activity.name":"Activity )" + activity
        + R"(","activity.type":"ab","audience.ids":[77],)" + R"("experience.id":)" + experience
        + R"(,"experience.name":"Experience )" + experience + R"(","offer.name":"Offer )" + experience + "\"}"
        + more + "}";
}

QByteArray artifactText(const QByteArray &mboxes, const QByteArray &views = {}, const QByteArray &more = {})
{
    return R"({"version":"1.0.0","meta":{},"rules":{"mboxes":{)" + mboxes + R"(},"views":{)" + views + "}}"
        + more + "}";
}

using Texts = std::vector<std::string>;

} // namespace

void TestCatalogue::arranges()
{
    const auto artifact = artifactOf(artifactText(R"("home":[)"
            + rule("2", "0", R"(,"propertyTokens":["p","p"])") + "," + rule("1", "0") + "," + rule("2", "1")
            + R"(],"cart":[)" + rule("1", "0") + "]",
        R"("view":[)" + rule("1", "1") + "]",
        R"(,"localMboxes":["home","only local"],"remoteMboxes":["cart","home",5],"remoteViews":["far"])"));
    const Catalogue catalogue = Catalogue::of(*artifact);
    QCOMPARE(catalogue.activities.size(), std::size_t {2});
    const Activity &two = catalogue.activities[0];
    QCOMPARE(two.id, std::string("2"));
    QCOMPARE(two.name, std::string("Activity 2"));
    QCOMPARE(two.type, std::string("ab"));
    QCOMPARE(two.experiences.size(), std::size_t {2});
    QCOMPARE(two.experiences[1].name, std::string("Experience 1"));
    QCOMPARE(two.experiences[1].offerNames, Texts {"Offer 1"});
    QCOMPARE(two.propertyTokens, Texts {"p"});
    QCOMPARE(two.mboxes, Texts {"home"});
    QCOMPARE(two.audienceIds, Texts {"77"});
    const Activity &one = catalogue.activities[1];
    QCOMPARE(one.mboxes, Texts({"home", "cart"}));
    QCOMPARE(one.views, Texts {"view"});
    QCOMPARE(one.firstPriority, std::size_t {0});
    QCOMPARE(one.experiences[0].rules.size(), std::size_t {2});
    QVERIFY(one.problems.empty());
    QCOMPARE(catalogue.mboxes.size(), std::size_t {3});
    QCOMPARE(catalogue.mboxes[0].activities, std::vector<std::size_t>({0, 1}));
    QVERIFY(catalogue.mboxes[0].isLocal && catalogue.mboxes[0].isRemote);
    QVERIFY(!catalogue.mboxes[1].isLocal && catalogue.mboxes[1].isRemote);
    QCOMPARE(catalogue.mboxes[2].name, std::string("only local"));
    QCOMPARE(catalogue.views.size(), std::size_t {2});
    QCOMPARE(catalogue.audiences.size(), std::size_t {1});
    QCOMPARE(catalogue.audiences[0].words, Texts {"Parameter x is `a`"});
    QCOMPARE(catalogue.audiences[0].activities, std::vector<std::size_t>({0, 1}));
    for (const Location &location : catalogue.mboxes) {
        for (const decisioning::Rule *found : location.rules)
            QVERIFY(catalogue.activityOf(*found) < catalogue.activities.size());
    }
    QCOMPARE(catalogue.activityOf(artifact->mbox("home")->rules[1]), std::size_t {1});
    QCOMPARE(catalogue.activityOf(decisioning::Rule()), std::size_t {2});
}

void TestCatalogue::malformed_data()
{
    QTest::addColumn<QByteArray>("rule");
    for (const char *const broken : {"null", "5", "[]", "\"x\"", "{}", R"({"meta":5})", R"({"meta":{}})",
             R"({"meta":{"activity.id":null,"activity.name":7,"audience.ids":5},"propertyTokens":{}})",
             R"({"meta":{"activity.name":""},"condition":{"and":5}})"})
        QTest::newRow(broken) << QByteArray(broken);
}

void TestCatalogue::malformed()
{
    QFETCH(QByteArray, rule);
    const auto artifact = artifactOf(artifactText(R"("home":[)" + rule + "]"));
    const Catalogue catalogue = Catalogue::of(*artifact);
    QCOMPARE(catalogue.activities.size(), std::size_t {1});
    const bool hasNumberAsName = rule.contains(":7");
    QCOMPARE(catalogue.activities[0].name, std::string(hasNumberAsName ? "7" : "(no name)"));
    QCOMPARE(catalogue.activities[0].experiences.at(0).rules.size(), std::size_t {1});
    QCOMPARE(catalogue.mboxes.at(0).rules.size(), std::size_t {1});
}

void TestCatalogue::manyActivities()
{
    QByteArrayList rules;
    for (int i = 0; i < 5000; ++i)
        rules << rule(QByteArray::number(i), "0") << rule(QByteArray::number(i), "1");
    const auto artifact = artifactOf(artifactText(R"("home":[)" + rules.join(',') + "]"));
    QElapsedTimer timer;
    timer.start();
    const Catalogue catalogue = Catalogue::of(*artifact);
    QCOMPARE(catalogue.activities.size(), std::size_t {5000});
    QCOMPARE(catalogue.mboxes[0].activities.size(), std::size_t {5000});
    // Far more than it takes anywhere, far less than a quadratic loop would.
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
}

void TestCatalogue::artifacts_data()
{
    QTest::addColumn<QString>("path");
    const QDir conformance(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR"));
    for (const char *const place : {"artifacts", "real"}) {
        const QDir folder(conformance.filePath(QString::fromLatin1(place)));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    if (!conformance.exists())
        QTest::newRow("none") << QString();
}

void TestCatalogue::artifacts()
{
    QFETCH(QString, path);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        QSKIP("There are no artifacts here (SPOTTER_CONFORMANCE_DIR).");
    const auto artifact = artifactOf(file.readAll());
    const Catalogue catalogue = Catalogue::of(*artifact);
    std::size_t rules = 0;
    std::set<std::string> ids;
    for (const Activity &activity : catalogue.activities) {
        QVERIFY(!activity.name.empty());
        QVERIFY(ids.insert(activity.id + activity.name).second);
        QVERIFY(!activity.mboxes.empty() || !activity.views.empty());
        for (const Experience &experience : activity.experiences)
            rules += experience.rules.size();
    }
    QCOMPARE(rules, artifact->ruleCount());
}

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
