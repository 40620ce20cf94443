// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/attributes.h"

#include "core/base/unicode.h"
#include "core/client/lookup.h"
#include "core/client/messages.h"

#include <utility>

namespace spotter::client {

namespace {

constexpr std::string_view globalMbox = "target-global-mbox";

/// Collects the content of options by the name of their mbox.
class Merger
{
public:
    Merger(Dialect dialect, Arena &arena, std::vector<std::string> &warnings)
        : m_dialect(dialect), m_arena(arena), m_warnings(warnings)
    {
    }

    void addPart(const Value &part)
    {
        if (m_dialect == Dialect::Java || m_dialect == Dialect::DotNet)
            addLocation(globalMbox, part.find("pageLoad"));
        for (const Value &mbox : part.find("mboxes").items()) {
            const Value name = mbox.find("name");
            if (name.isString())
                addLocation(name.toString(), mbox);
            else if (m_dialect == Dialect::Node)
                addLocation("undefined", mbox);
        }
    }

    Value finish()
    {
        ObjectBuilder all(m_arena, m_entries.size());
        for (Entry &entry : m_entries)
            all.set(entry.name, entry.hasObject ? entry.members.finish() : Value::null());
        return all.finish();
    }

private:
    struct Entry
    {
        std::string_view name;
        ObjectBuilder members;
        bool hasObject = false; ///< else all its content was none
    };

    Entry &entryOf(std::string_view name)
    {
        for (Entry &entry : m_entries) {
            if (entry.name == name)
                return entry;
        }
        return m_entries.emplace_back(Entry {name, ObjectBuilder(m_arena)});
    }

    void addLocation(std::string_view name, const Value &location)
    {
        for (const Value &option : location.find("options").items()) {
            const Value content = option.find("content");
            if (option.find("type").toString() != "json" || content.isNullish())
                continue;
            Entry &entry = entryOf(name);
            if (content.isObject())
                addObject(entry, content);
            else if (m_dialect == Dialect::Node)
                spread(entry, content);
            else
                m_warnings.push_back(
                    "A JSON offer of the mbox '" + std::string(name) + "' is no object and is left out.");
        }
    }

    void addObject(Entry &entry, const Value &content)
    {
        entry.hasObject = true;
        for (const Member &member : content.members()) {
            if (m_dialect == Dialect::Java && entry.members.find(member.key()).isDefined())
                continue;
            entry.members.setNamed(member.name, member.value);
        }
    }

    /// As JavaScript's `{...content}`.
    void spread(Entry &entry, const Value &content)
    {
        entry.hasObject = true;
        const auto set = [&](std::size_t index, const Value &value) {
            entry.members.setNamed(Value::copyOf(m_arena, std::to_string(index)), value);
        };
        for (std::size_t i = 0; i < content.items().size(); ++i)
            set(i, content.items()[i]);
        if (!content.isString())
            return;
        const std::u16string units = toCodeUnits(content.toString());
        for (std::size_t i = 0; i < units.size(); ++i)
            set(i, Value::copyOf(m_arena, fromCodeUnits(std::u16string_view(units).substr(i, 1))));
    }

    Dialect m_dialect;
    Arena &m_arena;
    std::vector<std::string> &m_warnings;
    std::vector<Entry> m_entries;
};

} // namespace

Attributes::Attributes(CallResult result) : m_result(std::move(result))
{
    const Document response = m_result.response;
    m_all = Document::build(
        [&](Arena &arena) {
            Merger merger(m_result.dialect, arena, m_warnings);
            // Of Java's, the first option wins; of .NET's, prefetch.
            const bool isPrefetchLast
                = m_result.dialect == Dialect::DotNet || m_result.dialect == Dialect::Java;
            merger.addPart(response.root().find(isPrefetchLast ? "execute" : "prefetch"));
            merger.addPart(response.root().find(isPrefetchLast ? "prefetch" : "execute"));
            return merger.finish();
        },
        {response});
}

Result<Value> Attributes::value(std::string_view mbox, std::string_view key) const
{
    const Value found = m_all.root().find(mbox).find(key);
    if (found.isUndefined())
        return failure(ErrorCode::Rejected, messages::noSuchAttribute(mbox, key));
    return found;
}

Value Attributes::asObject(std::string_view mbox) const
{
    const Value found = m_all.root().find(mbox);
    if (found.isUndefined() && m_result.dialect == Dialect::Node)
        return Value::object({});
    return found;
}

} // namespace spotter::client
