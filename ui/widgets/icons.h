// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace spotter::ui {

/// One of `resources/icons` by its file name without ending, drawn in the palette's text colour of the moment: it follows a
/// change of theme. The file is read when the icon is first drawn.
QIcon namedIcon(const QString &name);

} // namespace spotter::ui
