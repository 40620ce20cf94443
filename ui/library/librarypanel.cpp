// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/librarypanel.h"

#include "ui/library/librarymodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace spotter::ui {

using Kind = LibraryModel::Kind;

namespace {

QAction *command(QMenu *menu, const QString &text, const char *name)
{
    QAction *const action = menu->addAction(text);
    action->setObjectName(QLatin1String(name));
    return action;
}

} // namespace

LibraryPanel::LibraryPanel(QWidget *parent)
    : QWidget(parent), m_model(new LibraryModel(this)), m_search(new SearchField(tr("Search the library"))),
      m_banner(new Banner), m_tree(new QTreeView),
      m_empty(new EmptyState(
          tr("Requests that you keep are files in a folder that you can share. Make the first one."),
          tr("New request"))),
      m_failed(new EmptyState({}, tr("Open folder…"))), m_stack(new QStackedWidget), m_new(new QMenu(this)),
      m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("libraryPanel"));
    m_tree->setObjectName(QStringLiteral("libraryTree"));
    m_tree->setAccessibleName(tr("Library"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setDragDropMode(QAbstractItemView::DragDrop);
    m_tree->setDefaultDropAction(Qt::MoveAction);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    // A double click opens a request; it must not close a folder under the pointer.
    m_tree->setExpandsOnDoubleClick(false);

    makeActions();
    auto *const make = new QToolButton;
    make->setObjectName(QStringLiteral("newInLibrary"));
    make->setText(tr("New"));
    make->setToolTip(tr("Make a request, a folder or a persona"));
    make->setPopupMode(QToolButton::InstantPopup);
    make->setMenu(m_new);
    auto *const folder = new QToolButton;
    folder->setObjectName(QStringLiteral("openWorkspace"));
    folder->setText(tr("Open folder…"));
    folder->setToolTip(tr("Work in another folder, such as one that you share in git"));
    folder->setAutoRaise(true);
    connect(folder, &QToolButton::clicked, this, &LibraryPanel::openFolderWanted);

    auto *const top = new QHBoxLayout;
    top->setContentsMargins(space::betweenControls, space::betweenControls, space::betweenControls, 0);
    top->setSpacing(space::betweenControls);
    top->addWidget(make);
    top->addStretch();
    top->addWidget(folder);
    auto *const second = new QHBoxLayout;
    second->setContentsMargins(space::betweenControls, 0, space::betweenControls, 0);
    second->addWidget(m_search);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_failed);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addLayout(top);
    layout->addLayout(second);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    connectParts();
    restoreOpen();
    showState();
}

LibraryPanel::~LibraryPanel()
{
    // A name that is being edited is handed on when its line loses the focus: to nobody, now.
    m_model->disconnect(this);
    m_tree->selectionModel()->disconnect(this);
    m_tree->disconnect(this);
    delete m_tree;
}

void LibraryPanel::makeActions()
{
    QAction *const request = command(m_new, tr("Request"), "newRequest");
    QAction *const folder = command(m_new, tr("Folder"), "newFolder");
    QAction *const persona = command(m_new, tr("Persona"), "newPersona");
    const auto selectedFolder = [this] { return m_model->folderFor(m_tree->currentIndex()); };
    connect(request, &QAction::triggered, this,
        [this, selectedFolder] { Q_EMIT newRequestWanted(selectedFolder()); });
    connect(folder, &QAction::triggered, this,
        [this, selectedFolder] { Q_EMIT newFolderWanted(selectedFolder()); });
    connect(persona, &QAction::triggered, this, &LibraryPanel::newPersonaWanted);

    m_open = command(m_menu, tr("Open"), "openItem");
    m_use = command(m_menu, tr("Use this persona"), "useItem");
    m_menu->addSeparator();
    m_rename = command(m_menu, tr("Rename"), "renameItem");
    m_duplicate = command(m_menu, tr("Duplicate"), "duplicateItem");
    m_delete = command(m_menu, tr("Put into the trash"), "deleteItem");
    m_undo = command(m_menu, tr("Bring back"), "undoDelete");
    m_menu->addSeparator();
    m_menu->addMenu(m_new)->setText(tr("New"));
    m_rename->setShortcut(Qt::Key_F2);
    m_duplicate->setShortcut(Qt::CTRL | Qt::Key_D);
    m_delete->setShortcut(Qt::Key_Delete);
    m_undo->setShortcut(QKeySequence::Undo);
    for (QAction *const action : {m_rename, m_duplicate, m_delete, m_undo}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        m_tree->addAction(action);
    }
    m_undo->setEnabled(false);
}

