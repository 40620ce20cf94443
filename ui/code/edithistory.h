// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace spotter::ui {

/// What was typed into a text, to take it back and do it again. What is typed or deleted in one go is one step.
class EditHistory
{
public:
    struct Edit
    {
        std::size_t at = 0;
        std::string removed;
        std::string inserted;
    };

    void clear();
    /// Everything after this is another step.
    void endStep() { m_isOpen = false; }
    void add(Edit edit);

    bool canUndo() const { return m_next > 0; }
    bool canRedo() const { return m_next < m_edits.size(); }
    /// The edit that takes the last step back.
    std::optional<Edit> undo();
    /// The step taken back last.
    std::optional<Edit> redo();

private:
    bool joins(const Edit &edit) const;

    std::vector<Edit> m_edits;
    std::size_t m_next = 0; ///< behind the edit that can be undone
    bool m_isOpen = false;
};

} // namespace spotter::ui
