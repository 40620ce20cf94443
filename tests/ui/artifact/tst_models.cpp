// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/activitymodel.h"
#include "ui/artifact/audiencemodel.h"
#include "ui/artifact/conditionmodel.h"
#include "ui/artifact/experiencemodel.h"
#include "ui/artifact/locationmodel.h"
#include "ui/artifact/problemmodel.h"
#include "ui/artifact/rulemodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

namespace {

/// An artifact of `count` activities over 50 mboxes.
LoadedArtifact madeUp(int count)
{
    std::string text = R"({"version":"1.0.0","meta":{"clientCode":"acme"},"rules":{"views":{},"mboxes":{)";
    for (int mbox = 0; mbox < 50; ++mbox) {
        text += (mbox > 0 ? ",\"" : "\"") + std::string("mbox") + std::to_string(mbox) + "\":[";
        bool isFirst = true;
        for (int i = mbox; i < count; i += 50) {
            const std::string id = std::to_string(100'000 + i);
            text += std::string(isFirst ? "" : ",") + R"({"ruleKey":")" + id + R"(","activityId":)" + id
                + R"(,"meta":{"activity.id":)" + id + R"(,"activity.name":"Activity )" + id
                + R"(","activity.type":"ab","experience.id":0,"experience.name":"A","audience.ids":[7]},)"
                + R"("condition":{"and":[{"==":["chrome",{"var":"user.browserType"}]},)"
                + R"({"<":[0,{"var":"allocation"},50]}]},"consequence":{"name":"m","options":[],"metrics":[]}})";
            isFirst = false;
        }
        text += "]";
    }
    text += "}}}";
    LoadedArtifact loaded;
    loaded.artifact = decisioning::Artifact::fromJson(text).value();
    loaded.catalogue = std::make_shared<const explain::Catalogue>(explain::Catalogue::of(*loaded.artifact));
    return loaded;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldBeSound();
    void shouldTellSubjects();
    void shouldStayQuickWithManyActivities();
    void shouldShowConditionsAsATree();
};

void TestModels::shouldBeSound()
{
    const LoadedArtifact loaded = madeUp(120);
    ActivityModel activities;
    ExperienceModel experiences;
    LocationModel mboxes(decisioning::LocationKind::Mbox);
    LocationModel views(decisioning::LocationKind::View);
    AudienceModel audiences;
    ProblemModel problems;
    const std::vector<BrowseModel *> models {
        &activities, &experiences, &mboxes, &views, &audiences, &problems};
    for (BrowseModel *const model : models) {
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->rowCount(), 0);
        model->setArtifact(loaded);
        model->setFilter("1");
        for (int column = 0; column < model->columnCount(); ++column) {
            model->sort(column, Qt::DescendingOrder);
            QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
        }
        model->setFilter({});
        model->setArtifact({});
        QCOMPARE(model->rowCount(), 0);
    }
    RuleModel rules;
    const QAbstractItemModelTester tester(&rules, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rules.setRules({loaded.catalogue->mboxes.front().rules});
    QVERIFY(rules.rowCount() > 0);
    rules.setRules({});
    QVERIFY(rules.ruleAt(0) == nullptr);
}

void TestModels::shouldTellSubjects()
{
    const LoadedArtifact loaded = madeUp(120);
    ActivityModel activities;
    activities.setArtifact(loaded);
    const decisioning::Rule &rule = *loaded.catalogue->activities[3].experiences.front().rules.front();
    QCOMPARE(activities.itemWith(rule), 3);
    QCOMPARE(activities.subjectOf(3).rules.size(), 1U);
    ExperienceModel experiences;
    experiences.setArtifact(loaded);
    QCOMPARE(experiences.itemWith(rule), 3);
    AudienceModel audiences;
    audiences.setArtifact(loaded);
    QCOMPARE(audiences.rowCount(), 1);
    QCOMPARE(audiences.subjectOf(0).rules.size(), 120U);
    LocationModel mboxes(decisioning::LocationKind::Mbox);
    mboxes.setArtifact(loaded);
    QCOMPARE(mboxes.subjectOf(mboxes.itemWith(rule)).title,
        QString::fromUtf8(rule.location.data(), int(rule.location.size())));
}

void TestModels::shouldStayQuickWithManyActivities()
{
    ActivityModel model;
    QElapsedTimer timer;
    const LoadedArtifact loaded = madeUp(5000);
    timer.start();
    model.setArtifact(loaded);
    QCOMPARE(model.rowCount(), 5000);
    model.setFilter("999");
    QVERIFY(model.rowCount() > 0 && model.rowCount() < 100);
    model.setFilter({});
    model.sort(ActivityModel::Name);
    model.sort(ActivityModel::Priority);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestModels::shouldShowConditionsAsATree()
{
    const LoadedArtifact loaded = madeUp(1);
    ConditionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Value condition = loaded.artifact->mboxes().front().rules.front().condition();
    model.setCondition(explain::conditionTree(condition));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 2);
    QVERIFY(!model.index(0, 0, model.index(0, 0)).data().toString().isEmpty());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
