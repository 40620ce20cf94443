// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/offers/tokentable.h"

#include <QAbstractTableModel>
#include <QSet>

namespace spotter::ui {

/// What a grid of tokens shows, apart from any view: cheap to copy, so that a worker can write it out.
struct TokenGridShape
{
    TokenTablePtr table; ///< null: nothing
    std::vector<int> entries; ///< shown, in order
    std::vector<int> tokens; ///< shown, by number in the table
    bool isPivoted = false;

    std::string_view token(int number) const;
    const TokenTable::Entry &entry(int number) const;
    /// By rows, headers first, values as they are.
    QList<QStringList> cells() const;
};

/// Response tokens as a grid: a row for each offer of each answer, a column for each token; or the other way round.
class TokenGridModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Columns before those of the tokens (rows, the other way round).
    enum Fixed { Answer, Location, FixedCount };
    /// Qt::EditRole gives values as they are; this role what they were before, if they changed.
    static constexpr int BeforeRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(TokenTablePtr table);
    const TokenTablePtr &table() const { return m_shape.table; }
    void setPivoted(bool on);
    bool isPivoted() const { return m_shape.isPivoted; }
    void setFilter(const QString &text);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Tokens by name.
    void setHidden(const QSet<QString> &tokens);
    const QSet<QString> &hidden() const { return m_hidden; }
    QStringList tokenNames() const;
    int entryCount() const { return static_cast<int>(m_shape.entries.size()); }
    const TokenGridShape &shape() const { return m_shape; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// More columns can't be looked at.
    static constexpr int mostColumns = 1000;

Q_SIGNALS:
    /// Rows were filtered or sorted anew.
    void rowsChanged();

private:
    struct Cell
    {
        const TokenTable::Entry *entry = nullptr;
        int field = 0; ///< a Fixed, or FixedCount and the number among the shown tokens
    };
    Cell cellAt(int row, int column) const;
    std::string_view tokenOf(int field) const;
    QString text(const Cell &cell, std::size_t most) const;
    QString fieldName(int field) const;
    QVariant tokenData(const Cell &cell, int role) const;
    void showTokens();
    void reorder();
    void applyOrder(std::vector<int> entries);

    TokenGridShape m_shape;
    QSet<QString> m_hidden;
    TokenOrder m_order;
    quint64 m_newest = 0; ///< number of the last ordering
};

/// RFC 4180, in UTF-8. What a spreadsheet would take for a formula gets an apostrophe before it.
QByteArray csvOf(const QList<QStringList> &cells);
/// For the clipboard: tabs and line breaks in values become blanks.
QString tsvOf(const QList<QStringList> &cells);

} // namespace spotter::ui
