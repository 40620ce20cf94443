// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/offers/tokentable.h"

#include <QWidget>

class QLabel;
class QMenu;
class QTableView;
class QToolButton;

namespace spotter::ui {

class SearchField;
class TokenGridModel;

/// Response tokens of the answers of this session in a grid, to compare, copy and export.
class TokensView : public QWidget
{
    Q_OBJECT

public:
    explicit TokensView(QWidget *parent = nullptr);

    /// One more answer, or the last one again with more known about it.
    void addAnswer(const OpenedAnswerPtr &opened, const QDateTime &time);
    void clear();
    TokenGridModel *model() const { return m_model; }

public Q_SLOTS:
    void find();
    /// Asks for a file.
    void exportCsv();
    /// Writes what is shown; says what came of it.
    void exportTo(const QString &path);
    void copySelection(bool withHeaders = false);

Q_SIGNALS:
    void copied(const QString &what);
    /// The export failed: a sentence that says why and what to do.
    void failed(const QString &sentence);

private:
    void showCount();
    void fillColumnsMenu();

    TokenGridModel *m_model;
    SearchField *m_filter;
    QToolButton *m_pivot;
    QToolButton *m_columns;
    QMenu *m_columnsMenu;
    QToolButton *m_export;
    QLabel *m_count;
    QLabel *m_legend;
    QTableView *m_grid;
};

} // namespace spotter::ui
