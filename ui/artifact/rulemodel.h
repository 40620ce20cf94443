// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/rule.h"

#include <QAbstractTableModel>

#include <vector>

namespace spotter::ui {

/// The rules of what is selected, one a row, each with its condition in words.
class RuleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Activity, Experience, Location, Priority, Offer, Words, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The rules must stay alive until they are replaced.
    void setRules(std::vector<const decisioning::Rule *> rules);
    /// Null for no row.
    const decisioning::Rule *ruleAt(int row) const;
    int rowOf(const decisioning::Rule &rule) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const decisioning::Rule &rule, int column) const;

    std::vector<const decisioning::Rule *> m_rules;
};

} // namespace spotter::ui
