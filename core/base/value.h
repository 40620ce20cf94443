// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/sametext.h"

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <emmintrin.h>

namespace spotter {

struct Member;

/// An immutable JSON value as ECMAScript sees it, 16 bytes, trivially copied. Arrays, objects and texts are borrowed: they
/// live in an Arena (or in the text that was parsed), which must outlive every value that came from it; Document
/// (document.h) keeps both together. Objects keep ECMAScript's member order: integer names first, by value, then the
/// others as they came. Texts are UTF-8 in which an unpaired surrogate is written as its three bytes (WTF-8).
class Value
{
public:
    enum class Type : std::uint8_t {
        Undefined, ///< absent: never stored in an array or object, what a look-up gives for a missing member
        Null,
        Bool,
        Number,
        String,
        Array,
        Object,
    };

    constexpr Value() = default; ///< undefined
    static constexpr Value null() { return Value(Type::Null); }
    Value(bool truth) : m_type(Type::Bool) { m_payload.truth = truth; } // NOLINT(google-explicit-constructor)
    Value(double number) : m_type(Type::Number)
    {
        m_payload.number = number;
    } // NOLINT(google-explicit-constructor)
    Value(int number) : Value(static_cast<double>(number)) { } // NOLINT(google-explicit-constructor)
    Value(std::int64_t number) : Value(static_cast<double>(number)) { } // NOLINT(google-explicit-constructor)
    Value(const char *) = delete; ///< would become a bool; say string()

    /// `text` is borrowed.
    static Value string(std::string_view text) { return string(text, 0); }
    /// `items` are borrowed.
    static Value array(std::span<const Value> items);
    /// `members` are borrowed and already in ECMAScript's order, without duplicates; see ObjectBuilder for the rest.
    static Value object(std::span<const Member> members);
    static Value copyOf(Arena &arena, std::string_view text) { return string(arena.copy(text)); }

    Type type() const { return m_type; }
    bool isUndefined() const { return m_type == Type::Undefined; }
    bool isDefined() const { return m_type != Type::Undefined; }
    bool isNull() const { return m_type == Type::Null; }
    bool isNullish() const { return m_type <= Type::Null; }
    bool isBool() const { return m_type == Type::Bool; }
    bool isNumber() const { return m_type == Type::Number; }
    bool isString() const { return m_type == Type::String; }
    bool isArray() const { return m_type == Type::Array; }
    bool isObject() const { return m_type == Type::Object; }
    bool isContainer() const { return m_type >= Type::Array; }

    bool toBool() const { return m_type == Type::Bool && m_payload.truth; }
    /// 0 for what is not a number.
    double toNumber() const
    {
        if (m_type != Type::Number)
            return 0;
        return (m_flags & WrittenNumber) != 0 ? m_payload.written->number : m_payload.number;
    }
    /// Empty for what is not a string.
    std::string_view toString() const
    {
        return m_type == Type::String ? std::string_view(m_payload.text, m_size) : std::string_view();
    }
    /// Empty for what is not an array.
    std::span<const Value> items() const
    {
        return m_type == Type::Array ? std::span<const Value>(m_payload.items, m_size)
                                     : std::span<const Value>();
    }
    /// Empty for what is not an object.
    std::span<const Member> members() const;
    /// Number of items or members, or bytes of a string.
    std::size_t size() const { return m_type >= Type::String ? m_size : 0; }

    /// The member's value, undefined when there is none or this is no object.
    // In line, because the name is mostly a constant: then a comparison is one or two instructions.
    [[gnu::always_inline]] Value operator[](std::string_view key) const { return find(key); }
    Value find(std::string_view key) const;
    bool contains(std::string_view key) const { return find(key).isDefined(); }

    /// ECMAScript's truth: false for undefined, null, false, 0, NaN and "".
    bool isTruthy() const;

    /// The number as it was written in the text, where that differs from ECMAScript's form (`1.0`, `1e3`, long integers).
    std::string_view writtenNumber() const
    {
        return m_type == Type::Number && (m_flags & WrittenNumber) != 0
            ? std::string_view(m_payload.written->text, m_payload.written->size)
            : std::string_view();
    }

