// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/pairsmodel.h"

#include "core/delivery/edit.h"
#include "core/delivery/path.h"
#include "ui/request/fields.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFont>

namespace spotter::ui {

PairsModel::PairsModel(Draft &draft, QObject *parent) : QAbstractTableModel(parent), m_draft(draft)
{
    connect(&draft, &Draft::changed, this, &PairsModel::refresh);
}

void PairsModel::setPath(const std::string &path)
{
    if (path == m_path)
        return;
    beginResetModel();
    m_path = path;
    m_rows.clear();
    endResetModel();
    refresh();
}

int PairsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_path.empty() ? 0 : pairCount() + 1;
}

int PairsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PairsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() == pairCount()) {
        if (role == Qt::DisplayRole && index.column() == Name)
            return m_invitation;
        if (role == Qt::ForegroundRole)
            return tokenColor(QApplication::palette(), Token::Muted);
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const QString &text = index.column() == Name ? row.name : row.content;
    const auto findings = [&] { return m_draft.findingsAt(pathOf(index.row()), true); };
    switch (role) {
    case Qt::EditRole:
        return text;
    case Qt::DisplayRole:
        return displayText(text);
    case Qt::ToolTipRole: {
        QStringList lines {text};
        for (const delivery::Finding &finding : findings())
            lines << findingText(finding) << tr("Source: %1").arg(toQString(finding.source));
        if (index.column() == Content && !row.isText)
            lines << tr("Not text: kept as it stands in the JSON until you type over it");
        return plainToolTip(lines.join(u'\n'));
    }
    case Qt::ForegroundRole:
        if (const auto found = findings(); !found.empty()) {
            return tokenColor(QApplication::palette(),
                found.front().severity == delivery::Severity::Error ? Token::Failed : Token::Warning);
        }
        return {};
    case Qt::FontRole:
        if (index.column() == Content && !row.isText) {
            QFont font = QApplication::font();
            font.setItalic(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant PairsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

Qt::ItemFlags PairsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // A value needs a name first.
    const bool isEditable = index.row() < pairCount() || index.column() == Name;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (isEditable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool PairsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString text = value.toString();
    if (index.column() == Name)
        return rename(index.row(), text);
    if (index.row() >= pairCount() || text == m_rows[static_cast<std::size_t>(index.row())].content)
        return false;
    m_draft.setText(pathOf(index.row()), fromQString(text));
    return true;
}

bool PairsModel::rename(int row, const QString &name)
{
    const bool isNew = row >= pairCount();
    if (name.isEmpty() ? isNew : !isNew && name == m_rows[static_cast<std::size_t>(row)].name)
        return false;
    for (const Row &other : m_rows) {
        if (other.name == name) {
            Q_EMIT refused(tr("There is a “%1” already. Names are used once; change its value instead.")
                               .arg(displayText(name)));
            return false;
        }
    }
    Q_EMIT refused({});
    if (isNew) {
        std::string path = m_path;
        delivery::appendStep(path, fromQString(name));
        m_draft.setText(path, {});
    } else {
        m_draft.edit(delivery::withRenamed(m_draft.document(), pathOf(row), fromQString(name)));
    }
    return true;
}

void PairsModel::removePair(int row)
{
    if (row < 0 || row >= pairCount())
        return;
    Q_EMIT refused({});
    // What holds the map (an mbox, a page load) stays when the map goes.
    const auto steps = static_cast<std::size_t>(std::count(m_path.begin(), m_path.end(), '/'));
    m_draft.removeValue(pathOf(row), steps - 1);
}

std::string PairsModel::pathOf(int row) const
{
    std::string path = m_path;
    delivery::appendStep(path, fromQString(m_rows[static_cast<std::size_t>(row)].name));
    return path;
}

void PairsModel::refresh()
{
    if (m_path.empty())
        return;
    std::vector<Row> rows;
    for (const Member &member : m_draft.valueAt(m_path).members())
        rows.push_back({toQString(member.key()), lineOf(member.value), member.value.isString()});
    show(std::move(rows));
}

void PairsModel::show(std::vector<Row> rows)
{
    const auto same = [](const Row &a, const Row &b) { return a.name == b.name; };
    const auto oldCount = static_cast<std::ptrdiff_t>(m_rows.size());
    const auto newCount = static_cast<std::ptrdiff_t>(rows.size());
    const std::ptrdiff_t first
        = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), same).first - m_rows.begin();
    // One row more or less is the usual edit: the selection and an open editor stay then.
    if (newCount == oldCount + 1
        && std::equal(m_rows.begin() + first, m_rows.end(), rows.begin() + first + 1, rows.end(), same)) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(first));
        m_rows = std::move(rows);
        endInsertRows();
    } else if (newCount + 1 == oldCount
        && std::equal(m_rows.begin() + first + 1, m_rows.end(), rows.begin() + first, rows.end(), same)) {
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(first));
        m_rows = std::move(rows);
        endRemoveRows();
    } else if (newCount != oldCount) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    } else {
        m_rows = std::move(rows);
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(pairCount() - 1, ColumnCount - 1));
}

} // namespace spotter::ui
