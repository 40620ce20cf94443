// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QAbstractTableModel>

#include <functional>
#include <string>
#include <vector>

namespace spotter::ui {

/// The objects of a list of the draft, one a row, some of their members in columns; and, where items are begun by typing, an
/// empty row at the end.
class ItemsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Column
    {
        std::string member; ///< relative to the item: `mbox/name`
        QString title;
        bool isNumber = false;
    };
    struct Description
    {
        std::string path; ///< of the list
        std::vector<Column> columns;
        QString invitation; ///< what the empty row says; empty: there is none
        QString addWords; ///< names the step: "Add customer id"
        QString removeWords;
        std::function<Value(Arena &)> newItem; ///< its members before the first column is set
    };

    ItemsModel(Draft &draft, Description description, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    const Description &description() const { return m_description; }
    /// How many there are, without the empty row.
    int itemCount() const { return m_count; }
    /// Appends one. Its first column is `text`, unless that is empty.
    void addItem(const QString &text);
    void removeItem(int row);
    /// Of an item.
    std::string pathOf(int row) const;

private:
    bool hasEmptyRow() const { return !m_description.invitation.isEmpty(); }
    std::string pathOf(const QModelIndex &index) const;
    void refresh();

    Draft &m_draft;
    Description m_description;
    int m_count = 0;
};

} // namespace spotter::ui
