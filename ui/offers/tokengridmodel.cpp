// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/tokengridmodel.h"

#include "ui/offers/answerwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFont>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

namespace spotter::ui {

using State = TokenTable::State;

void TokenGridModel::setTable(TokenTablePtr table)
{
    beginResetModel();
    // Columns that were sorted by may mean something else now.
    if (m_order.column >= FixedCount)
        m_order.column = -1;
    m_shape.table = std::move(table);
    m_shape.entries.clear();
    showTokens();
    endResetModel();
    reorder();
}

void TokenGridModel::showTokens()
{
    m_shape.tokens.clear();
    for (std::size_t i = 0; m_shape.table != nullptr && i < m_shape.table->tokens.size(); ++i) {
        if (!m_hidden.contains(toQString(m_shape.table->tokens[i])))
            m_shape.tokens.push_back(static_cast<int>(i));
    }
}

void TokenGridModel::setPivoted(bool on)
{
    if (on == m_shape.isPivoted)
        return;
    beginResetModel();
    m_shape.isPivoted = on;
    endResetModel();
    Q_EMIT rowsChanged();
}

void TokenGridModel::setHidden(const QSet<QString> &tokens)
{
    beginResetModel();
    m_hidden = tokens;
    showTokens();
    endResetModel();
    Q_EMIT rowsChanged();
}

void TokenGridModel::setFilter(const QString &text)
{
    if (text == m_order.filter)
        return;
    m_order.filter = text;
    reorder();
}

void TokenGridModel::sort(int column, Qt::SortOrder order)
{
    TokenOrder wanted(m_order);
    // The other way round columns are offers, and tokens stay in their order.
    wanted.column = m_shape.isPivoted || column < 0 ? -1
        : column < FixedCount                       ? column
        : column - FixedCount < static_cast<int>(m_shape.tokens.size())
        ? FixedCount + m_shape.tokens[static_cast<std::size_t>(column - FixedCount)]
        : -1;
    wanted.isDescending = order == Qt::DescendingOrder;
    if (wanted == m_order)
        return;
    m_order = wanted;
    reorder();
}

void TokenGridModel::reorder()
{
    const quint64 number = ++m_newest;
    if (m_shape.table == nullptr) {
        applyOrder({});
        return;
    }
    constexpr std::size_t manyEntries = 2000;
    if (m_shape.table->entries.size() < manyEntries || m_order == TokenOrder()) {
        applyOrder(orderedEntries(*m_shape.table, m_order));
        return;
    }
    auto *const watcher = new QFutureWatcher<std::vector<int>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        if (number == m_newest)
            applyOrder(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(
        [table = m_shape.table, order = m_order] { return orderedEntries(*table, order); }));
}

void TokenGridModel::applyOrder(std::vector<int> entries)
{
    beginResetModel();
    m_shape.entries = std::move(entries);
    endResetModel();
    Q_EMIT rowsChanged();
}

QStringList TokenGridModel::tokenNames() const
{
    QStringList names;
    for (std::size_t i = 0; m_shape.table != nullptr && i < m_shape.table->tokens.size(); ++i)
        names << toQString(m_shape.table->tokens[i]);
    return names;
}

int TokenGridModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_shape.isPivoted ? m_shape.tokens.size() : m_shape.entries.size());
}

int TokenGridModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid() || m_shape.table == nullptr)
        return 0;
    // The other way round the first column names the tokens.
    const int count = m_shape.isPivoted ? 1 + static_cast<int>(m_shape.entries.size())
                                        : FixedCount + static_cast<int>(m_shape.tokens.size());
    return std::min(count, mostColumns);
}

TokenGridModel::Cell TokenGridModel::cellAt(int row, int column) const
{
    const auto entryAt = [this](int number) { return &m_shape.entry(number); };
    if (!m_shape.isPivoted)
        return {entryAt(row), column};
    return column == 0 ? Cell {nullptr, FixedCount + row} : Cell {entryAt(column - 1), FixedCount + row};
}

std::string_view TokenGridModel::tokenOf(int field) const
{
    return m_shape.token(field - FixedCount);
}

QString TokenGridModel::fieldName(int field) const
{
    if (field == Answer)
        return tr("Answer");
    if (field == Location)
        return tr("Location");
    return shortValueText(Value::string(tokenOf(field)), shownInCell);
}

QString TokenGridModel::text(const Cell &cell, std::size_t most) const
{
    if (cell.entry == nullptr)
        return fieldName(cell.field);
    if (cell.field == Answer)
        return m_shape.table->answerText(*cell.entry);
    if (cell.field == Location)
        return m_shape.table->locationText(*cell.entry);
    return shortValueText(m_shape.table->valueOf(*cell.entry, tokenOf(cell.field)), most);
}

