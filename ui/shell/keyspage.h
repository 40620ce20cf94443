// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTableWidget;

namespace spotter::ui {

class Actions;
class SearchField;

/// What can be done with keys, as a page of the window; the keys can be changed here.
class KeysPage : public QWidget
{
    Q_OBJECT

public:
    /// `actions` must outlive this.
    explicit KeysPage(Actions &actions, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user has read enough.
    void closeWanted();

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    void makeTable();
    void fill();
    void showCurrent();
    void take();
    QString currentId() const;

    Actions &m_actions;
    SearchField *m_search;
    QTableWidget *m_table;
    QLabel *m_name;
    QKeySequenceEdit *m_keys;
    QPushButton *m_use;
    QPushButton *m_none;
    QPushButton *m_reset;
    QPushButton *m_resetAll;
    QLabel *m_conflict;
};

} // namespace spotter::ui
