// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/exchangelog.h"

#include "core/base/write.h"

#include <optional>

namespace spotter::cli {

namespace {

Value headersValue(const http::Headers &headers, Arena &arena)
{
    // As they were sent: a name may come twice.
    std::vector<Value> items;
    for (const http::Header &header : headers) {
        items.push_back(makeObject(arena,
            {{"name", Value::copyOf(arena, header.name)}, {"value", Value::copyOf(arena, header.value)}}));
    }
    return makeArray(arena, items);
}

Value ms(const std::optional<double> &time)
{
    return time ? Value(*time) : Value();
}

} // namespace

std::string exchangeLine(const http::Exchange &exchange)
{
    Arena arena;
    ObjectBuilder line(arena, 16);
    line.append("startedMs", Value(static_cast<double>(exchange.startedMs)));
    line.append("method", Value::string(exchange.request.method));
    line.append("url", Value::string(exchange.request.url));
    line.append("sentHead", Value::string(exchange.sentHead));
    line.append("headers", headersValue(exchange.request.headers, arena));
    line.append("body", Value::string(exchange.request.body));
    if (exchange.answer) {
        const http::Answer &answer = *exchange.answer;
        line.append("answer",
            makeObject(arena,
                {{"status", Value(answer.status)}, {"reason", Value::string(answer.reason)},
                    {"version", Value::string(answer.version)},
                    {"headers", headersValue(answer.headers, arena)}, {"body", Value::string(answer.body)}}));
    }
    if (exchange.failure)
        line.append("failure", Value::string(exchange.failure->message));
    const http::Timings &timings = exchange.timings;
    line.append("timings",
        makeObject(arena,
            {{"dns", ms(timings.dns)}, {"connect", ms(timings.connect)}, {"tls", ms(timings.tls)},
                {"firstByte", ms(timings.firstByte)}, {"download", ms(timings.download)},
                {"total", Value(timings.total)}}));
    line.append("sentBytes", Value(static_cast<double>(exchange.sentBytes)));
    line.append("receivedBytes", Value(static_cast<double>(exchange.receivedBytes)));
    return toJson(line.finish());
}

void logEvents(client::TargetClient &client, const std::string &scenario, LineFile &file)
{
    for (const char *const name : {"clientReady", "artifactDownloadSucceeded", "artifactDownloadFailed",
             "geoLocationUpdated", "sendNotificationError"}) {
        client.subscribe(name, [name, scenario, &file](const Document &event) {
            Arena arena;
            file.write(toJson(makeObject(arena,
                {{"scenario", scenario.empty() ? Value() : Value::string(scenario)},
                    {"event", Value::string(std::string_view(name))}, {"payload", event.root()}})));
        });
    }
}

} // namespace spotter::cli
