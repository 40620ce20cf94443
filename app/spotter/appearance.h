// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QObject>

#include <optional>

class QSettings;

namespace spotter::ui {
class MainWindow;
}

namespace spotter {

/// The colours of the window, the system's or those that the user chose, and how large everything is.
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// Applied at once. What is asked for comes before what the settings remember; `settings` may be null.
    Appearance(std::optional<ui::Theme> asked, QSettings *settings);

    /// Follows what is chosen in the window.
    void watch(ui::MainWindow &window);

private:
    void choose(ui::MainWindow &window, std::optional<ui::Theme> theme);
    void zoom(ui::MainWindow &window, int step);

    QSettings *m_settings;
    std::optional<ui::Theme> m_theme; ///< nothing: the system's
};

} // namespace spotter
