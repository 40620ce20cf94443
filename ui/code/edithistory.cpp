// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/edithistory.h"

namespace spotter::ui {

namespace {

/// A character, not something pasted; the longest takes four bytes.
constexpr std::size_t longestCharacter = 4;

bool isTyped(const EditHistory::Edit &edit)
{
    return edit.removed.empty() && edit.inserted.size() <= longestCharacter && edit.inserted != "\n";
}

bool isDeleted(const EditHistory::Edit &edit)
{
    return edit.inserted.empty() && edit.removed.size() <= longestCharacter && edit.removed != "\n";
}

} // namespace

void EditHistory::clear()
{
    m_edits.clear();
    m_next = 0;
    m_isOpen = false;
}

bool EditHistory::joins(const Edit &edit) const
{
    if (!m_isOpen || m_next == 0)
        return false;
    const Edit &last = m_edits[m_next - 1];
    if (isTyped(edit))
        return edit.at == last.at + last.inserted.size() && (!last.inserted.empty() || last.removed.empty());
    return isDeleted(edit) && last.inserted.empty()
        && (edit.at == last.at || edit.at + edit.removed.size() == last.at);
}

void EditHistory::add(Edit edit)
{
    m_edits.resize(m_next);
    if (joins(edit)) {
        Edit &last = m_edits.back();
        last.inserted += edit.inserted;
        if (edit.at < last.at) {
            last.removed = edit.removed + last.removed;
            last.at = edit.at;
        } else {
            last.removed += edit.removed;
        }
        return;
    }
    m_isOpen = isTyped(edit) || isDeleted(edit);
    m_edits.push_back(std::move(edit));
    m_next = m_edits.size();
}

std::optional<EditHistory::Edit> EditHistory::undo()
{
    m_isOpen = false;
    if (!canUndo())
        return std::nullopt;
    const Edit &edit = m_edits[--m_next];
    return Edit {edit.at, edit.inserted, edit.removed};
}

std::optional<EditHistory::Edit> EditHistory::redo()
{
    m_isOpen = false;
    if (!canRedo())
        return std::nullopt;
    return m_edits[m_next++];
}

} // namespace spotter::ui
