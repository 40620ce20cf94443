// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/appearance.h"

#include "ui/shell/mainwindow.h"
#include "ui/widgets/zoom.h"

#include <QSettings>

#include <algorithm>
#include <array>

namespace spotter {

namespace {

constexpr int normalZoom = 100;
constexpr std::array<int, 9> zoomSteps {80, 90, 100, 110, 125, 150, 200, 250, 300};

int neighbour(int percent, int step)
{
    if (step > 0) {
        const auto *const next = std::ranges::upper_bound(zoomSteps, percent);
        return next == zoomSteps.end() ? zoomSteps.back() : *next;
    }
    const auto *const next = std::ranges::lower_bound(zoomSteps, percent);
    return next == zoomSteps.begin() ? zoomSteps.front() : *(next - 1);
}

} // namespace

Appearance::Appearance(std::optional<ui::Theme> asked, QSettings *settings)
    : m_settings(settings), m_theme(asked)
{
    if (m_settings != nullptr && !m_theme) {
        const int theme = m_settings->value(QStringLiteral("theme"), -1).toInt();
        if (theme >= 0 && theme <= static_cast<int>(ui::Theme::Contrast))
            m_theme = static_cast<ui::Theme>(theme);
    }
    ui::applyTheme(m_theme.value_or(ui::systemTheme()));
    if (m_settings != nullptr)
        ui::applyZoom(m_settings->value(QStringLiteral("zoom"), normalZoom).toInt());
}

void Appearance::watch(ui::MainWindow &window)
{
    window.setThemeChoice(m_theme);
    window.setZoomChoice(ui::zoomPercent());
    connect(&window, &ui::MainWindow::zoomWanted, this, [this, &window](int step) { zoom(window, step); });
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

void Appearance::zoom(ui::MainWindow &window, int step)
{
    ui::applyZoom(step == 0 ? normalZoom : neighbour(ui::zoomPercent(), step));
    window.setZoomChoice(ui::zoomPercent());
    window.say(tr("Everything is drawn at %1 %.").arg(ui::zoomPercent()));
    if (m_settings != nullptr)
        m_settings->setValue(QStringLiteral("zoom"), ui::zoomPercent());
}

} // namespace spotter
