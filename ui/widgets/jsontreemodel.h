// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace spotter::ui {

/// A document as a tree of names and values. Nodes are made when they are first looked at, texts when they are drawn, so a
/// document of any size opens at once.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// The members or items of the root are the top rows; a root that is neither is the only row.
    void setDocument(const Document &document);
    const Document &document() const { return m_document; }

    /// Undefined for no index.
    Value valueAt(const QModelIndex &index) const;
    /// As it is written in code: `execute.mboxes[0]["a b"]`.
    QString pathOf(const QModelIndex &index) const;
    /// A text as it is, everything else as indented JSON.
    QString copyTextOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    Node *nodeOf(const QModelIndex &index) const;
    void makeChildren(Node &node) const;

    Document m_document;
    std::unique_ptr<Node> m_top; ///< its children are the top rows
};

} // namespace spotter::ui
