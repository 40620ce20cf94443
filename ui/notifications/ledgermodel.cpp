// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgermodel.h"

#include "ui/notifications/ledgerwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QDateTime>

namespace spotter::ui {

using client::LedgerEntry;

void LedgerModel::setLedger(const client::Ledger *ledger)
{
    beginResetModel();
    m_ledger = ledger;
    m_rows = ledger != nullptr ? static_cast<int>(ledger->entries().size()) : 0;
    endResetModel();
}

void LedgerModel::refresh()
{
    const int now = m_ledger != nullptr ? static_cast<int>(m_ledger->entries().size()) : 0;
    if (now < m_rows) {
        beginResetModel();
        m_rows = now;
        endResetModel();
        return;
    }
    if (now > m_rows) {
        beginInsertRows({}, 0, now - m_rows - 1);
        m_rows = now;
        endInsertRows();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

const LedgerEntry *LedgerModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || m_ledger == nullptr || index.row() >= m_rows)
        return nullptr;
    return &m_ledger->entries()[static_cast<std::size_t>(m_rows - 1 - index.row())];
}

int LedgerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LedgerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LedgerModel::cellText(const LedgerEntry &entry, int column) const
{
    switch (column) {
    case State:
        return stateBadge(entry).word;
    case Use:
        return useWord(entry.use);
    case Location:
        return placeWords(entry);
    case Activity:
        return displayText(entry.activity);
    case Experience:
        return displayText(entry.experience);
    case Answer:
        return entry.answer == 0 ? tr("automatic") : tr("answer %1").arg(entry.answer);
    case Notified:
        return entry.sentMs == 0
            ? QString()
            : QDateTime::fromMSecsSinceEpoch(entry.sentMs).toString(QStringLiteral("HH:mm:ss.zzz"));
    default:
        return displayText(entry.token);
    }
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LedgerEntry &entry = *entryAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, index.column());
    case Qt::EditRole:
        return index.column() == Token ? toQString(entry.token) : cellText(entry, index.column());
    case Qt::ToolTipRole:
        if (index.column() == State)
            return plainToolTip(stateSentence(entry));
        if (index.column() == Answer)
            return plainToolTip(tr("Request %1").arg(displayText(entry.requestId)));
        return plainToolTip(cellText(entry, index.column()));
    case BadgeDelegate::BadgeRole:
        return index.column() == State ? QVariant::fromValue(stateBadge(entry)) : QVariant();
    case Qt::FontRole:
        return index.column() == Token || index.column() == Notified ? QVariant(fixedFont()) : QVariant();
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Use:
        return tr("For");
    case Location:
        return tr("Location");
    case Activity:
        return tr("Activity");
    case Experience:
        return tr("Experience");
    case Answer:
        return tr("Issued by");
    case Notified:
        return tr("Notified");
    default:
        return tr("Event token");
    }
}

} // namespace spotter::ui
