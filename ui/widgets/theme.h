// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <optional>

class QString;

namespace spotter::ui {

enum class Theme { Light, Dark, Contrast };

/// Colours with a meaning that a palette has no role for. Each can be read (4.5:1) on the base, the window and the
/// selection of its theme.
enum class Token {
    Accent,
    Passed,
    Failed,
    Unknown,
    Warning,
    Muted,
    DiffAdded,
    DiffRemoved,
    DiffChanged,
};
constexpr int tokenCount = 9;

/// Spacing on a grid of 4 pixels.
namespace space {
constexpr int betweenControls = 8;
constexpr int betweenGroups = 16;
constexpr int insidePane = 12;
constexpr int rowHeight = 24;
constexpr int compactRowHeight = 20;
} // namespace space

/// Set on a view, this dynamic property makes its rows compact.
constexpr char compactRowsProperty[] = "compactRows";

QPalette themePalette(Theme theme);
/// Which of our themes has this palette.
Theme themeOf(const QPalette &palette);
QColor tokenColor(Theme theme, Token token);
/// The token's colour in the theme of this palette.
QColor tokenColor(const QPalette &palette, Token token);

/// `light`, `dark` or `contrast`; nothing for other names.
std::optional<Theme> themeByName(const QString &name);

/// What the system asks for, as far as Qt tells: to be asked before applyTheme() hides it.
Theme systemTheme();
/// Sets the style (Fusion with our spacing) and the palette of the whole application.
void applyTheme(Theme theme);

/// The three sizes of text besides the body, which is the application's font.
QFont headingFont();
QFont smallFont();
/// For tokens, ids, JSON and addresses.
QFont fixedFont();

/// WCAG's contrast ratio, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace spotter::ui
