// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsontreemodel.h"

#include "core/base/numbertext.h"
#include "core/base/write.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <span>

namespace spotter::ui {

struct JsonTreeModel::Node
{
    Value value;
    Node *parent = nullptr;
    int row = 0;
    bool hasAllChildren = false;
    std::vector<Node> children; ///< never resized once filled: indexes point into it
};

namespace {

/// As much of a text as a cell can show.
constexpr std::size_t longestShownText = 500;

QString shortened(std::string_view text)
{
    if (text.size() <= longestShownText)
        return displayText(text);
    std::size_t end = longestShownText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80)
        --end; // not within a character
    return displayText(text.substr(0, end)) + QChar(0x2026);
}

QString numberAsShown(const Value &value)
{
    const std::string_view written = value.writtenNumber();
    return written.empty() ? toQString(numberText(value.toNumber())) : toQString(written);
}

QString valueText(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null:
        return QStringLiteral("null");
    case Value::Type::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case Value::Type::Number:
        return numberAsShown(value);
    case Value::Type::String:
        return shortened(value.toString());
    case Value::Type::Array:
        return JsonTreeModel::tr("%n item(s)", nullptr, static_cast<int>(value.size()));
    case Value::Type::Object:
        return JsonTreeModel::tr("%n member(s)", nullptr, static_cast<int>(value.size()));
    case Value::Type::Undefined:
        break;
    }
    return {};
}

bool isIdentifier(std::string_view name)
{
    const auto isLetter
        = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; };
    return !name.empty() && isLetter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    });
}

std::string pathPart(std::string_view key, bool first)
{
    if (isIdentifier(key))
        return first ? std::string(key) : '.' + std::string(key);
    std::string part = "[";
    appendQuoted(part, key);
    return part + ']';
}

} // namespace

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent), m_top(std::make_unique<Node>()) { }

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setDocument(const Document &document)
{
    beginResetModel();
    m_document = document;
    m_top = std::make_unique<Node>();
    m_top->value = document.root();
    if (document.root().isDefined() && !document.root().isContainer()) {
        m_top->hasAllChildren = true;
        m_top->children.resize(1);
        m_top->children.front().value = document.root();
        m_top->children.front().parent = m_top.get();
    }
    endResetModel();
}

JsonTreeModel::Node *JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_top.get();
}

void JsonTreeModel::makeChildren(Node &node) const
{
    if (node.hasAllChildren)
        return;
    node.hasAllChildren = true;
    node.children.resize(node.value.size());
    const std::span<const Value> items = node.value.items();
    const std::span<const Member> members = node.value.members();
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        Node &child = node.children[i];
        child.value = node.value.isArray() ? items[i] : members[i].value;
        child.parent = &node;
        child.row = static_cast<int>(i);
    }
}

Value JsonTreeModel::valueAt(const QModelIndex &index) const
{
    return index.isValid() ? nodeOf(index)->value : Value();
}

QString JsonTreeModel::pathOf(const QModelIndex &index) const
{
    std::vector<std::string> parts;
    for (const Node *node = nodeOf(index); node->parent != nullptr; node = node->parent) {
        const Value &container = node->parent->value;
        const auto row = static_cast<std::size_t>(node->row);
        if (container.isArray())
            parts.push_back('[' + std::to_string(row) + ']');
        else if (container.isObject())
            parts.push_back(pathPart(container.members()[row].key(), node->parent->parent == nullptr));
    }
    std::string path;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        path += *part;
    return toQString(path);
}

QString JsonTreeModel::copyTextOf(const QModelIndex &index) const
{
    const Value value = valueAt(index);
    if (value.isUndefined())
        return {};
    return value.isString() ? toQString(value.toString()) : toQString(toPrettyJson(value));
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    Node *const node = nodeOf(parent);
    makeChildren(*node);
    return createIndex(row, column, &node->children[static_cast<std::size_t>(row)]);
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Node *const parentNode = nodeOf(index)->parent;
    return parentNode == m_top.get() ? QModelIndex() : createIndex(parentNode->row, 0, parentNode);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const Node *const node = nodeOf(parent);
    if (node->hasAllChildren)
        return static_cast<int>(node->children.size());
    return node->value.isContainer() ? static_cast<int>(node->value.size()) : 0;
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node *const node = nodeOf(index);
    const Value &container = node->parent->value;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == ValueColumn)
            return valueText(node->value);
        if (container.isObject())
            return shortened(container.members()[static_cast<std::size_t>(node->row)].key());
        return container.isArray() ? QString::number(node->row) : QString();
    case Qt::ToolTipRole:
        if (index.column() == ValueColumn && node->value.isString())
            return plainToolTip(shortened(node->value.toString()));
        return plainToolTip(displayText(pathOf(index)));
    case Qt::ForegroundRole: {
        const bool isText = index.column() == ValueColumn && node->value.isString();
        const bool isCount = index.column() == ValueColumn && node->value.isContainer();
        if (isCount || (index.column() == NameColumn && container.isArray()))
            return tokenColor(QGuiApplication::palette(), Token::Muted);
        if (index.column() == ValueColumn && !isText)
            return tokenColor(QGuiApplication::palette(), Token::Accent);
        return {};
    }
    case Qt::FontRole:
        return index.column() == ValueColumn && !node->value.isContainer() ? QVariant(fixedFont())
                                                                           : QVariant();
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace spotter::ui
