// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/namedvaluesmodel.h"

#include "core/base/write.h"
#include "core/workspace/secrets.h"
#include "core/workspace/variables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QUuid>

#include <algorithm>

namespace spotter::ui {

NamedValuesModel::NamedValuesModel(Use use, QObject *parent) : QAbstractTableModel(parent), m_use(use) { }

void NamedValuesModel::setValues(const Document &values)
{
    beginResetModel();
    m_rows.clear();
    for (const Member &member : values.root().members()) {
        Row row;
        row.name = toQString(member.key());
        if (const std::string_view key = workspace::secretKey(member.value); !key.empty()) {
            row.kind = Kind::Secret;
            row.content = toQString(key);
        } else if (member.value.isString()) {
            row.content = toQString(member.value.toString());
        } else {
            row.kind = Kind::Json;
            row.json = values.part(member.value);
            const std::string_view written = member.value.writtenNumber();
            row.content = toQString(written.empty() ? toJson(member.value) : std::string(written));
        }
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

Document NamedValuesModel::values() const
{
    DocumentBuilder builder;
    Arena &arena = builder.arena();
    ObjectBuilder object(arena, m_rows.size());
    for (const Row &row : m_rows) {
        const std::string_view name = arena.copy(fromQString(row.name));
        switch (row.kind) {
        case Kind::Text:
            object.set(name, Value::copyOf(arena, fromQString(row.content)));
            break;
        case Kind::Json:
            builder.keep(row.json);
            object.set(name, row.json.root());
            break;
        case Kind::Secret:
            object.set(name, workspace::secretReference(arena, fromQString(row.content)));
            break;
        }
    }
    return builder.document(object.finish());
}

void NamedValuesModel::setSecret(const std::string &key, const std::optional<std::string> &secret)
{
    m_secrets[key] = secret;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Content), index(valueCount() - 1, Content));
}

void NamedValuesModel::setRevealed(bool isRevealed)
{
    m_isRevealed = isRevealed;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Content), index(valueCount() - 1, Content));
}

NamedValuesModel::Kind NamedValuesModel::kindOf(int row) const
{
    return row >= 0 && row < valueCount() ? m_rows[static_cast<std::size_t>(row)].kind : Kind::Text;
}

QString NamedValuesModel::kindWord(Kind kind)
{
    switch (kind) {
    case Kind::Json:
        return tr("JSON");
    case Kind::Secret:
        return tr("Secret");
    case Kind::Text:
        break;
    }
    return tr("Text");
}

std::vector<NamedValuesModel::Kind> NamedValuesModel::kinds() const
{
    switch (m_use) {
    case Use::Variables:
        return {Kind::Text, Kind::Json};
    case Use::VariablesWithSecrets:
        return {Kind::Text, Kind::Json, Kind::Secret};
    case Use::Parameters:
        break;
    }
    return {Kind::Text};
}

void NamedValuesModel::removeValue(int row)
{
    if (row < 0 || row >= valueCount())
        return;
    const Row removed = m_rows[static_cast<std::size_t>(row)];
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    if (removed.kind == Kind::Secret)
        Q_EMIT secretForgotten(fromQString(removed.content));
    Q_EMIT refused({});
    Q_EMIT edited();
}

int NamedValuesModel::addSecret(const std::string &name)
{
    const auto found = std::ranges::find(m_rows, toQString(name), &Row::name);
    if (found != m_rows.end())
        return static_cast<int>(found - m_rows.begin());
    const int row = valueCount();
    beginInsertRows({}, row, row);
    m_rows.push_back({toQString(name), Kind::Secret, toQString(newKey()), {}});
    m_secrets[fromQString(m_rows.back().content)] = std::nullopt;
    endInsertRows();
    Q_EMIT edited();
    return row;
}

int NamedValuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : valueCount() + 1;
}

int NamedValuesModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_use == Use::Parameters ? static_cast<int>(KindColumn) : static_cast<int>(ColumnCount);
}

QString NamedValuesModel::contentText(const Row &row) const
{
    if (row.kind != Kind::Secret)
        return row.content;
    const auto found = m_secrets.find(fromQString(row.content));
    if (found == m_secrets.end())
        return tr("(being read)");
    if (!found->second)
        return tr("Not entered on this machine");
    return m_isRevealed ? toQString(*found->second) : toQString(workspace::secretDots);
}

