// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace spotter::ui {

/// A table inside a form: no frame, no grid, and as high as its rows up to a limit, so that the form scrolls
/// and the table doesn't have to. Delete removes the current row.
class FormTable : public QTableView
{
    Q_OBJECT

public:
    explicit FormTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setMostRows(int rows) { m_mostRows = rows; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    int m_mostRows = 8;
};

/// Leaves a cell alone whose editor was opened and closed without typing: a line editor can't hold every
/// text.
class CarefulDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
};

} // namespace spotter::ui
