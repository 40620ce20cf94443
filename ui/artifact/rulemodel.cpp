// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/rulemodel.h"

#include "core/explain/conditionwords.h"
#include "ui/artifact/words.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace spotter::ui {

namespace {

QString firstOf(const Value &meta, std::string_view name, std::string_view id)
{
    const QString named = scalarText(meta[name]);
    if (!named.isEmpty())
        return named;
    const QString numbered = scalarText(meta[id]);
    return numbered.isEmpty() ? QString(QChar(0x2013)) : numbered;
}

} // namespace

void RuleModel::setRules(std::vector<const decisioning::Rule *> rules)
{
    beginResetModel();
    m_rules = std::move(rules);
    endResetModel();
}

const decisioning::Rule *RuleModel::ruleAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rules[static_cast<std::size_t>(row)] : nullptr;
}

int RuleModel::rowOf(const decisioning::Rule &rule) const
{
    const auto found = std::find(m_rules.begin(), m_rules.end(), &rule);
    return found == m_rules.end() ? -1 : static_cast<int>(found - m_rules.begin());
}

int RuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int RuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RuleModel::text(const decisioning::Rule &rule, int column) const
{
    switch (column) {
    case Activity:
        return firstOf(rule.meta(), "activity.name", "activity.id");
    case Experience:
        return firstOf(rule.meta(), "experience.name", "experience.id");
    case Location:
        return displayText(rule.location);
    case Priority:
        return QString::number(rule.priority + 1);
    case Offer:
        return firstOf(rule.meta(), "offer.name", "offer.id");
    default:
        return displayText(explain::conditionInWords(rule.condition()));
    }
}

QVariant RuleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const decisioning::Rule &rule = *m_rules[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(rule, index.column());
    case Qt::ToolTipRole:
        if (!rule.problem.empty())
            return plainToolTip(displayText(rule.problem));
        if (index.column() == Priority)
            return plainToolTip(tr("Place in the priority order of %1").arg(displayText(rule.location)));
        return plainToolTip(text(rule, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == Priority ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole:
        return rule.problem.empty() ? QVariant() : tokenColor(QGuiApplication::palette(), Token::Failed);
    default:
        return {};
    }
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Priority)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Activity:
        return tr("Activity");
    case Experience:
        return tr("Experience");
    case Location:
        return tr("Location");
    case Priority:
        return tr("Priority");
    case Offer:
        return tr("Offer");
    case Words:
        return tr("Shown when");
    default:
        return {};
    }
}

} // namespace spotter::ui
