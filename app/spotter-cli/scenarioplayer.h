// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter-cli/output.h"

#include "core/client/targetclient.h"
#include "core/http/sender.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::cli {

/// What one call gave, as a line shows it: `{"ok": …}` or `{"error": {"message": …}}`.
std::string outcomeText(const client::CallOutcome &outcome);

/// Asks for attributes as a step of a scenario says it: `{mboxNames, get, options}`. Gives text likewise.
std::string attributesText(client::TargetClient &client, const Document &step);

/// Plays scenarios as the node SDK would, one after another (`spotter-cli send --scenario`).
class ScenarioPlayer
{
public:
    struct Setting
    {
        std::string serverDomain;
        bool isInsecure = false;
        int timeOffsetMinutes = 0;
        LineFile *events = nullptr; ///< null: none wanted
    };

    ScenarioPlayer(Setting setting, http::Sender &transport);

    /// The result of the scenario on that line, without a line's end. Runs the event loop.
    std::string play(std::string_view line, std::size_t number);

private:
    std::string played(const Document &scenario);
    std::string step(client::TargetClient &client, const Document &step);

    Setting m_setting;
    http::Sender &m_transport;
    /// Of earlier scenarios, which still repeat failed requests in the background, as the reference does.
    std::vector<std::unique_ptr<client::TargetClient>> m_retired;
};

} // namespace spotter::cli
