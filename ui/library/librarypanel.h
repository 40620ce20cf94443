// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/content.h"

#include <QWidget>

#include <set>
#include <string>

class QAction;
class QMenu;
class QStackedWidget;
class QTreeView;

namespace spotter::ui {

class Banner;
class EmptyState;
class LibraryModel;
class SearchField;

/// What the user keeps: requests in folders, and personas. It changes nothing itself: what is wanted is told, and what came of
/// it is in the next setContent().
class LibraryPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LibraryPanel(QWidget *parent = nullptr);
    ~LibraryPanel() override;

    void setContent(const workspace::Content &content);
    /// In the place of the tree: the folder can't be read.
    void showFailure(const QString &sentence);
    /// Above the tree: something that was wanted could not be done.
    void showProblem(const QString &sentence);
    /// Paths of requests with edits that are in no file yet.
    void setUnsaved(const std::set<std::string> &paths);
    /// Path of the persona in use; empty for none.
    void setCurrentPersona(const std::string &path);
    /// What Undo would bring back; empty for nothing.
    void setUndoable(const QString &name);
    /// Selects this as soon as it is there; with `edits`, its name is edited at once.
    void select(const std::string &path, bool edits = false);
    void focusSearch();

    LibraryModel *model() const { return m_model; }
    QTreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void openRequestWanted(const std::string &path);
    void openPersonaWanted(const std::string &path);
    /// Empty: none any more.
    void usePersonaWanted(const std::string &path);
    void newRequestWanted(const std::string &folder);
    void newFolderWanted(const std::string &folder);
    void newPersonaWanted();
    void renameWanted(const std::string &path, const std::string &name);
    void moveWanted(const std::string &path, const std::string &folder);
    void duplicateWanted(const std::string &path);
    void deleteWanted(const std::string &path);
    void undoWanted();
    void openFolderWanted();

private:
    void makeActions();
    void connectParts();
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &at);
    void updateActions();
    void rememberOpen();
    void restoreOpen();
    void showState();

    LibraryModel *m_model;
    SearchField *m_search;
    Banner *m_banner;
    QTreeView *m_tree;
    EmptyState *m_empty;
    EmptyState *m_failed;
    QStackedWidget *m_stack;
    QMenu *m_new;
    QMenu *m_menu;
    QAction *m_open;
    QAction *m_use;
    QAction *m_rename;
    QAction *m_duplicate;
    QAction *m_delete;
    QAction *m_undo;
    std::set<std::string> m_closed; ///< folders that the user closed: all others are open
    std::string m_selected; ///< comes back after each change of content
    std::string m_wanted; ///< to be selected as soon as it is there
    bool m_editsWanted = false;
    bool m_isRestoring = false;
};

} // namespace spotter::ui
