// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/offers/sampleanswer.h"
#include "ui/offers/actionsmodel.h"
#include "ui/offers/differencemodel.h"
#include "ui/offers/offersmodel.h"
#include "ui/offers/timingview.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

namespace {

OpenedAnswerPtr opened(const char *response)
{
    explain::Answer answer;
    answer.response = Document::parse(response).value();
    return openAnswer(answer);
}

} // namespace

class OfferModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldShowOptionsBelowTheirLocation();
    void shouldMarkWhatChanged();
    void shouldListWhatChanged();
    void shouldShowActions();
    void shouldTellPaths();
    void shouldLayOutTimings();
};

void OfferModelsTest::shouldShowOptionsBelowTheirLocation()
{
    OffersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOpened(
        opened(R"({"execute":{"mboxes":[{"name":"one","options":[{"type":"html"}]},{"name":"none"}],
        "pageLoad":{"options":[{"type":"json"},{"type":"actions"}]}}})"));
    const QModelIndex served = model.index(0, 0);
    QCOMPARE(model.rowCount(served), 3);
    QCOMPARE(model.optionCount(), 3);
    QVERIFY(!model.hasChildren(model.index(0, 0, served)));
    QVERIFY(!model.hasChildren(model.index(1, 0, served)));
    const QModelIndex pageLoad = model.index(2, 0, served);
    QCOMPARE(model.rowCount(pageLoad), 2);
    QVERIFY(model.entryAt(pageLoad).isSeveral());
    QCOMPARE(model.entryAt(model.index(1, 0, pageLoad)).option->option["type"].toString(),
        std::string_view("actions"));
    QCOMPARE(model.index(1, 0, pageLoad).parent(), pageLoad);
    QCOMPARE(pageLoad.parent(), served);
    QCOMPARE(model.indexOfOption(2, 1), model.index(1, 0, pageLoad));
    QCOMPARE(model.indexOfOption(0, 0), model.index(0, 0, served));
}

void OfferModelsTest::shouldMarkWhatChanged()
{
    const OpenedAnswerPtr before
        = opened(R"({"execute":{"mboxes":[{"name":"gone","options":[{"content":"g"}]},{"name":"same"}],
        "pageLoad":{"options":[{"content":"x"},{"content":"y"},{"content":"z"}]}}})");
    const OpenedAnswerPtr after = opened(R"({"execute":{"mboxes":[{"name":"same"},{"name":"new"}],
        "pageLoad":{"options":[{"content":"x"},{"content":"z"}]}}})");
    OffersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOpened(after);
    model.setDifference(openDifference(before, after));
    const QModelIndex served = model.index(0, 0);
    QCOMPARE(model.rowCount(served), 4);
    const auto mark = [&](const QModelIndex &index) {
        return index.siblingAtColumn(OffersModel::ChangeColumn).data().toString().section(u' ', 1);
    };
    QCOMPARE(mark(model.index(0, 0, served)), QString());
    QCOMPARE(mark(model.index(1, 0, served)), QStringLiteral("Added"));
    const QModelIndex pageLoad = model.index(2, 0, served);
    QCOMPARE(mark(pageLoad), QStringLiteral("Changed"));
    QCOMPARE(model.rowCount(pageLoad), 3);
    QCOMPARE(mark(model.index(1, 0, pageLoad)), QString());
    QCOMPARE(mark(model.index(2, 0, pageLoad)), QStringLiteral("Removed"));
    QVERIFY(model.entryAt(model.index(2, 0, pageLoad)).isGone);
    QCOMPARE(model.entryAt(model.index(2, 0, pageLoad)).option->option["content"].toString(),
        std::string_view("y"));
    const QModelIndex gone = model.index(3, 0, served);
    QCOMPARE(mark(gone), QStringLiteral("Removed"));
    QCOMPARE(gone.data().toString(), QStringLiteral("gone"));
    QVERIFY(gone.data(Qt::FontRole).value<QFont>().strikeOut());
    model.setDifference(nullptr);
    QCOMPARE(model.rowCount(model.index(0, 0)), 3);
}

