// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/items.h"

#include "core/base/write.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace spotter::workspace {

namespace {

constexpr double version = 1;

/// The file's document when it is of this kind and version.
Result<Document> readItem(std::string text, const std::string &kind)
{
    // Editors on Windows put it there.
    if (text.starts_with("\xef\xbb\xbf"))
        text.erase(0, 3);
    Result<Document> json = Document::parse(std::move(text));
    if (!json)
        return json;
    const Value &root = json->root();
    if (!root.isObject())
        return failure(ErrorCode::Malformed, "This is no " + kind + ": the file must hold a JSON object.");
    const std::string_view said = root["spotter"].toString();
    if (!said.empty() && said != kind) {
        return failure(ErrorCode::Malformed,
            "This is no " + kind + ": the file says that it is a " + std::string(said.substr(0, 40))
                + "; move it to its own folder.");
    }
    if (!said.empty() && root["version"].toNumber() > version) {
        return failure(ErrorCode::Unsupported,
            "This " + kind + " was written by a newer Spotter: update this one to use it.");
    }
    return json;
}

/// The members in this order, then those of `source` that are not named here.
std::string textOf(std::span<const std::pair<std::string_view, Value>> members, const Value &source)
{
    Arena arena;
    ObjectBuilder object(arena);
    for (const auto &[name, value] : members)
        object.set(name, value);
    for (const Member &member : source.members()) {
        const bool isKnown
            = std::ranges::any_of(members, [&](const auto &known) { return known.first == member.key(); });
        if (!isKnown)
            object.set(member.key(), member.value);
    }
    return toPrettyJson(object.finish()) + '\n';
}

/// Undefined for an empty object, so that it isn't written.
Value unlessEmpty(const Value &value)
{
    return value.isObject() && value.size() == 0 ? Value() : value;
}

} // namespace

Result<RequestItem> readRequest(std::string text)
{
    const Result<Document> json = readItem(std::move(text), "request");
    if (!json)
        return tl::unexpected<Error>(json.error());
    const Value &root = json->root();
    RequestItem item;
    if (root["spotter"].isUndefined()) {
        // A body as it is sent, without anything around it.
        constexpr std::array<std::string_view, 5> parts {
            "context", "execute", "prefetch", "notifications", "id"};
        const bool isBody
            = std::ranges::any_of(parts, [&root](std::string_view part) { return root[part].isDefined(); });
        if (!isBody) {
            return failure(ErrorCode::Malformed,
                "This is no request: it has neither the member spotter nor any part of a delivery request, "
                "such as "
                "execute.");
        }
        item.request = *json;
        return item;
    }
    if (!root["request"].isObject()) {
        return failure(
            ErrorCode::Malformed, "The member request is missing: it holds the body of the delivery call.");
    }
    if (root["variables"].isDefined() && !root["variables"].isObject())
        return failure(ErrorCode::Malformed, "The member variables must be an object of names and values.");
    item.name = root["name"].toString();
    item.method = root["method"].toString();
    item.variables = json->part(root["variables"]);
    item.request = json->part(root["request"]);
    item.source = *json;
    return item;
}

std::string requestText(const RequestItem &item)
{
    const std::array<std::pair<std::string_view, Value>, 6> members {{
        {"spotter", Value::string("request")},
        {"version", version},
        {"name", Value::string(item.name)},
        {"method", item.method.empty() ? Value() : Value::string(item.method)},
        {"variables", unlessEmpty(item.variables.root())},
        {"request", item.request.root()},
    }};
    return textOf(members, item.source.root());
}

Result<Persona> readPersona(std::string text)
{
    const Result<Document> json = readItem(std::move(text), "persona");
    if (!json)
        return tl::unexpected<Error>(json.error());
    if (json->root()["spotter"].isUndefined()) {
        return failure(
            ErrorCode::Malformed, R"(This is no persona: the member "spotter": "persona" is missing.)");
    }
    return Persona {*json};
}

std::string personaText(const Persona &persona)
{
    const Value &root = persona.json.root();
    const std::array<std::pair<std::string_view, Value>, 10> members {{
        {"spotter", Value::string("persona")},
        {"version", version},
        {"name", Value::string(persona.name())},
        {"id", unlessEmpty(root["id"])},
        {"context", unlessEmpty(root["context"])},
        {"property", unlessEmpty(root["property"])},
        {"parameters", unlessEmpty(root["parameters"])},
        {"profileParameters", unlessEmpty(root["profileParameters"])},
        {"clock", root["clock"]},
        {"variables", unlessEmpty(root["variables"])},
    }};
    return textOf(members, root);
}

Persona newPersona(std::string_view name)
{
    return {Document::build([name](Arena &arena) {
        return makeObject(arena,
            {{"spotter", Value::string("persona")}, {"version", version},
                {"name", Value::copyOf(arena, name)}});
    })};
}

RequestItem renamed(RequestItem item, std::string_view name)
{
    item.name = name;
    return item;
}

Persona renamed(const Persona &persona, std::string_view name)
{
    return {Document::build(
        [&](Arena &arena) {
            return withMember(arena, persona.json.root(), "name", Value::copyOf(arena, name));
        },
        {persona.json})};
}

} // namespace spotter::workspace
