// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <string>

namespace spotter::ui {

/// What is wrong with a draft, a finding a row.
class ProblemsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Sentence, Place, ColumnCount };

    explicit ProblemsModel(Draft &draft, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Where in the draft it is.
    std::string pathOf(int row) const;

private:
    void refresh();

    Draft &m_draft;
    std::vector<delivery::Finding> m_findings;
};

/// All problems of a draft. A click or Return goes to the place of one.
class ProblemList : public QTableView
{
    Q_OBJECT

public:
    explicit ProblemList(Draft &draft, QWidget *parent = nullptr);

    /// Goes to the next or the one before, round and round.
    void step(int by);
    QSize sizeHint() const override;

Q_SIGNALS:
    void placeChosen(const std::string &path);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(const QModelIndex &index);

    ProblemsModel *m_model;
};

} // namespace spotter::ui
