// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace spotter::ui {

/// The look and the habits of every list: one line a row, no grid, whole rows selected, sorted by a click on a header;
/// columns are hidden and shown from the header's context menu.
void setUpTable(QTableView &table);

} // namespace spotter::ui