QVariant TokenGridModel::tokenData(const Cell &cell, int role) const
{
    const std::string_view token = tokenOf(cell.field);
    const State state = m_shape.table->stateOf(*cell.entry, token);
    const auto before
        = [&] { return shortValueText(m_shape.table->valueBefore(*cell.entry, token), shownInToolTip); };
    switch (role) {
    case Qt::DisplayRole:
        switch (state) {
        case State::Missing:
            return tr("missing");
        case State::Gone:
            return QString(QStringLiteral("\u2212 ") + tr("gone"));
        case State::New:
            return QString(QStringLiteral("+ ") + text(cell, shownInCell));
        case State::Changed:
            return QString(QStringLiteral("\u2260 ") + text(cell, shownInCell));
        case State::Same:
            break;
        }
        return text(cell, shownInCell);
    case Qt::ToolTipRole: {
        const QString value = text(cell, shownInToolTip);
        return plainToolTip(state == State::Missing ? tr("This offer has no such token")
                : state == State::Gone              ? tr("Was before: %1").arg(before())
                : state == State::New               ? tr("%1\nNot there before").arg(value)
                : state == State::Changed           ? tr("%1\nBefore: %2").arg(value, before())
                                                    : value);
    }
    case BeforeRole:
        return state == State::Changed || state == State::Gone ? QVariant(before()) : QVariant();
    case Qt::ForegroundRole: {
        const QPalette palette = QApplication::palette();
        switch (state) {
        case State::Missing:
            return tokenColor(palette, Token::Muted);
        case State::Gone:
            return tokenColor(palette, Token::DiffRemoved);
        case State::New:
            return tokenColor(palette, Token::DiffAdded);
        case State::Changed:
            return tokenColor(palette, Token::DiffChanged);
        case State::Same:
            break;
        }
        return {};
    }
    case Qt::FontRole:
        if (state == State::Missing || state == State::Gone) {
            QFont font = QApplication::font();
            font.setItalic(true);
            return font;
        }
        return fixedFont();
    default:
        return {};
    }
}

QVariant TokenGridModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Cell cell = cellAt(index.row(), index.column());
    if (role == Qt::EditRole) {
        return cell.entry != nullptr && cell.field >= FixedCount
            ? valueText(m_shape.table->valueOf(*cell.entry, tokenOf(cell.field)))
            : text(cell, shownInToolTip);
    }
    if (cell.entry != nullptr && cell.field >= FixedCount)
        return tokenData(cell, role);
    if (role == Qt::DisplayRole)
        return text(cell, shownInCell);
    return role == Qt::ToolTipRole ? plainToolTip(text(cell, shownInToolTip)) : QVariant();
}

QVariant TokenGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    QString name;
    if (!m_shape.isPivoted) {
        name = fieldName(section);
    } else if (section == 0) {
        name = tr("Token");
    } else {
        const Cell cell = cellAt(0, section);
        name = m_shape.table->locationText(*cell.entry) + QStringLiteral(" \u00b7 ")
            + m_shape.table->answerText(*cell.entry);
    }
    return role == Qt::ToolTipRole ? plainToolTip(name) : name;
}

std::string_view TokenGridShape::token(int number) const
{
    return table->tokens[static_cast<std::size_t>(tokens[static_cast<std::size_t>(number)])];
}

const TokenTable::Entry &TokenGridShape::entry(int number) const
{
    return table->entries[static_cast<std::size_t>(entries[static_cast<std::size_t>(number)])];
}

QList<QStringList> TokenGridShape::cells() const
{
    QList<QStringList> rows;
    if (table == nullptr)
        return rows;
    QStringList names {TokenGridModel::tr("Answer"), TokenGridModel::tr("Location")};
    for (int i = 0; i < static_cast<int>(tokens.size()); ++i)
        names << toQString(token(i));
    rows << names;
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        QStringList line {table->answerText(entry(i)), table->locationText(entry(i))};
        for (int j = 0; j < static_cast<int>(tokens.size()); ++j)
            line << valueText(table->valueOf(entry(i), token(j)));
        rows << line;
    }
    if (!isPivoted)
        return rows;
    QList<QStringList> swapped;
    for (qsizetype column = 0; column < names.size(); ++column) {
        QStringList line;
        for (const QStringList &row : std::as_const(rows))
            line << row[column];
        swapped << line;
    }
    return swapped;
}

QByteArray csvOf(const QList<QStringList> &cells)
{
    QByteArray csv;
    for (const QStringList &line : cells) {
        for (qsizetype i = 0; i < line.size(); ++i) {
            QString cell = line[i];
            bool isNumber = false;
            cell.toDouble(&isNumber);
            if (!isNumber && !cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front()))
                cell.prepend(u'\'');
            const bool needsQuotes = std::any_of(cell.begin(), cell.end(),
                [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; });
            if (needsQuotes)
                cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
            csv += (i == 0 ? "" : ",") + QByteArray::fromStdString(fromQString(cell));
        }
        csv += "\r\n";
    }
    return csv;
}

QString tsvOf(const QList<QStringList> &cells)
{
    QStringList lines;
    for (QStringList line : cells) {
        for (QString &cell : line) {
            for (QChar &c : cell)
                c = c == u'\t' || c == u'\n' || c == u'\r' ? QChar(u' ') : c;
        }
        lines << line.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace spotter::ui
