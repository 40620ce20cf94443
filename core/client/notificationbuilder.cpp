// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/notificationbuilder.h"

namespace spotter::client {

using decisioning::ItemKind;

namespace {

void collect(std::vector<std::string> &tokens, const Value &metrics)
{
    for (const Value &metric : metrics.items()) {
        const Value token = metric["eventToken"];
        if (metric["type"].toString() == "click" && token.isString())
            tokens.emplace_back(token.toString());
    }
}

} // namespace

std::vector<std::string> clickTokens(const Value &entry, ItemKind kind, const Value &part)
{
    std::vector<std::string> tokens;
    collect(tokens, entry["metrics"]);
    if (kind == ItemKind::PageLoad)
        collect(tokens, part["metrics"]);
    return tokens;
}

Document buildNotification(const Value &entry, ItemKind kind, TokenUse use,
    const std::vector<std::string> &tokens, const std::string &id, std::int64_t timestampMs)
{
    const Document built = Document::build([&](Arena &arena) {
        std::vector<Value> list;
        list.reserve(tokens.size());
        for (const std::string &token : tokens)
            list.push_back(Value::copyOf(arena, token));
        ObjectBuilder notification(arena);
        notification.append("id", Value::copyOf(arena, id));
        notification.append("type", Value::string(use == TokenUse::Click ? "click" : "display"));
        notification.append("timestamp", Value(timestampMs));
        if (!list.empty())
            notification.append("tokens", makeArray(arena, list));
        const Value name = entry["name"];
        const Value state = entry["state"];
        switch (kind) {
        case ItemKind::Mbox:
            notification.append("mbox", makeObject(arena, {{"name", name}, {"state", state}}));
            break;
        case ItemKind::View:
            notification.append(
                "view", makeObject(arena, {{"name", name}, {"key", entry["key"]}, {"state", state}}));
            break;
        case ItemKind::PageLoad:
            notification.append("pageLoad", makeObject(arena, {{"state", state}}));
            break;
        }
        // The answer's own values must not be borrowed: the notification outlives it.
        return deepCopy(arena, notification.finish());
    });
    return built;
}

Document notificationCall(const CallResult &answer, const std::vector<Document> &notifications)
{
    std::vector<Document> sources = notifications;
    sources.push_back(answer.request);
    sources.push_back(answer.response);
    return Document::build(
        [&](Arena &arena) {
            const Value request = answer.request.root();
            // The visitor that the service made up or knows better comes with the answer.
            Value id = request["id"].isObject() ? request["id"] : makeObject(arena, {});
            for (const Member &member : answer.response.root()["id"].members()) {
                if (!id.contains(member.key()))
                    id = withMember(arena, id, member.key(), member.value);
            }
            std::vector<Value> list;
            list.reserve(notifications.size());
            for (const Document &notification : notifications)
                list.push_back(notification.root());
            const Value body = makeObject(arena,
                {{"environmentId", request["environmentId"]}, {"id", id.size() == 0 ? Value() : id},
                    {"property", request["property"]}, {"context", request["context"]},
                    {"experienceCloud", request["experienceCloud"]},
                    {"notifications", makeArray(arena, list)}});
            ObjectBuilder options(arena);
            options.append("request", body);
            options.append("sessionId", Value::copyOf(arena, answer.sessionId));
            options.append("targetCookie", Value::copyOf(arena, answer.targetCookie().value));
            if (const auto hint = answer.targetLocationHintCookie())
                options.append("targetLocationHint", Value::copyOf(arena, hint->value));
            return options.finish();
        },
        std::move(sources));
}

} // namespace spotter::client