    /// Whether both are the same container or the same primitive (ECMAScript's strict equality).
    bool isIdenticalTo(const Value &other) const;

    // For the parser and the writer.
    enum Flag : std::uint8_t {
        PlainText = 1, ///< a string without anything that JSON text escapes
        AsciiText = 2, ///< a string of ASCII only
        WrittenNumber = 4, ///< the payload points to number and text
        FrozenText
        = 8, ///< an array, object or escaped string whose compact text is kept before what the payload points to
        TextInParts = 16, ///< an object whose compact text is that of the parts that are kept there
    };
    struct NumberAsWritten
    {
        double number;
        const char *text;
        std::size_t size;
    };
    struct CompactText
    {
        const char *text;
        std::size_t size;
    };
    struct PartsOfText
    {
        const std::string_view *parts;
        std::size_t count;
    };
    static Value string(std::string_view text, unsigned flags)
    {
        Value value(Type::String);
        value.m_flags = static_cast<std::uint8_t>(flags);
        value.m_size = static_cast<std::uint32_t>(text.size());
        value.m_payload.text = text.data();
        return value;
    }
    static Value number(const NumberAsWritten *written)
    {
        Value value(Type::Number);
        value.m_flags = WrittenNumber;
        value.m_payload.written = written;
        return value;
    }
    unsigned flags() const { return m_flags; }
    /// The kept compact JSON text of a frozen value, else empty.
    std::string_view compactText() const
    {
        if (m_type < Type::String || (m_flags & FrozenText) == 0)
            return {};
        const auto *const kept = static_cast<const CompactText *>(m_payload.data) - 1;
        return {kept->text, kept->size};
    }
    /// The same value with its compact JSON text kept, so that writing it is one copy. What is as cheap to write stays.
    Value frozen(Arena &arena) const;
    /// The parts whose texts, joined, are the compact text of such a value, else none.
    std::span<const std::string_view> textParts() const
    {
        if ((m_flags & TextInParts) == 0 || m_type != Type::Object)
            return {};
        const auto *const kept = static_cast<const PartsOfText *>(m_payload.data) - 1;
        return {kept->parts, kept->count};
    }
    /// Memory for the members of an object whose compact text is these parts joined. They are borrowed.
    template<typename... Part>
    static Member *allocateWithText(Arena &arena, std::size_t members, const Part &...part);
    /// `members` are in memory of allocateWithText().
    static Value objectWithText(std::span<const Member> members);

    /// Writes the value here at once. What is assigned goes in pieces, and the processor waits where pieces that were just
    /// written are read as a whole.
    void store(const Value &value)
    {
        const std::uint64_t head = static_cast<std::uint64_t>(value.m_type)
            | static_cast<std::uint64_t>(value.m_flags) << 8U
            | static_cast<std::uint64_t>(value.m_size) << 32U;
        std::uint64_t payload = 0;
        std::memcpy(&payload, &value.m_payload, sizeof(payload));
        const __m128i whole = _mm_set_epi64x(static_cast<long long>(payload), static_cast<long long>(head));
        std::memcpy(static_cast<void *>(this), &whole, sizeof(whole));
    }

private:
    static void *allocateFrozen(Arena &arena, std::string_view text, std::size_t bytes);

    constexpr explicit Value(Type type) : m_type(type) { }

    Type m_type = Type::Undefined;
    std::uint8_t m_flags = 0;
    std::uint32_t m_size = 0;
    union Payload {
        double number = 0;
        bool truth;
        const char *text;
        const Value *items;
        const Member *members;
        const NumberAsWritten *written;
        const void *data;
    } m_payload;
};
static_assert(sizeof(Value) == 16);

struct Member
{
    Value name; ///< a string
    Value value; ///< never undefined

