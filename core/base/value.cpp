// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value.h"

#include "core/base/copytext.h"
#include "core/base/write.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace spotter {

namespace {

/// Memory for so many entries; never none, so that each empty array or object has an identity of its own.
template<typename T>
T *entries(Arena &arena, std::size_t count)
{
    return arena.allocateArray<T>(std::max<std::size_t>(count, 1));
}

} // namespace

bool Value::isTruthy() const
{
    switch (m_type) {
    case Type::Undefined:
    case Type::Null:
        return false;
    case Type::Bool:
        return m_payload.truth;
    case Type::Number: {
        const double number = toNumber();
        return number != 0 && !std::isnan(number);
    }
    case Type::String:
        return m_size != 0;
    case Type::Array:
    case Type::Object:
        return true;
    }
    return false;
}

bool Value::isIdenticalTo(const Value &other) const
{
    if (m_type != other.m_type)
        return false;
    switch (m_type) {
    case Type::Undefined:
    case Type::Null:
        return true;
    case Type::Bool:
        return m_payload.truth == other.m_payload.truth;
    case Type::Number:
        return toNumber() == other.toNumber();
    case Type::String:
        return sameText(toString(), other.toString());
    case Type::Array:
    case Type::Object:
        return m_payload.data == other.m_payload.data;
    }
    return false;
}

Value Value::frozen(Arena &arena) const
{
    if (m_type < Type::String || (m_flags & (PlainText | FrozenText | TextInParts)) != 0)
        return *this;
    std::string text;
    appendJson(text, *this);
    const std::size_t itemBytes = m_type == Type::Array ? sizeof(Value)
        : m_type == Type::Object                        ? sizeof(Member)
                                                        : 1;
    const std::size_t bytes = m_size * itemBytes;
    void *const items = allocateFrozen(arena, text, bytes);
    if (bytes != 0)
        std::memcpy(items, m_payload.data, bytes);
    Value result(*this);
    result.m_flags = static_cast<std::uint8_t>(m_flags | FrozenText);
    result.m_payload.data = items;
    return result;
}

void *Value::allocateFrozen(Arena &arena, std::string_view text, std::size_t bytes)
{
    // Never no memory behind the header, so that each empty array or object has an identity of its own.
    const std::size_t itemBytes = (std::max<std::size_t>(bytes, 8) + 7U) & ~std::size_t {7};
    auto *const header
        = static_cast<CompactText *>(arena.allocate(sizeof(CompactText) + itemBytes + text.size()));
    char *const items = static_cast<char *>(static_cast<void *>(header + 1));
    *header = CompactText {items + itemBytes, text.size()};
    std::copy(text.begin(), text.end(), items + itemBytes);
    return items;
}

Value Value::objectWithText(std::span<const Member> members)
{
    Value value = object(members);
    value.m_flags = TextInParts;
    return value;
}

// --- building -----------------------------------------------------------------------------------------------------

void ObjectBuilder::enlarge()
{
    auto *const larger = m_arena->allocateArray<Member>(m_capacity * 2);
    std::memcpy(static_cast<void *>(larger), m_members, m_size * sizeof(Member));
    m_members = larger;
    m_capacity *= 2;
}

void ObjectBuilder::setNamed(const Value &key, const Value &value)
{
    const std::string_view name = key.toString();
    for (std::size_t i = 0; i < m_size; ++i) {
        if (m_members[i].key() != name)
            continue;
        if (value.isDefined()) {
            m_members[i].value = value;
        } else {
            std::copy(m_members + i + 1, m_members + m_size, m_members + i);
            --m_size;
        }
        return;
    }
    if (arrayIndexOf(name) >= 0)
        m_hasIntegerName = true;
    appendNamed(key, value);
}

Value ObjectBuilder::find(std::string_view key) const
{
    for (std::size_t i = 0; i < m_size; ++i) {
        if (m_members[i].key() == key)
            return m_members[i].value;
    }
    return {};
}

Value ObjectBuilder::finish()
{
    if (m_hasIntegerName)
        m_size = normaliseMembers(m_members, m_size);
    return Value::object({m_members, m_size});
}

Value makeArray(Arena &arena, std::span<const Value> items)
{
    auto *const copy = entries<Value>(arena, items.size());
    std::copy(items.begin(), items.end(), copy);
    return Value::array({copy, items.size()});
}

Value makeObject(Arena &arena, std::initializer_list<std::pair<std::string_view, Value>> members)
{
    ObjectBuilder builder(arena, members.size());
    for (const auto &[key, value] : members)
        builder.append(key, value);
    return builder.finish();
}

