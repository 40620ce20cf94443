// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/librarymodel.h"

#include "core/workspace/names.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"

#include <QMimeData>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <vector>

namespace spotter::ui {

namespace {

const QString pathMimeType = QStringLiteral("application/x-spotter-workspace-path");

} // namespace

struct LibraryModel::Node
{
    Kind kind = Kind::Requests;
    std::string path;
    QString name;
    QString problem;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node &add(Kind childKind, const std::string &childPath, const QString &childName)
    {
        auto child = std::make_unique<Node>();
        child->kind = childKind;
        child->path = childPath;
        child->name = childName;
        child->parent = this;
        child->row = static_cast<int>(children.size());
        children.push_back(std::move(child));
        return *children.back();
    }
};

LibraryModel::LibraryModel(QObject *parent) : QAbstractItemModel(parent)
{
    rebuild();
}

LibraryModel::~LibraryModel() = default;

void LibraryModel::setContent(const workspace::Content &content)
{
    beginResetModel();
    m_content = content;
    rebuild();
    endResetModel();
}

void LibraryModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    rebuild();
    endResetModel();
}

bool LibraryModel::matches(const workspace::RequestEntry &entry) const
{
    if (m_filter.isEmpty())
        return true;
    const auto contains
        = [this](const std::string &text) { return toQString(text).contains(m_filter, Qt::CaseInsensitive); };
    return contains(entry.name) || contains(std::string(workspace::lastStepOf(entry.path)))
        || std::ranges::any_of(entry.locations, contains);
}

void LibraryModel::rebuild()
{
    m_top = std::make_unique<Node>();
    Node &requests = m_top->add(Kind::Requests, std::string(workspace::requestsFolder), tr("Requests"));
    Node &personas = m_top->add(Kind::Personas, std::string(workspace::personasFolder), tr("Personas"));
    m_requestCount = 0;
    // Folders of what matches come along.
    std::set<std::string> wanted;
    for (const workspace::RequestEntry &entry : m_content.requests) {
        m_requestCount += entry.isFolder ? 0 : 1;
        if (!matches(entry))
            continue;
        for (std::string path = entry.path; !path.empty() && wanted.insert(path).second;)
            path = workspace::folderOf(path);
    }
    std::map<std::string, Node *, std::less<>> folders {{requests.path, &requests}};
    for (const workspace::RequestEntry &entry : m_content.requests) {
        const auto folder = folders.find(workspace::folderOf(entry.path));
        if (!wanted.contains(entry.path) || folder == folders.end())
            continue;
        Node &node = folder->second->add(
            entry.isFolder ? Kind::Folder : Kind::Request, entry.path, toQString(entry.name));
        node.problem = displayText(entry.problem);
        if (entry.isFolder)
            folders[entry.path] = &node;
    }
    m_personaCount = static_cast<int>(m_content.personas.size());
    for (const workspace::PersonaEntry &entry : m_content.personas) {
        if (m_filter.isEmpty() || toQString(entry.name).contains(m_filter, Qt::CaseInsensitive)) {
            Node &node = personas.add(Kind::Persona, entry.path, toQString(entry.name));
            node.problem = displayText(entry.problem);
        }
    }
}

void LibraryModel::tellAll()
{
    // Few are seen at once; the view asks for those only.
    const std::function<void(const Node &)> tell = [&](const Node &node) {
        if (node.children.empty())
            return;
        Q_EMIT dataChanged(indexOf(*node.children.front()), indexOf(*node.children.back()));
        for (const auto &child : node.children)
            tell(*child);
    };
    tell(*m_top);
}

void LibraryModel::setUnsaved(const std::set<std::string> &paths)
{
    m_unsaved = paths;
    tellAll();
}

void LibraryModel::setCurrentPersona(const std::string &path)
{
    m_currentPersona = path;
    tellAll();
}

LibraryModel::Node *LibraryModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_top.get();
}

QModelIndex LibraryModel::indexOf(const Node &node) const
{
    return &node == m_top.get() ? QModelIndex() : createIndex(node.row, 0, &node);
}

