// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace spotter::ui {

class SearchField;

/// Find in a pane, and replace where the text can be edited. It says what is wanted and shows what came of it; it does not
/// search. Hidden until open().
class FindBar : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Find, FindAndReplace };

    explicit FindBar(Mode mode, QWidget *parent = nullptr);

    QString text() const;
    /// Tells nobody.
    void setText(const QString &text);
    QString replacement() const;
    bool matchesCase() const;

    /// Shows the bar with the focus in its field; a text given is wanted now.
    void open(const QString &text = {});

    /// "3 of 17". `current` counts from 1, 0 for none; `more`: the search still goes on.
    void showCount(qint64 count, qint64 current, bool more = false);

Q_SIGNALS:
    /// The text or what counts as equal has changed, after a pause in typing.
    void searchChanged(const QString &text);
    void nextWanted();
    void previousWanted();
    void replaceWanted();
    void replaceAllWanted();
    /// Escape or the close button; the bar is hidden already.
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void closeBar();

    SearchField *m_field;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QCheckBox *m_case;
    QLineEdit *m_replacement = nullptr;
    QPushButton *m_replace = nullptr;
    QPushButton *m_replaceAll = nullptr;
};

} // namespace spotter::ui
