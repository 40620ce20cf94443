// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/tokengridmodel.h"
#include "ui/offers/tokensview.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace spotter;
using namespace spotter::ui;

namespace {

OpenedAnswerPtr opened(const std::string &response)
{
    explain::Answer answer;
    answer.response = Document::parse(response).value();
    return openAnswer(answer);
}

OpenedAnswerPtr first()
{
    return opened(
        R"({"execute":{"mboxes":[{"name":"home","options":[{"eventToken":"e1","responseTokens":{"geo.city":"dublin","n":9,"old":"x"}}]},
        {"name":"cart","options":[{"responseTokens":{"geo.city":"=cmd","n":10}}]}]}})");
}

OpenedAnswerPtr second()
{
    // With what CSV has to quote.
    return opened(
        R"({"execute":{"mboxes":[{"name":"home","options":[{"eventToken":"e2","responseTokens":{"geo.city":"Paris","n":9,"new":)"
        "\"a,\\\"b\\\"\""
        R"(}}]}]}})");
}

} // namespace

class TokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void shouldBeAModel();
    void shouldShowWhatChanged();
    void shouldFilterAndSort();
    void shouldPivot();
    void shouldHideTokens();
    void shouldReplaceTheSameAnswer();
    void shouldKeepSoManyAnswers();
    void shouldCopyAndExport();
    void shouldSortManyEntriesAside();

private:
    static QDateTime at(int minute) { return QDateTime(QDate(2026, 1, 2), QTime(10, minute)); }
    static QString cell(const TokenGridModel &model, int row, const QString &column)
    {
        for (int i = 0; i < model.columnCount(); ++i) {
            if (model.headerData(i, Qt::Horizontal).toString() == column)
                return model.index(row, i).data().toString();
        }
        return QStringLiteral("no such column");
    }
    static TokenTablePtr bothAnswers()
    {
        return TokenTable::with(TokenTable::with(nullptr, first(), at(1)), second(), at(2));
    }
};

void TokensTest::shouldBeAModel()
{
    TokenGridModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(bothAnswers());
    QCOMPARE(model.rowCount(), 3);
    model.setFilter(QStringLiteral("home"));
    model.setPivoted(true);
    model.setHidden({QStringLiteral("n")});
    model.setPivoted(false);
    model.sort(1, Qt::DescendingOrder);
    model.setTable(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TokensTest::shouldShowWhatChanged()
{
    TokenGridModel model;
    model.setTable(bothAnswers());
    // The newest answer first.
    QVERIFY(cell(model, 0, "Answer").startsWith("2 at 10:02"));
    QCOMPARE(cell(model, 0, "Location"), QStringLiteral("home"));
    QCOMPARE(cell(model, 0, "geo.city"), QString::fromUtf8("≠ Paris"));
    QCOMPARE(cell(model, 0, "n"), QStringLiteral("9"));
    QVERIFY(cell(model, 0, "new").startsWith("+ "));
    QCOMPARE(cell(model, 0, "old"), QString::fromUtf8("− gone"));
    QCOMPARE(cell(model, 0, "eventToken"), QStringLiteral("e2"));
    QCOMPARE(cell(model, 1, "geo.city"), QStringLiteral("dublin"));
    QCOMPARE(cell(model, 1, "new"), QStringLiteral("missing"));
    const QModelIndex city = model.index(0, TokenGridModel::FixedCount);
    QCOMPARE(city.data(TokenGridModel::BeforeRole).toString(), QStringLiteral("dublin"));
    QVERIFY(city.data(Qt::ToolTipRole).toString().contains("Before: dublin"));
}

void TokensTest::shouldFilterAndSort()
{
    TokenGridModel model;
    model.setTable(bothAnswers());
    model.setFilter(QStringLiteral("PARIS"));
    QCOMPARE(model.rowCount(), 1);
    model.setFilter(QStringLiteral("cart"));
    QCOMPARE(model.rowCount(), 1);
    model.setFilter({});
    // Numbers by value, not by text.
    const int n = TokenGridModel::FixedCount + static_cast<int>(model.tokenNames().indexOf("n"));
    model.sort(n, Qt::DescendingOrder);
    QCOMPARE(cell(model, 0, "n"), QStringLiteral("10"));
    model.sort(n, Qt::AscendingOrder);
    QCOMPARE(cell(model, 2, "n"), QStringLiteral("10"));
    model.sort(-1);
    QVERIFY(cell(model, 0, "Answer").startsWith("2"));
}

void TokensTest::shouldPivot()
{
    TokensView view;
    view.resize(700, 400);
    view.addAnswer(first(), at(1));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTest::mouseClick(view.findChild<QToolButton *>("pivotTokens"), Qt::LeftButton);
    const TokenGridModel &model = *view.model();
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("Token"));
    QVERIFY(model.headerData(1, Qt::Horizontal).toString().startsWith("home"));
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("geo.city"));
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("=cmd"));
    QCOMPARE(model.rowCount(), 4);
}

