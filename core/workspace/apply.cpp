// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/apply.h"

#include "core/delivery/path.h"

#include <utility>

namespace spotter::workspace {

namespace {

class Applier
{
public:
    Applier(Arena &arena, const Value &persona, std::vector<std::string> *changed)
        : m_arena(arena), m_persona(persona), m_changed(changed)
    {
    }

    Value applied(const Value &request)
    {
        Value result = request.isObject() ? request : makeObject(m_arena, {});
        for (const std::string_view name : {"id", "property"}) {
            if (const Value value = m_persona[name]; value.isObject() && value.size() != 0) {
                result = withMember(m_arena, result, name, value);
                tell(std::string("/").append(name));
            }
        }
        if (const Value context = m_persona["context"]; context.isObject() && context.size() != 0)
            result = withMember(m_arena, result, "context", mergedContext(result["context"], context));
        if (m_persona["parameters"].size() != 0 || m_persona["profileParameters"].size() != 0) {
            for (const std::string_view part : {"execute", "prefetch"}) {
                if (result[part].isObject()) {
                    result = withMember(
                        m_arena, result, part, locations(result[part], std::string("/").append(part)));
                }
            }
        }
        return result;
    }

private:
    void tell(std::string path)
    {
        if (m_changed != nullptr)
            m_changed->push_back(std::move(path));
    }

    Value mergedContext(const Value &own, const Value &context)
    {
        const Value result = merged(own, context, "/context");
        if (context["userAgent"].isDefined() && context["clientHints"].isUndefined())
            return withMember(m_arena, result, "clientHints", {});
        return result;
    }

    /// Member by member; `by` wins.
    Value merged(const Value &own, const Value &by, const std::string &path)
    {
        Value result = own.isObject() ? own : makeObject(m_arena, {});
        for (const Member &member : by.members()) {
            result = withMember(m_arena, result, member.key(), member.value);
            std::string place = path;
            delivery::appendStep(place, member.key());
            tell(std::move(place));
        }
        return result;
    }

    Value location(Value location, const std::string &path)
    {
        for (const std::string_view name : {"parameters", "profileParameters"}) {
            if (m_persona[name].isObject() && m_persona[name].size() != 0) {
                location = withMember(m_arena, location, name,
                    merged(location[name], m_persona[name], std::string(path).append("/").append(name)));
            }
        }
        return location;
    }

    Value locations(Value part, const std::string &path)
    {
        if (part["pageLoad"].isObject()) {
            part = withMember(m_arena, part, "pageLoad", location(part["pageLoad"], path + "/pageLoad"));
        }
        for (const std::string_view list : {"mboxes", "views"}) {
            if (!part[list].isArray())
                continue;
            std::vector<Value> items;
            items.reserve(part[list].size());
            for (const Value &item : part[list].items()) {
                std::string place = std::string(path).append("/").append(list);
                delivery::appendStep(place, items.size());
                items.push_back(item.isObject() ? location(item, place) : item);
            }
            part = withMember(m_arena, part, list, makeArray(m_arena, items));
        }
        return part;
    }

    Arena &m_arena;
    const Value &m_persona;
    std::vector<std::string> *m_changed;
};

} // namespace

Document apply(const Persona &persona, const Document &request, std::vector<std::string> *changed)
{
    return Document::build(
        [&](Arena &arena) { return Applier(arena, persona.json.root(), changed).applied(request.root()); },
        {persona.json, request});
}

} // namespace spotter::workspace