QModelIndex LibraryModel::indexOf(const std::string &path) const
{
    const std::function<const Node *(const Node &)> find = [&](const Node &node) -> const Node * {
        if (node.path == path && !path.empty())
            return &node;
        for (const auto &child : node.children) {
            if (const Node *const found = find(*child))
                return found;
        }
        return nullptr;
    };
    const Node *const found = find(*m_top);
    return found != nullptr ? indexOf(*found) : QModelIndex();
}

std::string LibraryModel::pathOf(const QModelIndex &index) const
{
    return nodeOf(index)->path;
}

LibraryModel::Kind LibraryModel::kindOf(const QModelIndex &index) const
{
    return nodeOf(index)->kind;
}

std::string LibraryModel::folderFor(const QModelIndex &index) const
{
    const Node *const node = nodeOf(index);
    if (index.isValid() && node->kind == Kind::Folder)
        return node->path;
    if (index.isValid() && node->kind == Kind::Request)
        return std::string(workspace::folderOf(node->path));
    return std::string(workspace::requestsFolder);
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, 0, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex LibraryModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeOf(index)->parent) : QModelIndex();
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int LibraryModel::columnCount(const QModelIndex & /*parent*/) const
{
    return 1;
}

QString LibraryModel::textOf(const Node &node) const
{
    const QString name = displayText(node.name);
    if (!node.problem.isEmpty())
        return tr("%1 (can't be read)").arg(name);
    if (node.kind == Kind::Request && m_unsaved.contains(node.path))
        return tr("%1 (unsaved)").arg(name);
    if (node.kind == Kind::Persona && node.path == m_currentPersona)
        return tr("%1 (in use)").arg(name);
    return name;
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(node);
    case Qt::EditRole:
        return node.name;
    case Qt::ToolTipRole:
        return plainToolTip(node.problem.isEmpty() ? displayText(node.path)
                                                   : tr("%1\n%2").arg(displayText(node.path), node.problem));
    case Qt::DecorationRole:
        if (!node.problem.isEmpty())
            return namedIcon(QStringLiteral("warning"));
        switch (node.kind) {
        case Kind::Request:
            return namedIcon(QStringLiteral("request"));
        case Kind::Folder:
            return namedIcon(QStringLiteral("open"));
        case Kind::Persona:
            return namedIcon(QStringLiteral("persona"));
        default:
            return {};
        }
    case PathRole:
        return toQString(node.path);
    case KindRole:
        return static_cast<int>(node.kind);
    case ProblemRole:
        return node.problem;
    default:
        return {};
    }
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Node &node = *nodeOf(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const bool isOwn = node.kind != Kind::Requests && node.kind != Kind::Personas;
    if (isOwn && node.problem.isEmpty())
        flags |= Qt::ItemIsEditable;
    if (node.kind == Kind::Folder || node.kind == Kind::Request)
        flags |= Qt::ItemIsDragEnabled;
    if (node.kind == Kind::Folder || node.kind == Kind::Requests)
        flags |= Qt::ItemIsDropEnabled;
    return flags;
}

bool LibraryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || name == nodeOf(index)->name)
        return false;
    Q_EMIT renameWanted(nodeOf(index)->path, fromQString(name));
    return false;
}

QStringList LibraryModel::mimeTypes() const
{
    return {pathMimeType};
}

QMimeData *LibraryModel::mimeData(const QModelIndexList &indexes) const
{
    auto *const data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(pathMimeType, QByteArray::fromStdString(pathOf(indexes.front())));
    return data;
}

bool LibraryModel::canDropMimeData(const QMimeData *data, Qt::DropAction /*action*/, int /*row*/,
    int /*column*/, const QModelIndex &parent) const
{
    if (!data->hasFormat(pathMimeType) || !parent.isValid())
        return false;
    const std::string path = data->data(pathMimeType).toStdString();
    const Node &target = *nodeOf(parent);
    const bool isFolder = target.kind == Kind::Folder || target.kind == Kind::Requests;
    // Not into itself, and not where it is.
    return isFolder && !(target.path + '/').starts_with(path + '/')
        && workspace::folderOf(path) != target.path;
}

bool LibraryModel::dropMimeData(
    const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    Q_EMIT moveWanted(data->data(pathMimeType).toStdString(), nodeOf(parent)->path);
    // The rows are where the file says, as soon as it has moved.
    return false;
}

} // namespace spotter::ui
