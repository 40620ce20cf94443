// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/conditionwords.h"

#include <QAbstractItemModel>

#include <memory>

namespace spotter::ui {

/// A rule's condition as a tree of groups and tests in words.
class ConditionModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit ConditionModel(QObject *parent = nullptr);
    ~ConditionModel() override;

    /// The values in it must stay alive until it is replaced.
    void setCondition(const explain::ConditionLine &condition);
    void clear();

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    const Node *nodeOf(const QModelIndex &index) const;

    std::unique_ptr<Node> m_top; ///< its children are the top rows
};

} // namespace spotter::ui
