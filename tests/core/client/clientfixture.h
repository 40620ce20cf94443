// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/write.h"
#include "core/client/targetclient.h"
#include "tests/support/simulated.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace spotter::test {

inline Document json(const std::string &text)
{
    const Result<Document> document = Document::parse(text);
    return document ? *document : Document();
}

/// Decides `local` itself; `remote` only the server can.
inline std::string artifactText(const std::string &content = "A", const std::string &version = "1.0.0")
{
    return R"({"version":")" + version + R"(","meta":{"environment":"production"},"geoTargetingEnabled":true,
        "responseTokens":[],"localMboxes":["local"],"remoteMboxes":["remote"],"localViews":[],"remoteViews":[],
        "rules":{"views":{},"mboxes":{"local":[{"ruleKey":"1","activityId":1,"condition":true,"meta":{"activity.id":1,
        "audience.ids":[]},"consequence":{"name":"local","metrics":[],"options":[{"type":"json","eventToken":"token",
        "content":{"is":")"
        + content + R"("}}]}}]}}})";
}

/// For a call that the test has not given enough time.
inline client::CallError notEnded()
{
    client::CallError error;
    error.message = "it has not ended";
    return error;
}

inline std::string sessionOf(const std::string &url)
{
    const std::size_t start = url.find("sessionId=") + 10;
    return url.substr(start, url.find('&', start) - start);
}

/// A client in a world where time and network are simulated.
struct World
{
    using Serve = SimulatedNetwork::Serve;

    explicit World(Serve deliveries = {}, Serve artifacts = {})
        : deliver(std::move(deliveries)), artifact(std::move(artifacts))
    {
    }

    /// `more`: members of the options beside client and organization, such as `,"timeout":500`.
    void create(const std::string &more = {}, bool isListening = true)
    {
        client::Surroundings surroundings;
        surroundings.transport = &network;
        surroundings.timers = &timers;
        surroundings.clock = timers.clock();
        surroundings.ids = seededIds(1);
        if (isListening)
            surroundings.events = [this](Event event) { events.push_back(std::move(event)); };
        auto created = client::TargetClient::create(
            json(R"({"client":"acme","organizationId":"org@AdobeOrg")" + more + "}"),
            std::move(surroundings));
        client = created ? std::move(*created) : nullptr;
        for (const char *const name : {"client_ready", "artifact_download_succeeded",
                 "artifact_download_failed", "geo_location_updated", "send_notification_error"}) {
            client->subscribe(name, [this](const Document &event) {
                heard.emplace_back(event.root()["type"].toString());
                last = event;
            });
        }
    }

    /// What the call gave after so much time.
    client::CallOutcome offers(const std::string &options, std::int64_t ms = 100)
    {
        QFuture<client::CallOutcome> future = client->getOffers(json(options));
        timers.advance(ms);
        return future.isFinished() ? future.result() : tl::unexpected(notEnded());
    }
    client::CallOutcome notify(const std::string &options, std::int64_t ms = 100)
    {
        QFuture<client::CallOutcome> future = client->sendNotifications(json(options));
        timers.advance(ms);
        return future.isFinished() ? future.result() : tl::unexpected(notEnded());
    }

    std::vector<http::Request> posts() const { return requestsOf("POST"); }
    std::vector<http::Request> gets() const { return requestsOf("GET"); }
    std::size_t count(EventKind kind) const
    {
        return static_cast<std::size_t>(std::count_if(
            events.begin(), events.end(), [kind](const Event &event) { return event.kind == kind; }));
    }

    SimulatedTimers timers;
    Serve deliver;
    Serve artifact;
    SimulatedNetwork network {timers, [this](const http::Request &request) {
                                  if (request.method == "GET")
                                      return artifact ? artifact(request) : Reply {200, artifactText(), {}};
                                  return deliver ? deliver(request) : Reply {200, answer(request), {}};
                              }};
    std::vector<Event> events;
    std::vector<std::string> heard; ///< types of SDK events
    Document last; ///< the last of them
    std::unique_ptr<client::TargetClient> client; ///< last: dies first

    static std::string answer(const http::Request &request)
    {
        const Document body = json(request.body);
        std::string acknowledged;
        for (const Value &notification : body.root()["notifications"].items())
            acknowledged
                += (acknowledged.empty() ? "" : ",") + (R"({"id":)" + toJson(notification["id"]) + '}');
        return R"({"status":200,"requestId":)" + toJson(body.root()["requestId"])
            + R"(,"id":{"tntId":"v.35_0"},"client":"acme","edgeHost":"mboxedge35.tt.omtrdc.net","notifications":[)"
            + acknowledged + "]}";
    }

private:
    std::vector<http::Request> requestsOf(const std::string &method) const
    {
        std::vector<http::Request> found;
        for (const http::Request &request : network.requests) {
            if (request.method == method)
                found.push_back(request);
        }
        return found;
    }
};

} // namespace spotter::test
