// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/content.h"

#include <QAbstractItemModel>

#include <memory>
#include <set>
#include <string>

namespace spotter::ui {

/// What is in a workspace as a tree: requests in their folders, and personas. A search shows what matches and the folders on
/// the way to it.
class LibraryModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { Requests, Folder, Request, Personas, Persona };
    enum Role { PathRole = Qt::UserRole, KindRole, ProblemRole };

    explicit LibraryModel(QObject *parent = nullptr);
    ~LibraryModel() override;

    void setContent(const workspace::Content &content);
    /// Empty for all.
    void setFilter(const QString &text);
    QString filter() const { return m_filter; }
    /// Paths of requests with edits that are in no file yet.
    void setUnsaved(const std::set<std::string> &paths);
    /// Path of the persona in use; empty for none.
    void setCurrentPersona(const std::string &path);

    /// Invalid for a path that isn't shown.
    QModelIndex indexOf(const std::string &path) const;
    std::string pathOf(const QModelIndex &index) const;
    Kind kindOf(const QModelIndex &index) const;
    /// The folder that something new goes to when this is selected.
    std::string folderFor(const QModelIndex &index) const;
    int requestCount() const { return m_requestCount; }
    int personaCount() const { return m_personaCount; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Changes nothing here: tells renameWanted().
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
        const QModelIndex &parent) const override;
    /// Changes nothing here: tells moveWanted().
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
        const QModelIndex &parent) override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

Q_SIGNALS:
    void renameWanted(const std::string &path, const std::string &name);
    void moveWanted(const std::string &path, const std::string &folder);

private:
    struct Node;

    void rebuild();
    bool matches(const workspace::RequestEntry &entry) const;
    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node &node) const;
    QString textOf(const Node &node) const;
    void tellAll();

    workspace::Content m_content;
    QString m_filter;
    std::set<std::string> m_unsaved;
    std::string m_currentPersona;
    std::unique_ptr<Node> m_top;
    int m_requestCount = 0; ///< without the filter
    int m_personaCount = 0;
};

} // namespace spotter::ui
