// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/secrets.h"

#include "core/delivery/edit.h"
#include "core/workspace/variables.h"

namespace spotter::workspace {

const std::string_view traceTokenVariable = "traceToken";

namespace {

constexpr std::string_view referenceMember = "$secret";
constexpr std::string_view tokenMember = "authorizationToken";

bool isClear(const Value &token)
{
    return token.isString() && !token.toString().empty() && token.toString() != secretDots
        && variablesIn(token).empty();
}

class Masker
{
public:
    Masker(Arena &arena, std::span<const std::string> secrets) : m_arena(arena), m_secrets(secrets) { }

    // NOLINTNEXTLINE(misc-no-recursion): documents have a limited depth
    Value masked(const Value &value)
    {
        switch (value.type()) {
        case Value::Type::String: {
            const std::string text = maskSecrets(std::string(value.toString()), m_secrets);
            return text == value.toString() ? value : Value::copyOf(m_arena, text);
        }
        case Value::Type::Array: {
            std::vector<Value> items;
            items.reserve(value.size());
            for (const Value &item : value.items())
                items.push_back(masked(item));
            return makeArray(m_arena, items);
        }
        case Value::Type::Object: {
            ObjectBuilder object(m_arena, value.size());
            for (const Member &member : value.members()) {
                const bool isToken = member.key() == tokenMember && isClear(member.value);
                object.appendNamed(member.name, isToken ? Value::string(secretDots) : masked(member.value));
            }
            return object.finish();
        }
        default:
            return value;
        }
    }

private:
    Arena &m_arena;
    std::span<const std::string> m_secrets;
};

} // namespace

Value secretReference(Arena &arena, std::string_view key)
{
    return makeObject(arena, {{referenceMember, Value::copyOf(arena, key)}});
}

std::string_view secretKey(const Value &value)
{
    return value.isObject() && value.size() == 1 ? value[referenceMember].toString() : std::string_view();
}

std::vector<std::string> secretNames(const Value &variables)
{
    std::vector<std::string> names;
    for (const Member &member : variables.members()) {
        if (!secretKey(member.value).empty())
            names.emplace_back(member.key());
    }
    return names;
}

Document withoutSecrets(const Document &request, std::string *taken)
{
    const Value token = request.root()["trace"][tokenMember];
    if (!isClear(token))
        return request;
    if (taken != nullptr)
        *taken = token.toString();
    const std::string reference = "{{" + std::string(traceTokenVariable) + "}}";
    return delivery::withValueAt(request, "/trace/authorizationToken", Value::string(reference));
}

Document maskSecrets(const Document &document, std::span<const std::string> secrets)
{
    return Document::build(
        [&](Arena &arena) { return Masker(arena, secrets).masked(document.root()); }, {document});
}

std::string maskSecrets(std::string text, std::span<const std::string> secrets)
{
    for (const std::string &secret : secrets) {
        if (secret.empty())
            continue;
        for (std::size_t at = text.find(secret); at != std::string::npos;
             at = text.find(secret, at + secretDots.size()))
            text.replace(at, secret.size(), secretDots);
    }
    return text;
}

} // namespace spotter::workspace
