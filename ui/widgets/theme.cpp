// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include "ui/widgets/spacedstyle.h"
#include "ui/widgets/zoom.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>

#include <algorithm>
#include <array>
#include <cmath>

namespace spotter::ui {

namespace {

struct ThemeColors
{
    QRgb window, base, alternate, text, button, border, highlight, highlightedText, link;
    QRgb disabledText;
    std::array<QRgb, tokenCount> tokens;
};

constexpr ThemeColors lightColors {
    0xfff4f5f7,
    0xffffffff,
    0xfff7f8fa,
    0xff1c2024,
    0xfffbfbfc,
    0xffc9ced6,
    0xffd3e3fd,
    0xff10161d,
    0xff0a4fa8,
    0xff8a919c, //
    {0xff0a4fa8, 0xff0f6130, 0xffab1620, 0xff5a4a86, 0xff794600, 0xff4d5663, 0xff0f6130, 0xffab1620,
        0xff794600},
};

constexpr ThemeColors darkColors {
    0xff1f2226,
    0xff17191c,
    0xff1c1f23,
    0xffe4e7eb,
    0xff2c3036,
    0xff3d434b,
    0xff1f3d66,
    0xfff5f8fc,
    0xff8ab8ff,
    0xff7b828c, //
    {0xff8ab8ff, 0xff6fd596, 0xffff9b95, 0xffc9b8ff, 0xfff0bd5f, 0xffb1b9c5, 0xff6fd596, 0xffff9b95,
        0xfff0bd5f},
};

constexpr ThemeColors contrastColors {
    0xff000000,
    0xff000000,
    0xff0d0d0d,
    0xffffffff,
    0xff000000,
    0xffffffff,
    0xff002a66,
    0xffffffff,
    0xff9ecbff,
    0xffb4b4b4, //
    {0xff9ecbff, 0xff7dffa8, 0xffffb3ad, 0xffdccfff, 0xffffd866, 0xffe0e0e0, 0xff7dffa8, 0xffffb3ad,
        0xffffd866},
};

const ThemeColors &colorsOf(Theme theme)
{
    switch (theme) {
    case Theme::Dark:
        return darkColors;
    case Theme::Contrast:
        return contrastColors;
    case Theme::Light:
        break;
    }
    return lightColors;
}

double linearPart(int channel)
{
    const double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linearPart(color.red()) + 0.7152 * linearPart(color.green())
        + 0.0722 * linearPart(color.blue());
}

QFont sizedFont(qreal difference)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(6.0, font.pointSizeF() + difference));
    return font;
}

} // namespace

QPalette themePalette(Theme theme)
{
    const ThemeColors &colors = colorsOf(theme);
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::Button, colors.button);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.text);
    palette.setColor(QPalette::ToolTipBase, colors.button);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.tokens[static_cast<std::size_t>(Token::Muted)]);
    palette.setColor(QPalette::Link, colors.link);
    palette.setColor(QPalette::LinkVisited, colors.link);
    palette.setColor(QPalette::Light, QColor(colors.button).lighter(theme == Theme::Light ? 104 : 130));
    palette.setColor(QPalette::Midlight, QColor(colors.border).lighter(110));
    palette.setColor(QPalette::Mid, colors.border);
    palette.setColor(QPalette::Dark, QColor(colors.border).darker(120));
    palette.setColor(QPalette::Shadow, theme == Theme::Contrast ? QColor(Qt::white) : QColor(Qt::black));
    // The same in all groups: a selection stays clear when the focus is elsewhere.
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, colors.highlightedText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.disabledText);
    return palette;
}

Theme themeOf(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    if (base == QColor(contrastColors.base))
        return Theme::Contrast;
    return base.lightness() < 128 ? Theme::Dark : Theme::Light;
}

QColor tokenColor(Theme theme, Token token)
{
    return QColor(colorsOf(theme).tokens[static_cast<std::size_t>(token)]);
}

QColor tokenColor(const QPalette &palette, Token token)
{
    return tokenColor(themeOf(palette), token);
}

std::optional<Theme> themeByName(const QString &name)
{
    if (name == QLatin1String("light"))
        return Theme::Light;
    if (name == QLatin1String("dark"))
        return Theme::Dark;
    if (name == QLatin1String("contrast"))
        return Theme::Contrast;
    return std::nullopt;
}

Theme systemTheme()
{
    const QPalette system = QApplication::style()->standardPalette();
    const QColor window = system.color(QPalette::Window);
    // High contrast schemes give the window and the fields the same extreme colour; ordinary ones never do.
    if (window == system.color(QPalette::Base)
        && contrastRatio(window, system.color(QPalette::WindowText)) > 20)
        return Theme::Contrast;
    return window.lightness() < 128 ? Theme::Dark : Theme::Light;
}

void applyTheme(Theme theme)
{
    if (dynamic_cast<SpacedStyle *>(QApplication::style()) == nullptr)
        QApplication::setStyle(new SpacedStyle);
    QApplication::setPalette(themePalette(theme));
}

QFont headingFont()
{
    QFont font = sizedFont(2);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont smallFont()
{
    return sizedFont(-1);
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * zoomPercent() / 100);
    return font;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace spotter::ui
