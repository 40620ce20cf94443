// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/appearance.h"

#include "ui/shell/mainwindow.h"

#include <QSettings>

namespace spotter {

Appearance::Appearance(std::optional<ui::Theme> asked, QSettings *settings)
    : m_settings(settings), m_theme(asked)
{
    if (m_settings != nullptr && !m_theme) {
        const int theme = m_settings->value(QStringLiteral("theme"), -1).toInt();
        if (theme >= 0 && theme <= static_cast<int>(ui::Theme::Contrast))
            m_theme = static_cast<ui::Theme>(theme);
    }
    ui::applyTheme(m_theme.value_or(ui::systemTheme()));
}

void Appearance::watch(ui::MainWindow &window)
{
    window.setThemeChoice(m_theme);
    connect(&window, &ui::MainWindow::themeChosen, this,
        [this, &window](std::optional<ui::Theme> theme) { choose(window, theme); });
    connect(&window, &ui::MainWindow::systemThemeChanged, this, [this] {
        if (!m_theme)
            ui::applyTheme(ui::systemTheme());
    });
}

void Appearance::choose(ui::MainWindow &window, std::optional<ui::Theme> theme)
{
    m_theme = theme;
    window.setThemeChoice(theme);
    ui::applyTheme(theme.value_or(ui::systemTheme()));
    if (m_settings != nullptr)
        m_settings->setValue(QStringLiteral("theme"), theme ? static_cast<int>(*theme) : -1);
}

} // namespace spotter
