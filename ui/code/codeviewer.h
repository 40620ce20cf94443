// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/sharedtext.h"

#include <QFutureWatcher>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

class QLabel;

namespace spotter::ui {

class FindBar;
class TextView;

/// Reads texts of up to hundreds of megabytes, as they were received or indented. The first rows are seen at once; indenting,
/// counting rows and searching run on other threads. Ctrl+F finds, Ctrl+G goes to a line.
class CodeViewer : public QWidget
{
    Q_OBJECT

public:
    enum class Form { Indented, AsReceived };

    explicit CodeViewer(QWidget *parent = nullptr);
    ~CodeViewer() override;

    /// Shows another text; what was searched for is searched for in it.
    void setText(const SharedText &text);
    void setBytes(const QByteArray &bytes) { setText(SharedText::of(bytes)); }
    void clear() { setText({}); }

    /// Only JSON is indented; other texts are shown as they are in both forms.
    void setForm(Form form);
    Form form() const { return m_form; }
    /// The text in the form that is seen; while it is still being indented, the beginning.
    const SharedText &shownText() const;

    /// Marks all places of the text, counts them and goes to the first; empty for none.
    void setSearchText(const QString &text);
    QString searchText() const { return m_searchText; }
    qint64 matchCount() const { return static_cast<qint64>(m_matches.size()); }
    /// From 1; 0 for none.
    qint64 currentMatch() const { return m_current; }
    /// Whether indenting, counting rows or searching still goes on.
    bool isBusy() const;

    TextView *view() const { return m_view; }

public Q_SLOTS:
    void findNext();
    void findPrevious();
    /// Shows the field to search in.
    void openFind();
    /// Asks for a line.
    void openGoToLine();
    /// All of the form that is seen.
    void copyAll();

Q_SIGNALS:
    /// `isWhole`: nothing is searched any more.
    void matchesChanged(qint64 count, qint64 current, bool isWhole);
    void busyChanged(bool busy);
    /// What has just been put on the clipboard, in words.
    void copied(const QString &what);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showForm();
    void takeIndented();
    void search();
    void takeMatches(const std::vector<std::size_t> &places);
    void goToMatch(std::size_t match);
    void tellMatches();
    void tellBusy();

    TextView *m_view;
    FindBar *m_find;
    QLabel *m_note;
    SharedText m_received;
    SharedText m_indented; ///< once it was looked at
    Form m_form = Form::Indented;
    // Not what the futures say: what they gave may not have arrived yet.
    bool m_isIndenting = false;
    bool m_isSearching = false;
    bool m_wasBusy = false;

    QString m_searchText;
    std::size_t m_searchSize = 0; ///< bytes
    std::vector<std::size_t> m_matches;
    qint64 m_current = 0;
    QFutureWatcher<std::vector<std::size_t>> m_search;
    std::stop_source m_searching;
    QFutureWatcher<std::optional<std::string>> m_indent;
    std::stop_source m_indenting;
};

} // namespace spotter::ui
