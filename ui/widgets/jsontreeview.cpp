// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsontreeview.h"

#include "ui/widgets/jsontreemodel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace spotter::ui {

namespace {

/// Rows that a document takes when everything is open, counted up to `most`.
std::size_t rowsOf(const Value &value, std::size_t most)
{
    std::size_t rows = value.isContainer() ? value.size() : 0;
    for (const Value &item : value.items()) {
        if (rows >= most)
            return rows;
        rows += rowsOf(item, most - rows);
    }
    for (const Member &member : value.members()) {
        if (rows >= most)
            return rows;
        rows += rowsOf(member.value, most - rows);
    }
    return rows;
}

} // namespace

JsonTreeView::JsonTreeView(QWidget *parent) : QTreeView(parent), m_model(new JsonTreeModel(this))
{
    setModel(m_model);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setProperty(compactRowsProperty, true);
    setIndentation(16);
    header()->setStretchLastSection(true);
    header()->resizeSection(JsonTreeModel::NameColumn, 150);
    setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *const value = new QAction(tr("Copy value"), this);
    value->setShortcut(QKeySequence::Copy);
    value->setShortcutContext(Qt::WidgetShortcut);
    connect(value, &QAction::triggered, this, &JsonTreeView::copyValue);
    auto *const path = new QAction(tr("Copy path"), this);
    path->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    path->setShortcutContext(Qt::WidgetShortcut);
    connect(path, &QAction::triggered, this, &JsonTreeView::copyPath);
    auto *const openAll = new QAction(tr("Expand below"), this);
    connect(openAll, &QAction::triggered, this, [this] { expandRecursively(currentIndex(), 10); });
    addActions({value, path, openAll});
}

void JsonTreeView::setDocument(const Document &document)
{
    constexpr std::size_t smallDocument = 200;
    constexpr int fewRows = 50; // opening each of very many rows takes seconds
    m_model->setDocument(document);
    if (rowsOf(document.root(), smallDocument) < smallDocument)
        expandAll();
    else if (m_model->rowCount() < fewRows)
        expandToDepth(0);
}

void JsonTreeView::copyValue()
{
    if (!currentIndex().isValid())
        return;
    QGuiApplication::clipboard()->setText(m_model->copyTextOf(currentIndex()));
    Q_EMIT copied(tr("Value copied"));
}

void JsonTreeView::copyPath()
{
    if (!currentIndex().isValid())
        return;
    QGuiApplication::clipboard()->setText(m_model->pathOf(currentIndex()));
    Q_EMIT copied(tr("Path copied"));
}

} // namespace spotter::ui
