// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/mboxcontext.h"

#include "core/base/unicode.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace spotter::decisioning {

namespace {

/// Names with more parts would make objects that nothing else here would read.
constexpr std::ptrdiff_t deepestName = 500;

bool isExpandable(std::string_view name)
{
    return name.find('.') != std::string_view::npos && name.find("..") == std::string_view::npos
        && name.front() != '.' && name.back() != '.';
}

/// An object or array that is still being written to. Names are kept in a table, so that any number of them costs linear time.
struct Node
{
    struct Entry
    {
        Value name;
        Value value; ///< when `child` is null
        Node *child = nullptr;
    };
    std::vector<Entry> entries;
    std::unordered_map<std::string_view, std::size_t> places;
    bool isArray = false;

    Entry &at(const Value &name)
    {
        const auto [place, isNew] = places.try_emplace(name.toString(), entries.size());
        if (isNew)
            entries.push_back({name, Value(), nullptr});
        return entries[place->second];
    }
};

class Unfolder
{
public:
    explicit Unfolder(Arena &arena) : m_arena(arena) { }

    /// Returns whether the reference would get through.
    bool unfold(const Value &parameters)
    {
        for (const Member &member : parameters.members()) {
            if (isExpandable(member.key())) {
                if (std::count(member.key().begin(), member.key().end(), '.') > deepestName
                    || !setAt(member.key(), member.value))
                    return false;
            } else {
                Node::Entry &entry = m_root.at(member.name);
                entry.value = member.value;
                entry.child = nullptr;
            }
        }
        return true;
    }

    Value result(const Value &parameters, Value &written)
    {
        if (m_written.empty()) {
            written = parameters;
        } else {
            ObjectBuilder builder(m_arena, parameters.size());
            for (const Member &member : parameters.members()) {
                const auto found = m_written.find(identityOf(member.value));
                builder.appendNamed(
                    member.name, found != m_written.end() ? plain(*found->second) : member.value);
            }
            written = builder.finish();
        }
        return withVariants(m_root);
    }

    std::vector<MboxContext::ListMembers> takeListMembers() { return std::move(m_listMembers); }
    const std::string &failedName() const { return m_failedName; }

private:
    /// Null for what is no container.
    static const void *identityOf(const Value &value)
    {
        if (value.isArray())
            return value.items().data();
        return value.isObject() ? value.members().data() : nullptr;
    }

    Node *newNode()
    {
        m_nodes.push_back(std::make_unique<Node>());
        return m_nodes.back().get();
    }

    Node *nodeOf(const Value &container)
    {
        Node *const node = newNode();
        node->isArray = container.isArray();
        std::size_t index = 0;
        for (const Value &item : container.items())
            node->at(Value::copyOf(m_arena, std::to_string(index++))).value = item;
        for (const Member &member : container.members())
            node->at(member.name).value = member.value;
        return node;
    }

    bool setAt(std::string_view name, const Value &value)
    {
        Node *node = &m_root;
        for (;;) {
            const std::size_t dot = name.find('.');
            const std::string_view part = name.substr(0, dot);
            Node::Entry &entry = node->at(Value::string(part));
            if (dot == std::string_view::npos) {
                entry.value = value;
                entry.child = nullptr;
                return true;
            }
            if (entry.child == nullptr) {
                if (entry.value.isTruthy() && !entry.value.isContainer()) {
                    m_failedName = part;
                    return false;
                }
                if (entry.value.isContainer()) {
                    entry.child = nodeOf(entry.value);
                    m_written.emplace(identityOf(entry.value), entry.child);
                } else {
                    entry.child = newNode();
                }
            }
            node = entry.child;
            name.remove_prefix(dot + 1);
        }
    }

    /// The node's items, if it is an array: names that are no index have no place in it and are kept aside.
    Value items(const Node &node)
    {
        std::vector<Value> values;
        std::vector<Member> others;
        for (const Node::Entry &entry : node.entries) {
            const std::int64_t index = arrayIndexOf(entry.name.toString());
            constexpr std::int64_t sparseLimit = 10'000; // holes beyond are no list any more
            const Value value = entry.child != nullptr ? plain(*entry.child) : entry.value;
            if (index < 0 || index > sparseLimit) {
                others.push_back({entry.name, value});
                continue;
            }
            if (static_cast<std::size_t>(index) >= values.size())
                values.resize(static_cast<std::size_t>(index) + 1, Value::null());
            values[static_cast<std::size_t>(index)] = value;
        }
        const Value list = makeArray(m_arena, values);
        if (!others.empty())
            m_listMembers.push_back({list.items().data(), finished(others)});
        return list;
    }

    Value finished(std::vector<Member> &members)
    {
        auto *const copy = m_arena.allocateArray<Member>(std::max<std::size_t>(members.size(), 1));
        std::copy(members.begin(), members.end(), copy);
        return Value::object({copy, normaliseMembers(copy, members.size())});
    }

