// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/conditionmodel.h"

#include "core/base/write.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFont>

#include <vector>

namespace spotter::ui {

struct ConditionModel::Node
{
    explain::ConditionLine::Kind kind = explain::ConditionLine::Kind::Test;
    QString words;
    Value logic;
    const Node *parent = nullptr;
    int row = 0;
    std::vector<Node> children; ///< never resized once filled: indexes point into it

    void fill(const explain::ConditionLine &line)
    {
        kind = line.kind;
        words = displayText(line.words);
        logic = line.logic;
        children.resize(line.children.size());
        for (std::size_t i = 0; i < children.size(); ++i) {
            children[i].parent = this;
            children[i].row = static_cast<int>(i);
            children[i].fill(line.children[i]);
        }
    }
};

ConditionModel::ConditionModel(QObject *parent) : QAbstractItemModel(parent), m_top(std::make_unique<Node>())
{
}

ConditionModel::~ConditionModel() = default;

void ConditionModel::setCondition(const explain::ConditionLine &condition)
{
    beginResetModel();
    m_top = std::make_unique<Node>();
    m_top->children.resize(1);
    m_top->children.front().parent = m_top.get();
    m_top->children.front().fill(condition);
    endResetModel();
}

void ConditionModel::clear()
{
    beginResetModel();
    m_top = std::make_unique<Node>();
    endResetModel();
}

const ConditionModel::Node *ConditionModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_top.get();
}

QModelIndex ConditionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, &nodeOf(parent)->children[static_cast<std::size_t>(row)]);
}

QModelIndex ConditionModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Node *const parentNode = nodeOf(index)->parent;
    return parentNode == m_top.get() ? QModelIndex() : createIndex(parentNode->row, 0, parentNode);
}

int ConditionModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int ConditionModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ConditionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return node.words;
    case Qt::ToolTipRole: {
        const QString logic = node.logic.isDefined() ? toQString(toJson(node.logic)) : QString();
        return plainToolTip(
            logic.isEmpty() ? node.words : QString(node.words + QLatin1String("\n\n") + logic));
    }
    case Qt::FontRole: {
        if (node.children.empty())
            return {};
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    default:
        return {};
    }
}

} // namespace spotter::ui
