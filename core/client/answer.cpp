// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/answer.h"

#include "core/client/knownmembers.h"
#include "core/client/lookup.h"
#include "core/delivery/path.h"

#include <algorithm>

namespace spotter::client {

namespace {

/// Calls `visit(location, isPageLoad, path…)` for every location of an answer, in the order of client.md 7.2.
template<typename Visit>
void visitLocations(const Value &response, Visit &&visit)
{
    const auto visitList = [&](const Value &part, std::string_view partName, std::string_view listName) {
        const Value list = part.find(listName);
        for (std::size_t i = 0; i < list.items().size(); ++i)
            visit(list.items()[i], partName, listName, i, false);
    };
    const auto visitPageLoad = [&](const Value &part, std::string_view partName) {
        if (const Value pageLoad = part.find("pageLoad"); pageLoad.isDefined())
            visit(pageLoad, partName, "pageLoad", std::size_t {0}, true);
    };
    const Value execute = response.find("execute");
    visitPageLoad(execute, "execute");
    visitList(execute, "execute", "mboxes");
    const Value prefetch = response.find("prefetch");
    visitPageLoad(prefetch, "prefetch");
    visitList(prefetch, "prefetch", "views");
    visitList(prefetch, "prefetch", "mboxes");
}

/// The named object of each location; nothing found: undefined.
Value collected(const Value &response, std::string_view name, Dialect dialect, Arena &arena)
{
    std::vector<Value> found;
    bool isAnything = false;
    visitLocations(response,
        [&](const Value &location, std::string_view, std::string_view, std::size_t, bool isPageLoad) {
            const Value part = location.find(name);
            if (isFilledObject(part)) {
                found.push_back(part);
                isAnything = true;
            } else if (dialect == Dialect::Node && !isPageLoad) {
                found.push_back(Value::null());
            }
        });
    return isAnything ? makeArray(arena, found) : Value();
}

std::string locationPath(std::string_view part, std::string_view list, std::size_t index, bool isPageLoad)
{
    std::string path;
    delivery::appendStep(path, part);
    delivery::appendStep(path, list);
    if (!isPageLoad)
        delivery::appendStep(path, index);
    return path;
}

} // namespace

Value analyticsDetailsOf(const Value &response, Dialect dialect, Arena &arena)
{
    return collected(response, "analytics", dialect, arena);
}

Value tracesOf(const Value &response, Dialect dialect, Arena &arena)
{
    return collected(response, "trace", dialect, arena);
}

Value responseTokensOf(const Value &response, Arena &arena)
{
    std::vector<Value> found;
    visitLocations(
        response, [&](const Value &location, std::string_view, std::string_view, std::size_t, bool) {
            for (const Value &option : location.find("options").items()) {
                const Value tokens = option.find("responseTokens");
                if (isFilledObject(tokens))
                    found.push_back(tokens);
            }
        });
    return found.empty() ? Value() : makeArray(arena, found);
}

std::vector<AnswerEntry> answerEntries(const Value &response, AnswerPart part)
{
    std::vector<AnswerEntry> entries;
    const auto add = [&entries](std::string path, std::string_view name, const Value &holder) {
        const Value value = holder.find(name);
        if (!isFilledObject(value))
            return;
        delivery::appendStep(path, name);
        entries.push_back({std::move(path), value});
    };
    visitLocations(response,
        [&](const Value &location, std::string_view partName, std::string_view list, std::size_t index,
            bool isPageLoad) {
            std::string path = locationPath(partName, list, index, isPageLoad);
            if (part != AnswerPart::ResponseTokens) {
                add(std::move(path), part == AnswerPart::Analytics ? "analytics" : "trace", location);
                return;
            }
            const std::span<const Value> options = location.find("options").items();
            for (std::size_t i = 0; i < options.size(); ++i) {
                std::string optionPath(path);
                delivery::appendStep(optionPath, "options");
                delivery::appendStep(optionPath, i);
                add(std::move(optionPath), "responseTokens", options[i]);
            }
        });
    return entries;
}

bool hasNullItems(const Value &response)
{
    const auto isNullOrHolds = [](const Value &location) {
        const auto options = location["options"].items();
        return location.isNull() || std::any_of(options.begin(), options.end(), [](const Value &option) {
            return option.isNull();
        });
    };
    for (const Value &part : {response["execute"], response["prefetch"]}) {
        for (const std::string_view list : {"mboxes", "views"}) {
            const auto items = part[list].items();
            if (std::any_of(items.begin(), items.end(), isNullOrHolds))
                return true;
        }
        if (part["pageLoad"].isObject() && isNullOrHolds(part["pageLoad"]))
            return true;
    }
    return false;
}

tl::expected<Value, std::string> handedOn(const Value &response, Dialect dialect, Arena &arena)
{
    if (dialect == Dialect::Node)
        return knownMembersOfResponse(response, arena);
    return response;
}

} // namespace spotter::client