    std::string_view key() const { return name.toString(); }
};

template<typename... Part>
Member *Value::allocateWithText(Arena &arena, std::size_t members, const Part &...part)
{
    constexpr std::size_t count = sizeof...(Part);
    const std::size_t bytes
        = sizeof(PartsOfText) + members * sizeof(Member) + count * sizeof(std::string_view);
    auto *const head = static_cast<PartsOfText *>(arena.allocate(bytes));
    auto *const first = static_cast<Member *>(static_cast<void *>(head + 1));
    auto *place = static_cast<std::string_view *>(static_cast<void *>(first + members));
    *head = {place, count};
    (..., new (place++) std::string_view(part));
    return first;
}

inline std::span<const Member> Value::members() const
{
    return m_type == Type::Object ? std::span<const Member>(m_payload.members, m_size)
                                  : std::span<const Member>();
}

[[gnu::always_inline]] inline Value Value::find(std::string_view key) const
{
    for (const Member &member : members()) {
        if (sameText(member.key(), key))
            return member.value;
    }
    return {};
}

inline Value Value::array(std::span<const Value> items)
{
    Value value(Type::Array);
    value.m_size = static_cast<std::uint32_t>(items.size());
    value.m_payload.items = items.data();
    return value;
}

inline Value Value::object(std::span<const Member> members)
{
    Value value(Type::Object);
    value.m_size = static_cast<std::uint32_t>(members.size());
    value.m_payload.members = members.data();
    return value;
}

/// Collects members in order; undefined values are left out. Setting a name again replaces the value in its place.
class ObjectBuilder
{
public:
    explicit ObjectBuilder(Arena &arena, std::size_t expected = 8) : m_arena(&arena)
    {
        m_capacity = expected == 0 ? 1 : expected;
        m_members = arena.allocateArray<Member>(m_capacity);
    }

    /// Appends without looking for the name: the caller knows that it is new and no integer. Undefined is left out.
    void append(std::string_view key, const Value &value) { appendNamed(Value::string(key), value); }
    [[gnu::always_inline]] void appendNamed(const Value &key, const Value &value)
    {
        if (value.isUndefined())
            return;
        if (m_size == m_capacity)
            enlarge();
        m_members[m_size++] = Member {key, value};
    }
    /// Sets or replaces; any name. Undefined removes the member.
    void set(std::string_view key, const Value &value) { setNamed(Value::string(key), value); }
    void setNamed(const Value &key, const Value &value);
    Value find(std::string_view key) const;
    std::size_t size() const { return m_size; }

    /// The object; integer names are put in their place. The builder is to be used no more.
    Value finish();

private:
    [[gnu::noinline]] void enlarge();

    Arena *m_arena;
    Member *m_members;
    std::size_t m_size = 0;
    std::size_t m_capacity;
    bool m_hasIntegerName = false;
};

/// An array of these items, copied into the arena.
Value makeArray(Arena &arena, std::span<const Value> items);
/// An object of these members in this order (names are borrowed); undefined values are left out.
Value makeObject(Arena &arena, std::initializer_list<std::pair<std::string_view, Value>> members);
/// A copy of `object` with `key` set to `value`, in its place or appended; undefined removes it.
Value withMember(Arena &arena, const Value &object, std::string_view key, const Value &value);
/// A copy that borrows nothing from elsewhere.
Value deepCopy(Arena &arena, const Value &value);

/// Structural equality: order of members doesn't count, numbers by value (NaN equals NaN).
bool sameJson(const Value &a, const Value &b);

/// The integer that `key` is as an array index in ECMAScript's sense (0 … 4294967294, canonical), or -1.
std::int64_t arrayIndexOf(std::string_view key);

/// One of 64 kinds: names of different kinds differ.
inline unsigned nameKind(std::string_view name)
{
    std::size_t kind = name.size() * 7;
    if (!name.empty()) {
        kind += static_cast<unsigned char>(name.front()) * 5U + static_cast<unsigned char>(name.back()) * 3U
            + static_cast<unsigned char>(name[name.size() / 2]);
    }
    return static_cast<unsigned>(kind & 63U);
}

/// One bit for each kind of name.
inline std::uint64_t nameBit(std::string_view name)
{
    return std::uint64_t {1} << nameKind(name);
}

/// Puts members into ECMAScript's order, dropping all but the last value of a name (which takes the first one's place).
/// Returns the new count. Linear for objects without integer names.
std::size_t normaliseMembers(Member *members, std::size_t count);

} // namespace spotter