void OfferModelsTest::shouldListWhatChanged()
{
    const OpenedAnswerPtr before = opened(
        R"({"status":200,"execute":{"mboxes":[{"name":"a","options":[{"type":"json","content":{"t":[1,2]}}]},
        {"name":"old","options":[{"content":"same"}]}]}})");
    const OpenedAnswerPtr after = opened(
        R"({"status":206,"execute":{"mboxes":[{"name":"a","options":[{"type":"json","content":{"t":[1,3]}}]},
        {"name":"new","options":[{"content":"same"}]}]}})");
    DifferenceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDifference(openDifference(before, after));
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        rows << cells.join(u'|').section(u' ', 1);
    }
    QCOMPARE(rows,
        QStringList({"Changed|a|content.t[1]|2|3", "Renamed|new|The whole location|old|new",
            "Changed|Answer|status|200|206"}));
    model.setDifference(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void OfferModelsTest::shouldShowActions()
{
    ActionsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setActions(Document::parse(
        R"([{"type":"setHtml","selector":"BODY > DIV","cssSelector":"#a","content":"<b>\nx</b>"},{"content":{"href":"x"}},7])")
                         .value());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, ActionsModel::Type).data().toString(), QStringLiteral("setHtml"));
    QCOMPARE(model.index(0, ActionsModel::Selector).data().toString(), QStringLiteral("BODY > DIV"));
    QCOMPARE(model.index(0, ActionsModel::CssSelector).data().toString(), QStringLiteral("#a"));
    QCOMPARE(model.index(0, ActionsModel::Content).data().toString(), QStringLiteral("<b>\\nx</b>"));
    QCOMPARE(
        model.index(0, ActionsModel::Content).data(Qt::EditRole).toString(), QStringLiteral("<b>\nx</b>"));
    QCOMPARE(model.index(1, ActionsModel::Content).data().toString(), QStringLiteral(R"({"href":"x"})"));
    QCOMPARE(model.index(2, ActionsModel::Type).data().toString(), QString());
}

void OfferModelsTest::shouldTellPaths()
{
    const OpenedAnswerPtr answer = opened(
        R"({"execute":{"mboxes":[{"name":"a"},{"name":"b"}],"views":[{"name":"v","options":[{},{}]}]},
        "prefetch":{"mboxes":[{"name":"p"}],"pageLoad":{"options":[{}]}}})");
    const auto path = [&](std::size_t location, int option) {
        const explain::ServedLocation &where = answer->locations[location];
        return QString::fromStdString(
            answer->pathOf(where, option < 0 ? nullptr : &where.options[static_cast<std::size_t>(option)]));
    };
    QCOMPARE(path(1, -1), QStringLiteral("execute.mboxes[1]"));
    QCOMPARE(path(2, 1), QStringLiteral("execute.views[0].options[1]"));
    QCOMPARE(path(3, -1), QStringLiteral("prefetch.mboxes[0]"));
    QCOMPARE(path(4, 0), QStringLiteral("prefetch.pageLoad.options[0]"));
}

void OfferModelsTest::shouldLayOutTimings()
{
    const std::vector<TimingStep> steps = timingSteps({1, 2, 3, 10, 4, 25});
    QCOMPARE(steps.size(), std::size_t(6));
    double at = 0;
    for (const TimingStep &step : steps) {
        QCOMPARE(step.startMs, at);
        at += step.lengthMs;
    }
    QCOMPARE(at, 25.0);
    // Over an open connection there is less to tell.
    QCOMPARE(timingSteps({std::nullopt, std::nullopt, std::nullopt, 10, 4, 14}).size(), std::size_t(2));
}

QTEST_MAIN(OfferModelsTest)
#include "tst_models.moc"