    Value plain(const Node &node)
    {
        if (node.isArray)
            return items(node);
        std::vector<Member> members;
        for (const Node::Entry &entry : node.entries)
            members.push_back({entry.name, entry.child != nullptr ? plain(*entry.child) : entry.value});
        return finished(members);
    }

    Value withVariants(const Node &source)
    {
        // Names in ECMAScript's order first: a variant may overwrite a member that comes later.
        std::vector<Member> members;
        for (const Node::Entry &entry : source.entries) {
            if (entry.child == nullptr)
                members.push_back({entry.name, entry.value});
            else if (entry.child->isArray)
                members.push_back({entry.name, items(*entry.child)});
            else
                members.push_back({entry.name, withVariants(*entry.child)});
        }
        return withVariants(members);
    }

    Value withVariants(std::vector<Member> &members)
    {
        const std::size_t count = normaliseMembers(members.data(), members.size());
        members.resize(count);
        std::unordered_map<std::string, std::size_t> places;
        // What a member is counts as it was given, its value as an earlier variant may have left it.
        std::vector<Value::Type> types;
        for (std::size_t i = 0; i < count; ++i) {
            places.emplace(members[i].key(), i);
            types.push_back(members[i].value.type());
        }
        for (std::size_t i = 0; i < count; ++i) {
            const Value value = members[i].value;
            if (value.isString()) {
                const std::string name = std::string(members[i].key()) + "_lc";
                const auto [place, isNew] = places.try_emplace(name, members.size());
                const Value lower = lowerCased(value, m_arena);
                if (isNew)
                    members.push_back({Value::copyOf(m_arena, name), lower});
                else
                    members[place->second].value = lower;
            }
            if (types[i] == Value::Type::Object && (value.isString() || !isOurs(value))) {
                const Value inside = spread(value, m_arena);
                std::vector<Member> inner(inside.members().begin(), inside.members().end());
                members[i].value = withVariants(inner);
            }
        }
        const Value result = finished(members);
        m_ours.insert(result.members().data());
        return result;
    }

    /// Objects that came out of unfolding have their variants already.
    bool isOurs(const Value &value) const { return m_ours.contains(value.members().data()); }

    Arena &m_arena;
    Node m_root;
    std::vector<std::unique_ptr<Node>> m_nodes;
    std::unordered_map<const void *, Node *>
        m_written; ///< by the identity of the container that is written to
    std::unordered_set<const Member *> m_ours;
    std::vector<MboxContext::ListMembers> m_listMembers;
    std::string m_failedName;
};

} // namespace

Value lowerCased(const Value &text, Arena &arena)
{
    const std::string_view source = text.toString();
    if ((text.flags() & Value::AsciiText) != 0) {
        const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
        const auto *const first = std::find_if(source.begin(), source.end(), isUpper);
        if (first == source.end())
            return text;
        auto *const lower = static_cast<char *>(arena.allocate(source.size()));
        std::transform(source.begin(), source.end(), lower,
            [&](char c) { return isUpper(c) ? static_cast<char>(c | 0x20) : c; });
        return Value::string({lower, source.size()}, text.flags());
    }
    return Value::copyOf(arena, toLowerCase(source));
}

MboxContext mboxContext(const Value &parameters, Arena &arena)
{
    MboxContext context;
    const Value members = spread(parameters, arena);
    Unfolder unfolder(arena);
    if (!unfolder.unfold(members)) {
        context.failure = unfolder.failedName().empty()
            ? "A parameter's name has more than 500 dots, the limit; shorten it"
            : "The parameter \"" + unfolder.failedName() + "\" has a value, so no parameter can be named \""
                + unfolder.failedName() + ".…\" as well; rename one of them";
        return context;
    }
    context.members = unfolder.result(members, context.parameters);
    context.listMembers = unfolder.takeListMembers();
    if (!parameters.isObject())
        context.parameters = parameters;
    return context;
}

Value MboxContext::memberOfList(const Value &list, std::string_view name) const
{
    if (!list.isArray())
        return {};
    const auto found = std::find_if(listMembers.begin(), listMembers.end(),
        [&list](const ListMembers &known) { return known.list == list.items().data(); });
    return found != listMembers.end() ? found->members.find(name) : Value();
}

bool arePlainParameters(const Value &parameters)
{
    if (!parameters.isObject())
        return false;
    const auto members = parameters.members();
    return std::none_of(members.begin(), members.end(), [](const Member &member) {
        const std::string_view name = member.key();
        return member.value.isContainer() || name.ends_with("_lc")
            || name.find('.') != std::string_view::npos;
    });
}

Value plainParameter(const Value &parameters, std::string_view name, Arena &arena)
{
    const Value value = parameters.find(name);
    if (value.isDefined() || !name.ends_with("_lc"))
        return value;
    const Value text = parameters.find(name.substr(0, name.size() - 3));
    return text.isString() ? lowerCased(text, arena) : Value();
}

} // namespace spotter::decisioning
