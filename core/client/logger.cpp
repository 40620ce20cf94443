// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/logger.h"

#include "core/base/write.h"

#include <exception>
#include <utility>

namespace spotter::client {

EventSink withLogger(EventSink events, Logger logger)
{
    if (!logger.debug && !logger.error)
        return events;
    return [events = std::move(events), logger = std::move(logger)](Event event) {
        const Logger::Line &line = event.isFailure ? logger.error : logger.debug;
        if (event.kind == EventKind::Log && line) {
            std::string text = "AT: " + event.summary;
            if (const Value argument = event.payload.root()["argument"]; argument.isDefined())
                text += ' ' + toJson(argument);
            try {
                line(text);
            } catch (
                ...) { // NOLINT(bugprone-empty-catch): a call must not end because its story can't be told
            }
        }
        if (events)
            events(std::move(event));
    };
}

} // namespace spotter::client
