// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/codeedit.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <stop_token>
#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace spotter::ui {

class FindBar;
class SentenceLabel;

/// JSON text to write with what belongs around it: find and replace (Ctrl+F, Ctrl+H), the path of the place, which is also
/// where one goes to a line or a path (Ctrl+G), what is wrong at the caret's line, indenting and compacting.
class CodeEditor : public QWidget
{
    Q_OBJECT

public:
    explicit CodeEditor(QWidget *parent = nullptr);
    ~CodeEditor() override;

    CodeEdit *edit() const { return m_edit; }
    /// A control beside "Indent" and "Compact".
    void addTool(QWidget *tool);

public Q_SLOTS:
    void openFind();
    void openGoTo();
    /// Both are edits of the user's, one step each; large texts are changed a moment later.
    void indent();
    void compact();

Q_SIGNALS:
    /// The user went to this path, a JSON pointer, or it could not be found.
    void wentTo(const QString &path, bool found);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(std::optional<std::size_t> goTo);
    void takeMatches();
    void goToMatch(std::size_t match);
    void step(int by);
    void replaceOne();
    void replaceAll();
    void closeFind();
    void textChanged();
    void placeChanged();
    void showPlace();
    void goTo();
    void reform(bool compacted);
    void takeForm(const std::string &text);

    CodeEdit *m_edit;
    FindBar *m_find;
    SentenceLabel *m_sentence;
    QLineEdit *m_path;
    QLabel *m_position;
    QWidget *m_bar;

    QTimer m_searchPause;
    QTimer m_placePause;
    QFutureWatcher<std::vector<std::size_t>> m_search;
    std::stop_source m_searching;
    std::vector<std::size_t> m_matches;
    std::size_t m_matchSize = 0;
    std::optional<std::size_t> m_current;
    std::optional<std::size_t> m_goTo; ///< the first match behind is gone to when the search is done
    bool m_isSearching = false;
};

} // namespace spotter::ui