Value withMember(Arena &arena, const Value &object, std::string_view key, const Value &value)
{
    ObjectBuilder builder(arena, object.size() + 1);
    bool isReplaced = false;
    for (const Member &member : object.members()) {
        const bool isIt = member.key() == key;
        isReplaced = isReplaced || isIt;
        builder.appendNamed(member.name, isIt ? value : member.value);
    }
    if (!isReplaced)
        builder.appendNamed(Value::copyOf(arena, key), value);
    const Value result = builder.finish();
    if (isReplaced || arrayIndexOf(key) < 0)
        return result;
    auto *const members = arena.allocateArray<Member>(result.size());
    std::copy(result.members().begin(), result.members().end(), members);
    return Value::object({members, normaliseMembers(members, result.size())});
}

Value deepCopy(Arena &arena, const Value &value)
{
    switch (value.type()) {
    case Value::Type::String:
        return Value::string(arena.copy(value.toString()), value.flags() & ~unsigned {Value::FrozenText});
    case Value::Type::Number: {
        const std::string_view written = value.writtenNumber();
        if (written.empty())
            return value;
        const std::string_view text = arena.copy(written);
        auto *const copy = arena.allocateArray<Value::NumberAsWritten>(1);
        *copy = {value.toNumber(), text.data(), text.size()};
        return Value::number(copy);
    }
    case Value::Type::Array: {
        auto *const copy = entries<Value>(arena, value.size());
        std::size_t i = 0;
        for (const Value &item : value.items())
            copy[i++] = deepCopy(arena, item);
        return Value::array({copy, i});
    }
    case Value::Type::Object: {
        auto *const copy = entries<Member>(arena, value.size());
        std::size_t i = 0;
        for (const Member &member : value.members())
            copy[i++] = {deepCopy(arena, member.name), deepCopy(arena, member.value)};
        return Value::object({copy, i});
    }
    default:
        return value;
    }
}

// --- comparing ----------------------------------------------------------------------------------------------------

bool sameJson(const Value &a, const Value &b)
{
    if (a.type() != b.type())
        return false;
    if (a.isNumber())
        return a.toNumber() == b.toNumber() || (std::isnan(a.toNumber()) && std::isnan(b.toNumber()));
    if (!a.isContainer())
        return a.isIdenticalTo(b);
    if (a.size() != b.size())
        return false;
    if (a.isArray())
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), sameJson);

    // Mostly both have the same order; only where they don't is the name looked up, by a table when there are many.
    std::unordered_map<std::string_view, Value> byName;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const Member &mine = a.members()[i];
        const Member &theirs = b.members()[i];
        Value other = theirs.value;
        if (mine.key() != theirs.key()) {
            if (byName.empty()) {
                for (const Member &member : b.members())
                    byName.emplace(member.key(), member.value);
            }
            const auto found = byName.find(mine.key());
            if (found == byName.end())
                return false;
            other = found->second;
        }
        if (!sameJson(mine.value, other))
            return false;
    }
    return true;
}

// --- ECMAScript's member order ------------------------------------------------------------------------------------

std::int64_t arrayIndexOf(std::string_view key)
{
    if (key.empty() || key.size() > 10 || key[0] < '0' || key[0] > '9' || (key[0] == '0' && key.size() > 1))
        return -1;
    std::int64_t index = 0;
    for (const char digit : key) {
        if (digit < '0' || digit > '9')
            return -1;
        index = index * 10 + (digit - '0');
    }
    return index <= 4294967294 ? index : -1;
}

namespace {

std::size_t dropDuplicates(Member *members, std::size_t count)
{
    // Most objects are known to have no duplicate after one pass.
    std::uint64_t seen = 0;
    bool mayHaveDuplicates = false;
    for (std::size_t i = 0; i < count && !mayHaveDuplicates; ++i) {
        const std::string_view key = members[i].key();
        const std::uint64_t bit = nameBit(key);
        if ((seen & bit) != 0) {
            if (count > 24) {
                mayHaveDuplicates = true;
            } else {
                for (std::size_t j = 0; j < i && !mayHaveDuplicates; ++j)
                    mayHaveDuplicates = members[j].key() == key;
            }
        }
        seen |= bit;
    }
    if (!mayHaveDuplicates)
        return count;

    std::unordered_map<std::string_view, std::size_t> places;
    places.reserve(count);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto [place, isNew] = places.try_emplace(members[i].key(), kept);
        if (isNew)
            members[kept++] = members[i];
        else
            members[place->second].value = members[i].value;
    }
    return kept;
}

} // namespace

std::size_t normaliseMembers(Member *members, std::size_t count)
{
    count = dropDuplicates(members, count);
    const auto isInteger = [](const Member &member) {
        const std::string_view key = member.key();
        return !key.empty() && key[0] <= '9' && arrayIndexOf(key) >= 0;
    };
    if (std::none_of(members, members + count, isInteger))
        return count;
    Member *const firstName = std::stable_partition(members, members + count, isInteger);
    std::sort(members, firstName,
        [](const Member &a, const Member &b) { return arrayIndexOf(a.key()) < arrayIndexOf(b.key()); });
    return count;
}

} // namespace spotter
