// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace spotter::ui {

class ElidedLabel;
class SearchField;

/// A line to search in, with steps to the next and the previous place; hidden until it is asked for.
class AnswerFindBar : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerFindBar(const QString &placeholder, QWidget *parent = nullptr);

    QString text() const;
    /// How many places there are and which is shown, from 1; 0: none yet. `isCut`: there are more.
    void showPlace(int place, int count, bool isCut, const QString &where);
    void showSearching();
    void showNothing();

public Q_SLOTS:
    void open();
    void close();

Q_SIGNALS:
    void searchChanged(const QString &text);
    void nextWanted();
    void previousWanted();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void enableSteps(bool on);

    SearchField *m_field;
    QLabel *m_count;
    ElidedLabel *m_where;
    QToolButton *m_previous;
    QToolButton *m_next;
};

} // namespace spotter::ui
