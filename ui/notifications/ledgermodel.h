// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"
#include "core/client/ledgerexport.h"
#include "ui/notifications/ledgerfilter.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace spotter::ui {

/// A ledger as a table, one token a row, the newest first until a header is pressed. Rows are numbers of entries, so that a
/// hundred thousand tokens cost no more than those that are seen.
class LedgerModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        State,
        Use,
        Location,
        Activity,
        Experience,
        Answer,
        Visitor,
        Issued,
        Notified,
        Note,
        Token,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Must outlive this; null for none.
    void setLedger(const client::Ledger *ledger);
    /// To be called when the ledger has changed.
    void refresh();
    void setFilter(const LedgerFilter &filter);
    const LedgerFilter &filter() const { return m_filter; }
    /// How many there are without the filter.
    int tokenCount() const;

    /// Null for no row.
    const client::LedgerEntry *entryAt(const QModelIndex &index) const;
    /// -1 when it is filtered out.
    int rowOf(std::uint64_t number) const;
    /// The entries that are shown, in their order.
    const std::vector<std::uint64_t> &shownNumbers() const { return m_rows; }

    /// What was noted beside tokens; goes with their evidence.
    const client::TokenNotes &notes() const { return m_notes; }
    client::TokenNote noteOf(std::uint64_t number) const;
    void setNote(std::uint64_t number, const client::TokenNote &note);

    /// What can be filtered by: each place by its key with its words, activities and visitors. Of very many the first ones.
    const std::map<std::string, QString> &places() const { return m_places; }
    const std::set<std::string> &activities() const { return m_activities; }
    const std::set<std::string> &visitors() const { return m_visitors; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Qt::EditRole gives the whole text.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// A column of -1 gives the order of issue, the newest first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    QString cellText(const client::LedgerEntry &entry, int column) const;
    QString toolTipOf(const client::LedgerEntry &entry, int column) const;
    const client::LedgerEntry &entry(std::uint64_t number) const;
    bool isShown(std::uint64_t number) const;
    bool isLess(std::uint64_t a, std::uint64_t b) const;
    void rebuild();
    void sortRows();
    void sortAgain();
    void enter(const std::vector<std::uint64_t> &fresh);
    void update(std::uint64_t number);
    void insert(std::uint64_t number);
    void collectFacets(std::uint64_t number);

    const client::Ledger *m_ledger = nullptr;
    std::uint64_t m_generation = 0; ///< of the ledger when it was last looked at
    std::size_t m_seen = 0; ///< how many of its changes were looked at
    std::uint64_t m_known = 0; ///< the last entry that was looked at
    std::vector<std::uint64_t> m_rows;
    LedgerFilter m_filter;
    LedgerMatcher m_matcher {LedgerFilter()};
    client::TokenNotes m_notes;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::map<std::string, QString> m_places;
    std::set<std::string> m_activities;
    std::set<std::string> m_visitors;
};

} // namespace spotter::ui
