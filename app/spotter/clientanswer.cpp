// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/clientanswer.h"

#include "core/base/write.h"
#include "core/client/notificationbuilder.h"

#include <chrono>

namespace spotter {

using client::TokenState;
using client::TokenUse;
using decisioning::Mode;

namespace {

std::string textOf(const Value &value)
{
    if (value.isUndefined())
        return {};
    return value.isString() ? std::string(value.toString()) : toJson(value);
}

void nameOptions(client::Ledger &ledger, const Value &holder, const client::Ledger::Names &names)
{
    for (const char *const list : {"options", "metrics"}) {
        for (const Value &item : holder[list].items()) {
            if (item["eventToken"].isString())
                ledger.nameToken(item["eventToken"].toString(), names);
        }
    }
}

Value partOf(const explain::Answer &answer, Mode mode)
{
    return answer.response.root()[mode == Mode::Execute ? "execute" : "prefetch"];
}

} // namespace

explain::Answer answerOf(const client::CallResult &result, double elapsedMs)
{
    explain::Answer answer;
    answer.request = result.request;
    answer.response = result.response;
    const Value status = result.response.root()["status"];
    answer.status = status.isNumber()                           ? static_cast<int>(status.toNumber())
        : result.exchange != nullptr && result.exchange->answer ? result.exchange->answer->status
                                                                : 200;
    answer.elapsed = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double, std::milli>(elapsedMs));
    return answer;
}

Document requestAsDecided(const client::CallResult &result)
{
    return Document::build(
        [&](Arena &arena) {
            const Value request = result.request.root();
            Value id = request["id"].isObject() ? request["id"] : makeObject(arena, {});
            for (const Member &member : result.response.root()["id"].members()) {
                if (!id.contains(member.key()))
                    id = withMember(arena, id, member.key(), member.value);
            }
            return withMember(arena, request, "id", id);
        },
        {result.request, result.response});
}

explain::Answer withRules(explain::Answer answer, const explain::Answer &explained)
{
    const auto ours = explain::servedLocations(answer);
    const auto theirs = explain::servedLocations(explained);
    if (ours.size() != theirs.size())
        return answer;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (ours[i].name != theirs[i].name || ours[i].options.size() != theirs[i].options.size())
            return answer;
    }
    answer.artifact = explained.artifact;
    answer.rows = explained.rows;
    return answer;
}

void nameTokens(client::Ledger &ledger, const explain::Answer &answer)
{
    for (const explain::AnswerRow &row : answer.rows) {
        if (row.rule == nullptr || row.outcome != decisioning::Evaluation::Outcome::Matched)
            continue;
        const Value meta = row.rule->meta();
        nameOptions(ledger, row.rule->consequence(),
            {textOf(meta["activity.name"]), textOf(meta["experience.name"])});
    }
}

Document notificationOf(const explain::Answer &answer, const explain::ServedLocation &location,
    const explain::ServedOption &option, bool isClick, const std::string &id, std::int64_t timeMs)
{
    std::vector<std::string> tokens;
    if (isClick)
        tokens = client::clickTokens(location.entry, location.kind, partOf(answer, location.mode));
    else
        tokens.emplace_back(option.option["eventToken"].toString());
    return client::buildNotification(
        location.entry, location.kind, isClick ? TokenUse::Click : TokenUse::Display, tokens, id, timeMs);
}

std::vector<Document> owedNotifications(
    const explain::Answer &answer, const client::Ledger &ledger, const IdSource &ids, std::int64_t timeMs)
{
    std::vector<Document> notifications;
    for (const explain::ServedLocation &location : explain::servedLocations(answer)) {
        if (location.mode != Mode::Prefetch)
            continue;
        std::vector<std::string> tokens;
        for (const explain::ServedOption &option : location.options) {
            const Value token = option.option["eventToken"];
            const client::LedgerEntry *const entry
                = ledger.find(token.toString(), TokenUse::Display, location.name);
            if (token.isString() && entry != nullptr
                && (entry->state == TokenState::Owed || entry->state == TokenState::Refused))
                tokens.emplace_back(token.toString());
        }
        if (!tokens.empty())
            notifications.push_back(client::buildNotification(
                location.entry, location.kind, TokenUse::Display, tokens, ownedId(ids), timeMs));
    }
    return notifications;
}

} // namespace spotter
