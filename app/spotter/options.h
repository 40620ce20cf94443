// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace spotter {

/// What the command line asks for.
struct Options
{
    QString artifactPath; ///< empty: the bundled sample
    QString requestPath; ///< empty: the bundled sample
    QString organizationId; ///< for `rules.bin`
    QString clientCode; ///< empty: the artifact's
    std::optional<ui::Theme> theme;
    bool headless = false;
    QString outputFolder = QStringLiteral("spotter-output"); ///< of a headless run
    QString screenshotPath; ///< empty: none
    int page = 0; ///< a number of Workbench::Page
    QString stateFolder; ///< where windows are kept; empty: beside the settings
    int zoom = 0; ///< percent; 0: as the settings say
    QSize size; ///< empty: the window's own
    bool measuresStart = false;

    /// Whether the window is drawn for a file and not for a person: the user's settings stay out of it.
    bool isUnattended() const { return headless || !screenshotPath.isEmpty() || measuresStart; }
};

/// Options, or what to print instead of starting.
struct CommandLine
{
    Options options;
    QString message; ///< help, version, or a sentence that says what is wrong
    bool isError = false;
};

/// `arguments` begin with the program's name. Qt's own options must have been taken out.
CommandLine parseCommandLine(const QStringList &arguments);

} // namespace spotter
