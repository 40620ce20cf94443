// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/ids.h"
#include "core/delivery/validation.h"

#include <QFutureWatcher>
#include <QObject>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// The request that is being edited, and how it came to be so. Every part of the form reads from it and writes to it, so that no
/// part needs to know another, and members that no part knows stay as they are. Paths are JSON pointers.
class Draft : public QObject
{
    Q_OBJECT

public:
    explicit Draft(QObject *parent = nullptr);
    ~Draft() override;

    const Document &document() const { return m_document; }
    const Value &root() const { return m_document.root(); }
    Value valueAt(std::string_view path) const;
    /// Everything that is wrong with it. Of a large document they come later, with checked().
    const std::vector<delivery::Finding> &findings() const { return m_findings; }
    /// Those at `path`; with `below`, also those deeper down. In the order of the document.
    std::vector<delivery::Finding> findingsAt(std::string_view path, bool below = false) const;

    /// Another document altogether, not an edit: there is nothing to undo afterwards.
    void replace(const Document &document);

    /// The user's edits, each a step that can be undone. Nothing happens when nothing would change. `words` say what was done
    /// ("Add mbox"); without them they are made from the field's name.
    void edit(const Document &document, const QString &words = {});
    void setValue(std::string_view path, const Value &value, const QString &words = {});
    void setText(std::string_view path, std::string_view text) { setValue(path, Value::string(text)); }
    /// Removes the value, and what was left empty around it up to but not including the first `keep` steps.
    void removeValue(std::string_view path, std::size_t keep = 1, const QString &words = {});

    /// While it lives, edits of one place are one step: what is typed into one field. The next one begins with endTyping().
    class Typing
    {
    public:
        Typing(Draft &draft, std::string_view path);
        ~Typing();
        Typing(const Typing &) = delete;
        Typing &operator=(const Typing &) = delete;

    private:
        Draft &m_draft;
    };
    /// What is typed from now on is a step of its own.
    void endTyping() { m_typedAt.clear(); }

    bool canUndo() const { return !m_earlier.empty(); }
    bool canRedo() const { return !m_later.empty(); }
    /// What undo() takes back and redo() does again, in words; empty when there is nothing.
    QString undoWords() const { return canUndo() ? m_earlier.back().words : QString(); }
    QString redoWords() const { return canRedo() ? m_later.back().words : QString(); }
    void undo();
    void redo();

    /// Where times and ids of new parts come from.
    const Clock &clock() const { return m_clock; }
    const IdSource &ids() const { return m_ids; }
    void setSources(Clock clock, IdSource ids);

    /// Older steps are forgotten so that all kept ones take about this many bytes.
    void setMostHistoryBytes(std::size_t bytes) { m_mostHistoryBytes = bytes; }

Q_SIGNALS:
    /// Whatever the cause.
    void changed();
    /// The findings of what changed() told of came later.
    void checked();
    /// By the user.
    void edited();
    /// undo() or redo() changed something at or below this place.
    void stepTaken(const std::string &path);
    /// canUndo(), canRedo() or their words.
    void historyChanged();

private:
    struct Step
    {
        Document document;
        QString words;
        std::size_t bytes = 0;
    };
    void take(const Document &document);
    void check();
    void takeFindings(std::vector<delivery::Finding> findings);
    void record(const QString &words);
    void step(std::vector<Step> &from, std::vector<Step> &to);
    void forgetOldSteps();
    /// A document with the value at `path` set, or removed when undefined.
    Document with(const Document &document, std::string_view path, const Value &value);

    Document m_document;
    std::size_t m_bytes = 0; ///< what m_document takes, about
    std::size_t m_sharing = 0; ///< edits since its memory was last its own
    std::vector<delivery::Finding> m_findings;
    std::vector<std::size_t> m_byPath; ///< the findings sorted by path
    QFutureWatcher<std::vector<delivery::Finding>> m_checking;
    bool m_isChecking = false; ///< findings of m_document are still to come
    bool m_isCheckOld = false; ///< what is being checked isn't m_document any more
    std::vector<Step> m_earlier;
    std::vector<Step> m_later;
    std::string m_typingAt; ///< where the present edit is typed
    std::string m_typedAt; ///< where the last step was typed; empty: it is complete
    Clock m_clock = systemClock();
    IdSource m_ids = randomIds();
    std::size_t m_mostHistoryBytes = std::size_t {64} * 1024 * 1024;
};

/// The deepest place that holds all differences.
std::string placeOfChange(const Value &before, const Value &after);

} // namespace spotter::ui