void LibraryPanel::connectParts()
{
    const auto path = [this] { return m_model->pathOf(m_tree->currentIndex()); };
    connect(m_open, &QAction::triggered, this, [this] { activate(m_tree->currentIndex()); });
    connect(m_use, &QAction::triggered, this, [this, path] { Q_EMIT usePersonaWanted(path()); });
    connect(m_rename, &QAction::triggered, this, [this] { m_tree->edit(m_tree->currentIndex()); });
    connect(m_duplicate, &QAction::triggered, this, [this, path] { Q_EMIT duplicateWanted(path()); });
    connect(m_delete, &QAction::triggered, this, [this, path] { Q_EMIT deleteWanted(path()); });
    connect(m_undo, &QAction::triggered, this, &LibraryPanel::undoWanted);
    connect(m_tree, &QTreeView::activated, this, &LibraryPanel::activate);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &LibraryPanel::showMenu);
    connect(
        m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &LibraryPanel::updateActions);
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_isRestoring && m_model->filter().isEmpty())
            m_closed.insert(m_model->pathOf(index));
    });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_isRestoring && m_model->filter().isEmpty())
            m_closed.erase(m_model->pathOf(index));
    });
    connect(m_model, &LibraryModel::renameWanted, this, &LibraryPanel::renameWanted);
    connect(m_model, &LibraryModel::moveWanted, this, &LibraryPanel::moveWanted);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &LibraryPanel::rememberOpen);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LibraryPanel::restoreOpen);
    connect(m_search, &SearchField::searchChanged, m_model, &LibraryModel::setFilter);
    connect(m_search, &SearchField::leftForResults, this, [this] {
        m_tree->setFocus();
        if (!m_tree->currentIndex().isValid())
            m_tree->setCurrentIndex(m_model->index(0, 0));
    });
    connect(
        m_empty, &EmptyState::activated, this, [this] { Q_EMIT newRequestWanted(m_model->folderFor({})); });
    connect(m_failed, &EmptyState::activated, this, &LibraryPanel::openFolderWanted);
}

void LibraryPanel::setContent(const workspace::Content &content)
{
    m_failed->setSentence({});
    m_model->setContent(content);
    if (!content.problems.empty()) {
        m_banner->showMessage(displayText(content.problems.front()));
    }
    showState();
}

void LibraryPanel::showFailure(const QString &sentence)
{
    m_failed->setSentence(sentence);
    m_stack->setCurrentWidget(m_failed);
}

void LibraryPanel::showProblem(const QString &sentence)
{
    m_banner->showMessage(sentence);
}

void LibraryPanel::setUnsaved(const std::set<std::string> &paths)
{
    m_model->setUnsaved(paths);
}

void LibraryPanel::setCurrentPersona(const std::string &path)
{
    m_model->setCurrentPersona(path);
}

void LibraryPanel::setUndoable(const QString &name)
{
    m_undo->setEnabled(!name.isEmpty());
    m_undo->setText(name.isEmpty() ? tr("Bring back") : tr("Bring back %1").arg(displayText(name)));
}

void LibraryPanel::select(const std::string &path, bool edits)
{
    m_wanted = path;
    m_editsWanted = edits;
    restoreOpen();
}

void LibraryPanel::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void LibraryPanel::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    switch (m_model->kindOf(index)) {
    case Kind::Request:
        Q_EMIT openRequestWanted(m_model->pathOf(index));
        break;
    case Kind::Persona:
        Q_EMIT openPersonaWanted(m_model->pathOf(index));
        break;
    default:
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
    }
}

void LibraryPanel::updateActions()
{
    const QModelIndex index = m_tree->currentIndex();
    const Kind kind = m_model->kindOf(index);
    const bool isOwn = index.isValid() && kind != Kind::Requests && kind != Kind::Personas;
    const bool isWell = index.data(LibraryModel::ProblemRole).toString().isEmpty();
    if (index.isValid() && !m_isRestoring)
        m_selected = m_model->pathOf(index);
    m_open->setEnabled(isOwn);
    m_use->setVisible(index.isValid() && kind == Kind::Persona);
    m_use->setEnabled(isWell);
    m_rename->setEnabled(isOwn && isWell);
    m_duplicate->setEnabled(isOwn && isWell && kind != Kind::Folder);
    m_delete->setEnabled(isOwn);
}

void LibraryPanel::showMenu(const QPoint &at)
{
    updateActions();
    m_menu->popup(m_tree->viewport()->mapToGlobal(at));
}

void LibraryPanel::rememberOpen()
{
    // The view closes everything when the model begins anew; that is not the user's doing.
    m_isRestoring = true;
}

void LibraryPanel::restoreOpen()
{
    m_isRestoring = true;
    m_tree->expandAll();
    if (m_model->filter().isEmpty()) {
        for (const std::string &path : m_closed)
            m_tree->collapse(m_model->indexOf(path));
    }
    const QModelIndex wanted = m_wanted.empty() ? QModelIndex() : m_model->indexOf(m_wanted);
    const QModelIndex index = wanted.isValid() ? wanted : m_model->indexOf(m_selected);
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
    }
    m_isRestoring = false;
    updateActions();
    if (!wanted.isValid())
        return;
    m_wanted.clear();
    if (std::exchange(m_editsWanted, false)) {
        m_tree->setFocus();
        m_tree->edit(wanted);
    }
}

void LibraryPanel::showState()
{
    const bool isEmpty = m_model->requestCount() == 0 && m_model->personaCount() == 0;
    // Folders are something too.
    const bool hasFolders = m_model->rowCount(m_model->index(0, 0)) > 0;
    m_stack->setCurrentWidget(
        isEmpty && !hasFolders && m_model->filter().isEmpty() ? static_cast<QWidget *>(m_empty) : m_tree);
}

} // namespace spotter::ui
