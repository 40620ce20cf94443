// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace spotter::ui {

constexpr int leastZoom = 80;
constexpr int mostZoom = 300;

/// How large everything is drawn, in percent.
int zoomPercent();
/// A length of 100 % at the present zoom.
int scaled(int pixels);
/// Fonts, rows and icons of everything that there is and will be. Values outside are brought inside.
void applyZoom(int percent);
/// Rows and columns of a table as large as the zoom asks; the style calls it for every widget before it is shown.
void zoomTable(QWidget &widget);

} // namespace spotter::ui
