// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"
#include "ui/widgets/filteredtablemodel.h"
#include "ui/widgets/tables.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QTest>

using namespace spotter::ui;

class Words : public FilteredTableModel
{
public:
    void setWords(const QStringList &words)
    {
        beginResetModel();
        m_words = words;
        rebuildRows();
        endResetModel();
    }

    int itemCount() const override { return static_cast<int>(m_words.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == BadgeDelegate::BadgeRole && index.column() == 1)
            return QVariant::fromValue(Badge {"word", Token::Failed});
        return role == Qt::DisplayRole ? m_words[itemOf(index)] : QVariant();
    }

protected:
    bool matches(int item, const QString &filter) const override
    {
        return m_words[item].contains(filter, Qt::CaseInsensitive);
    }
    bool isLess(int a, int b, int) const override { return m_words[a] < m_words[b]; }

private:
    QStringList m_words;
};

class TestFilteredTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldFilterAndSort();
    void shouldKeepTheSelectionWhenSorted();
    void shouldStayQuick();
    void shouldHideColumns();
};

namespace {

QStringList shownWords(const FilteredTableModel &model)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row)
        words.append(model.index(row, 0).data().toString());
    return words;
}

} // namespace

void TestFilteredTable::shouldFilterAndSort()
{
    Words model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWords({"pear", "Apple", "plum", "apricot"});
    model.setFilter("P");
    QCOMPARE(shownWords(model), QStringList({"pear", "Apple", "plum", "apricot"}));
    model.setFilter("ap");
    QCOMPARE(shownWords(model), QStringList({"Apple", "apricot"}));
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(shownWords(model), QStringList({"apricot", "Apple"}));
    QCOMPARE(model.itemOf(model.index(0, 0)), 3);
    QCOMPARE(model.rowOf(1), 1);
    QCOMPARE(model.rowOf(0), -1);
    model.setFilter({});
    QCOMPARE(shownWords(model), QStringList({"plum", "pear", "apricot", "Apple"}));
    model.sort(-1);
    QCOMPARE(shownWords(model), QStringList({"pear", "Apple", "plum", "apricot"}));
}

void TestFilteredTable::shouldKeepTheSelectionWhenSorted()
{
    Words model;
    model.setWords({"b", "c", "a"});
    QTableView view;
    view.setModel(&model);
    view.setCurrentIndex(model.index(1, 0));
    model.sort(0);
    QCOMPARE(view.currentIndex().row(), 2);
    QCOMPARE(view.currentIndex().data().toString(), QStringLiteral("c"));
}

void TestFilteredTable::shouldStayQuick()
{
    QStringList words;
    for (int i = 0; i < 100'000; ++i)
        words.append(QStringLiteral("word %1").arg(i * 7919 % 100'000));
    Words model;
    model.setWords(words);
    QTableView view;
    setUpTable(view);
    view.setItemDelegateForColumn(1, new BadgeDelegate(&view));
    view.setModel(&model);
    view.resize(400, 400);
    view.show();
    QElapsedTimer timer;
    timer.start();
    model.setFilter("77");
    model.sort(0);
    model.setFilter({});
    view.repaint();
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void TestFilteredTable::shouldHideColumns()
{
    Words model;
    QTableView view;
    setUpTable(view);
    view.setModel(&model);
    view.show();
    Q_EMIT view.horizontalHeader()->customContextMenuRequested(QPoint(5, 5));
    auto *const menu = view.findChild<QMenu *>();
    QVERIFY(menu != nullptr);
    QCOMPARE(menu->actions().size(), 2);
    menu->actions().first()->trigger();
    QVERIFY(view.isColumnHidden(0));
}

QTEST_MAIN(TestFilteredTable)
#include "tst_filteredtable.moc"
