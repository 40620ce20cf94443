// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/scenarioplayer.h"

#include "app/spotter-cli/await.h"
#include "app/spotter-cli/exchangelog.h"

#include "core/base/write.h"

#include <utility>

namespace spotter::cli {

namespace {

constexpr int defaultReadyTimeoutMs = 2500;
constexpr int pauseAfterStepMs = 60; ///< automatic notifications go out meanwhile

std::string errorText(std::string_view message)
{
    std::string text = R"({"error":{"message":)";
    appendQuoted(text, message);
    return text + "}}";
}

/// Runs the event loop until the client is ready. False: it took too long.
bool waitUntilReady(client::TargetClient &client, int timeoutMs)
{
    if (!client.isReady()) {
        QEventLoop loop;
        QObject::connect(&client, &client::TargetClient::ready, &loop, &QEventLoop::quit);
        QTimer::singleShot(timeoutMs, Qt::PreciseTimer, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return client.isReady();
}

} // namespace

std::string outcomeText(const client::CallOutcome &outcome)
{
    if (!outcome)
        return errorText(outcome.error().message);
    return R"({"ok":)" + toJson(outcome->toJson().root()) + '}';
}

std::string attributesText(client::TargetClient &client, const Document &step)
{
    const Value root = step.root();
    if (!root["mboxNames"].isArray())
        return errorText("mboxNames is not a list of names.");
    std::vector<std::string> names;
    for (const Value &name : root["mboxNames"].items())
        names.emplace_back(name.toString());
    const auto outcome = awaited(client.getAttributes(names, step.part(root["options"])));
    if (!outcome)
        return errorText(outcome.error().message);
    std::string text = R"({"ok":{"attributes":)" + toJson(outcome->asObject()) + R"(,"values":[)";
    bool isFirst = true;
    for (const Value &wanted : root["get"].items()) {
        const auto pair = wanted.items();
        const Result<Value> value = pair.size() < 2 ? failure(ErrorCode::Rejected, "get is a list of pairs.")
                                                    : outcome->value(pair[0].toString(), pair[1].toString());
        if (!std::exchange(isFirst, false))
            text += ',';
        text += value ? R"({"value":)" + toJson(*value) + '}' : errorText(value.error().message);
    }
    return text + "]}}";
}

ScenarioPlayer::ScenarioPlayer(Setting setting, http::Sender &transport)
    : m_setting(std::move(setting)), m_transport(transport)
{
}

std::string ScenarioPlayer::play(std::string_view line, std::size_t number)
{
    std::erase_if(m_retired, [](const auto &client) { return client->running() == 0; });
    const std::string place = "line " + std::to_string(number) + ": ";
    const Result<Document> scenario = Document::parse(std::string(line));
    if (!scenario)
        return errorText(place + "malformed JSON: " + scenario.error().message);
    if (scenario->root().isNull())
        return errorText(place + "not a JSON object");
    return played(*scenario);
}

std::string ScenarioPlayer::played(const Document &scenario)
{
    const Value root = scenario.root();
    std::string text = "{";
    if (root.contains("name"))
        text += R"("name":)" + toJson(root["name"]) + ',';

    const Document options = Document::build(
        [&](Arena &arena) {
            Value create = root["create"].isObject() ? root["create"] : makeObject(arena, {});
            create = withMember(arena, create, "serverDomain", Value::string(m_setting.serverDomain));
            return withMember(arena, create, "secure", Value(!m_setting.isInsecure));
        },
        {scenario});
    client::Surroundings surroundings;
    surroundings.transport = &m_transport;
    surroundings.dialect = client::Dialect::Node;
    surroundings.timeOffsetMinutes = m_setting.timeOffsetMinutes;
    auto created = client::TargetClient::create(options, std::move(surroundings));
    if (!created) {
        const std::string error = errorText(created.error().message);
        return text + R"("steps":[],)" + error.substr(1);
    }
    client::TargetClient &client = **created;
    if (m_setting.events != nullptr)
        logEvents(client, std::string(root["name"].toString()), *m_setting.events);
    const Value timeout = root["readyTimeoutMs"];
    const bool isReady = waitUntilReady(
        client, timeout.isNumber() ? static_cast<int>(timeout.toNumber()) : defaultReadyTimeoutMs);
    text += isReady ? R"("ready":true,"steps":[)" : R"("ready":false,"steps":[)";
    bool isFirst = true;
    for (const Value &one : root["steps"].items()) {
        if (!std::exchange(isFirst, false))
            text += ',';
        text += step(client, scenario.part(one));
        pauseFor(pauseAfterStepMs);
    }
    client.stopPolling();
    m_retired.push_back(std::move(*created));
    return text + "]}";
}

std::string ScenarioPlayer::step(client::TargetClient &client, const Document &step)
{
    const std::string_view operation = step.root()["op"].toString();
    const Document options = step.part(step.root()["options"]);
    if (operation == "getOffers")
        return outcomeText(awaited(client.getOffers(options)));
    if (operation == "sendNotifications")
        return outcomeText(awaited(client.sendNotifications(options)));
    if (operation == "getAttributes")
        return attributesText(client, step);
    return errorText("no such operation: " + std::string(operation));
}

} // namespace spotter::cli