void TokensTest::shouldHideTokens()
{
    TokensView view;
    view.addAnswer(first(), at(1));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const int before = view.model()->columnCount();
    auto *const menu = view.findChild<QToolButton *>("tokenColumns")->menu();
    Q_EMIT menu->aboutToShow();
    for (QAction *const action : menu->actions()) {
        if (action->text() == QLatin1String("n"))
            action->trigger();
    }
    QCOMPARE(view.model()->columnCount(), before - 1);
    // The next answer doesn't bring it back.
    view.addAnswer(second(), at(2));
    QCOMPARE(cell(*view.model(), 0, "n"), QStringLiteral("no such column"));
    Q_EMIT menu->aboutToShow();
    menu->actions().front()->trigger();
    QCOMPARE(cell(*view.model(), 0, "n"), QStringLiteral("9"));
}

void TokensTest::shouldReplaceTheSameAnswer()
{
    const OpenedAnswerPtr answer = first();
    const TokenTablePtr once = TokenTable::with(nullptr, answer, at(1));
    const TokenTablePtr twice = TokenTable::with(once, openAnswer(answer->answer), at(2));
    QCOMPARE(twice->sources.size(), std::size_t(1));
    QCOMPARE(twice->sources.front().time, at(1));
}

void TokensTest::shouldKeepSoManyAnswers()
{
    TokenTablePtr table;
    for (int i = 0; i < 60; ++i)
        table = TokenTable::with(table, first(), at(i));
    QCOMPARE(table->sources.size(), TokenTable::mostAnswers);
    QCOMPARE(table->sources.back().number, 60);
    QCOMPARE(table->entries.size(), 2 * TokenTable::mostAnswers);
}

void TokensTest::shouldCopyAndExport()
{
    TokensView view;
    view.addAnswer(first(), at(1));
    view.addAnswer(second(), at(2));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    auto *const grid = view.findChild<QTableView *>("tokenGrid");
    grid->setFocus();
    grid->setCurrentIndex(grid->model()->index(0, 1));
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(grid, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("home\tParis"));
    QTest::keyClick(grid, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Location\tgeo.city\nhome\tParis"));

    QTemporaryDir folder;
    QSignalSpy saved(&view, &TokensView::copied);
    const QString path = folder.filePath("tokens.csv");
    view.exportTo(path);
    QTRY_COMPARE(saved.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.front(), QByteArray("Answer,Location,geo.city,n,new,old,eventToken\r"));
    QVERIFY(lines[1].contains("\"a,\"\"b\"\"\""));
    // What a spreadsheet would run is text.
    QVERIFY(lines[3].contains("cart,'=cmd"));
    QSignalSpy failed(&view, &TokensView::failed);
    view.exportTo(folder.filePath("nowhere/tokens.csv"));
    QTRY_COMPARE(failed.count(), 1);
}

void TokensTest::shouldSortManyEntriesAside()
{
    std::string text = R"({"execute":{"pageLoad":{"options":[)";
    constexpr int count = 5000;
    for (int i = 0; i < count; ++i)
        text += (i == 0 ? "" : ",") + std::string(R"({"responseTokens":{"n":)") + std::to_string(i) + "}}";
    TokenGridModel model;
    model.setTable(TokenTable::with(nullptr, opened(text + "]}}}"), at(1)));
    QCOMPARE(model.rowCount(), count);
    model.sort(TokenGridModel::FixedCount, Qt::DescendingOrder);
    QTRY_COMPARE(cell(model, 0, "n"), QString::number(count - 1));
    model.setFilter(QStringLiteral("4999"));
    QTRY_COMPARE(model.rowCount(), 2); // its number and the 4,999th of the page load
    model.setPivoted(true);
    model.setFilter({});
    QTRY_COMPARE(model.columnCount(), TokenGridModel::mostColumns);
}

QTEST_MAIN(TokensTest)
#include "tst_tokens.moc"
