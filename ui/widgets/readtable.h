// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace spotter::ui {

class TextTableModel;

/// A table to read and copy from: Ctrl+C copies the current cell, the context menu also the row.
class ReadTable : public QTableView
{
    Q_OBJECT

public:
    enum class Height {
        Fill, ///< scrolls
        Fit, ///< as high as its rows, inside something that scrolls
    };

    explicit ReadTable(
        const QString &accessibleName, Height height = Height::Fill, QWidget *parent = nullptr);

    TextTableModel *table() const { return m_model; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void copied(const QString &what);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void copyCell();
    void copyRow();

    TextTableModel *m_model;
    Height m_height;
};

} // namespace spotter::ui
