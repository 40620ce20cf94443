// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

class QSettings;

namespace spotter::ui {
class EventFeed;
class MainWindow;
} // namespace spotter::ui

namespace spotter {

class ClientSession;
class EnvironmentStore;
class RequestTabs;
class SandboxHost;
struct Options;

/// What the controllers of the window work with. All of it belongs to the Workbench and outlives them.
struct Shared
{
    const Options &options;
    QSettings *settings; ///< may be null: then nothing is remembered
    IdSource ids;
    ui::EventFeed &feed;
    ui::MainWindow &window;
    RequestTabs &tabs;
    ClientSession &session;
    EnvironmentStore &environments;
    SandboxHost &sandbox;
};

} // namespace spotter
