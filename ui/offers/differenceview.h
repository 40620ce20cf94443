// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/offers/openedanswer.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace spotter::ui {

class DifferenceModel;

/// What changed since the previous answer: a sentence and a list with both values.
class DifferenceView : public QWidget
{
    Q_OBJECT

public:
    explicit DifferenceView(QWidget *parent = nullptr);

    /// Null: there is nothing to compare with; `why` says so.
    void setDifference(const OpenedDifferencePtr &difference, const QString &why = {});

Q_SIGNALS:
    /// The user wants to see where this was.
    void lineChosen(const spotter::ui::OpenedDifference::Line &line);
    void closeWanted();
    void copied(const QString &what);

private:
    QLabel *m_sentence;
    QTableView *m_list;
    DifferenceModel *m_model;
};

} // namespace spotter::ui
