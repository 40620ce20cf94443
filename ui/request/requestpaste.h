// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QString>

#include <string_view>

namespace spotter::ui {

class Notice;

/// Takes a pasted text for what it is: cookies fill the visitor, the URL of a page fills the page, names become mboxes. What was
/// done, and what more could be, stands in the notice, and is one step to undo. `path` is the field that it was pasted into, empty
/// for the form itself; `replacesAll` tells whether the text would be all that the field holds. False: it is just a text.
bool pasteInto(Draft &draft, Notice &notice, const QString &text, std::string_view path, bool replacesAll);

} // namespace spotter::ui