QVariant NamedValuesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isNew = index.row() == valueCount();
    if (role == Qt::ForegroundRole && isNew)
        return tokenColor(QGuiApplication::palette(), Token::Muted);
    if (isNew) {
        if (role == Qt::DisplayRole && index.column() == Name) {
            return m_use == Use::Parameters ? tr("Add a parameter") : tr("Add a variable");
        }
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::FontRole && index.column() != KindColumn)
        return fixedFont();
    if (role == Qt::EditRole) {
        switch (index.column()) {
        case Name:
            return row.name;
        case Content:
            if (row.kind == Kind::Secret && !m_isRevealed)
                return QString();
            if (row.kind == Kind::Secret) {
                const auto found = m_secrets.find(fromQString(row.content));
                return found != m_secrets.end() && found->second ? toQString(*found->second) : QString();
            }
            return row.content;
        default:
            return static_cast<int>(row.kind);
        }
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    QString text;
    switch (index.column()) {
    case Name:
        text = displayText(row.name);
        break;
    case Content:
        text = displayText(contentText(row));
        break;
    default:
        text = kindWord(row.kind);
    }
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant NamedValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Content:
        return tr("Value");
    default:
        return tr("Kind");
    }
}

Qt::ItemFlags NamedValuesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const bool isEditable = index.row() < valueCount() || index.column() == Name;
    return isEditable ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable
                      : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

bool NamedValuesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    switch (index.column()) {
    case Name:
        return setName(index.row(), value.toString());
    case Content:
        return index.row() < valueCount() && setContent(index.row(), value.toString());
    default:
        return index.row() < valueCount() && setKind(index.row(), static_cast<Kind>(value.toInt()));
    }
}

bool NamedValuesModel::setName(int row, const QString &name)
{
    const bool isNew = row == valueCount();
    if (isNew && name.isEmpty())
        return false;
    if (!isNew && m_rows[static_cast<std::size_t>(row)].name == name)
        return accept(row);
    if (m_use != Use::Parameters) {
        if (const auto mistake = workspace::variableNameMistake(fromQString(name)))
            return refuse(displayText(*mistake));
    } else if (name.isEmpty()) {
        return refuse(tr("The parameter needs a name: press Delete to remove it."));
    }
    if (std::ranges::find(m_rows, name, &Row::name) != m_rows.end())
        return refuse(tr("There is a value named “%1” already: change that one.").arg(displayText(name)));
    if (isNew) {
        beginInsertRows({}, row, row);
        m_rows.push_back({name, Kind::Text, {}, {}});
        endInsertRows();
    } else {
        m_rows[static_cast<std::size_t>(row)].name = name;
    }
    accept(row);
    Q_EMIT edited();
    return true;
}

bool NamedValuesModel::setContent(int number, const QString &text)
{
    Row &row = m_rows[static_cast<std::size_t>(number)];
    if (row.kind == Kind::Secret) {
        // An empty line that was only looked at keeps what is there.
        if (text.isEmpty())
            return accept(number);
        const std::string key = fromQString(row.content);
        m_secrets[key] = fromQString(text);
        accept(number);
        Q_EMIT secretEntered(key, fromQString(text));
        return true;
    }
    if (row.content == text)
        return accept(number);
    if (row.kind == Kind::Json) {
        Result<Document> json = Document::parse(fromQString(text));
        if (!json) {
            return refuse(tr("This is no JSON: %1 Choose the kind Text for a plain text.")
                              .arg(displayText(json.error().message)));
        }
        row.json = *json;
    }
    row.content = text;
    accept(number);
    Q_EMIT edited();
    return true;
}

bool NamedValuesModel::setKind(int number, Kind kind)
{
    Row &row = m_rows[static_cast<std::size_t>(number)];
    if (row.kind == kind)
        return accept(number);
    const std::string text = row.kind == Kind::Secret ? std::string() : fromQString(row.content);
    if (kind == Kind::Json) {
        Result<Document> json = Document::parse(text);
        if (!json) {
            return refuse(
                tr("“%1” is no number, true, false, null, list or object: type the value first, then choose "
                   "JSON.")
                    .arg(displayText(text)));
        }
        row.json = *json;
    }
    const Kind before = row.kind;
    const std::string key = before == Kind::Secret ? fromQString(row.content) : newKey();
    row.kind = kind;
    row.content = toQString(kind == Kind::Secret ? key : text);
    accept(number);
    if (kind == Kind::Secret) {
        m_secrets[key] = text.empty() ? std::nullopt : std::optional(text);
        if (!text.empty())
            Q_EMIT secretEntered(key, text);
    } else if (before == Kind::Secret) {
        // It doesn't come out of the store into a file.
        Q_EMIT secretForgotten(key);
    }
    Q_EMIT edited();
    return true;
}

bool NamedValuesModel::refuse(const QString &sentence)
{
    Q_EMIT refused(sentence);
    return false;
}

bool NamedValuesModel::accept(int row)
{
    Q_EMIT refused({});
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    return true;
}

std::string NamedValuesModel::newKey() const
{
    return m_keyPrefix + QUuid::createUuid().toString(QUuid::Id128).toStdString();
}

} // namespace spotter::ui
