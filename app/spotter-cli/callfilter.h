// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/client/targetclient.h"

#include <string>
#include <string_view>
#include <vector>

namespace spotter::cli {

/// Turns lines, each the options of one call, into lines with what the calls gave; one after another, in order.
class CallFilter
{
public:
    enum class Operation { GetOffers, GetAttributes, SendNotifications };

    /// `mboxNames` are parted by commas: for attribute lines that name none.
    CallFilter(client::TargetClient &client, Operation operation, std::string_view mboxNames);

    /// Runs the event loop until the input ends or the reader of the output goes away. Errors: reading failed.
    Result<void> run(int input, int output);

private:
    std::string answer(std::string_view line, std::size_t number);
    std::string attributes(const Document &options, std::size_t number);

    client::TargetClient &m_client;
    Operation m_operation;
    std::vector<std::string> m_mboxNames;
};

} // namespace spotter::cli
