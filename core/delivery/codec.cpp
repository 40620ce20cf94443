// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/codec.h"

#include "core/delivery/fields.h"
#include "core/delivery/path.h"

#include <algorithm>
#include <cmath>

namespace spotter::delivery {

namespace {

template<typename T>
concept Struct = std::derived_from<T, Sourced>;

class Reader
{
public:
    template<Struct T>
    bool read(const Value &value, T &object)
    {
        if (!value.isObject())
            return fail("an object", value);
        object.source = value;
        bool isFine = true;
        visitFields(object, [&](std::string_view name, auto &member) {
            if (isFine)
                isFine = readMember(name, value[name], member);
        });
        return isFine;
    }

    const std::string &message() const { return m_message; }

private:
    template<typename T>
    bool readMember(std::string_view name, const Value &value, std::optional<T> &member)
    {
        if (value.isNullish())
            return true;
        const std::size_t length = m_path.size();
        appendStep(m_path, name);
        const bool isFine = read(value, member.emplace());
        m_path.resize(length);
        return isFine;
    }

    bool readMember(std::string_view /*name*/, const Value &value, Value &member)
    {
        member = value;
        return true;
    }

    bool read(const Value &value, std::string &text)
    {
        if (!value.isString())
            return fail("a string", value);
        text = value.toString();
        return true;
    }

    bool read(const Value &value, double &number)
    {
        if (!value.isNumber())
            return fail("a number", value);
        number = value.toNumber();
        return true;
    }

    bool read(const Value &value, std::int64_t &number)
    {
        const double written = value.toNumber();
        // 2^63 itself is out of range; the comparison is false for NaN too.
        if (!value.isNumber() || written != std::trunc(written)
            || !(std::abs(written) < 9223372036854775808.0))
            return fail("an integer", value);
        number = static_cast<std::int64_t>(written);
        return true;
    }

    bool read(const Value &value, bool &truth)
    {
        if (!value.isBool())
            return fail("true or false", value);
        truth = value.toBool();
        return true;
    }

    template<typename T>
    bool read(const Value &value, std::vector<T> &list)
    {
        if (!value.isArray())
            return fail("an array", value);
        list.resize(value.size());
        const std::size_t length = m_path.size();
        for (std::size_t i = 0; i < list.size(); ++i) {
            appendStep(m_path, i);
            if (!read(value.items()[i], list[i]))
                return false;
            m_path.resize(length);
        }
        return true;
    }

    bool read(const Value &value, std::vector<Parameter> &entries)
    {
        if (!value.isObject())
            return fail("an object", value);
        entries.reserve(value.size());
        const std::size_t length = m_path.size();
        for (const Member &member : value.members()) {
            Parameter &entry = entries.emplace_back();
            entry.name = member.key();
            if (member.value.isNull())
                continue;
            appendStep(m_path, member.key());
            if (!read(member.value, entry.value.emplace()))
                return false;
            m_path.resize(length);
        }
        return true;
    }

    [[gnu::cold]] bool fail(std::string_view expected, const Value &found)
    {
        m_message = (m_path.empty() ? std::string("The body") : m_path) + " must be " + std::string(expected)
            + ", but is " + std::string(typeWords(found)) + ".";
        return false;
    }

    std::string m_path;
    std::string m_message;
};

class Writer
{
public:
    explicit Writer(Arena &arena) : m_arena(arena) { }

    template<Struct T>
    Value write(const T &object, const Value & /*before*/ = {})
    {
        ObjectBuilder builder(m_arena, object.source.size() + 4);
        for (const Member &member : object.source.members())
            builder.appendNamed(member.name, member.value);
        visitFields(object, [&](std::string_view name, const auto &member) {
            writeMember(builder, name, object.source[name], member);
        });
        return builder.finish();
    }

private:
    template<typename T>
    void writeMember(
        ObjectBuilder &builder, std::string_view name, const Value &before, const std::optional<T> &member)
    {
        if (member)
            builder.set(name, write(*member, before));
        else if (before.isDefined() && !before.isNull())
            builder.set(name, Value());
    }

    void writeMember(ObjectBuilder &builder, std::string_view name, const Value &before, const Value &member)
    {
        if (member.isDefined() || before.isDefined())
            builder.set(name, member);
    }

    // What says the same as before stays what it was: so the form of numbers survives and texts are not
    // copied.
    Value write(const std::string &text, const Value &before)
    {
        return before.isString() && before.toString() == text ? before : Value::copyOf(m_arena, text);
    }

    Value write(double number, const Value &before)
    {
        return before.isNumber() && before.toNumber() == number ? before : Value(number);
    }

    Value write(std::int64_t number, const Value &before)
    {
        return write(static_cast<double>(number), before);
    }

    Value write(bool truth, const Value & /*before*/) { return truth; }

    template<typename T>
    Value write(const std::vector<T> &list, const Value &before)
    {
        const std::span<const Value> old = before.items();
        std::vector<Value> items;
        items.reserve(list.size());
        for (std::size_t i = 0; i < list.size(); ++i)
            items.push_back(write(list[i], i < old.size() ? old[i] : Value()));
        return makeArray(m_arena, items);
    }

    Value write(const std::vector<Parameter> &entries, const Value &before)
    {
        // Not looked up one by one: a map may be long, and nearly always the entries stand where they stood.
        const std::span<const Member> old = before.members();
        auto *const members = m_arena.allocateArray<Member>(std::max<std::size_t>(entries.size(), 1));
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const Parameter &entry = entries[i];
            const bool isInPlace = i < old.size() && old[i].key() == entry.name;
            members[i].name = isInPlace ? old[i].name : Value::copyOf(m_arena, entry.name);
            members[i].value
                = entry.value ? write(*entry.value, isInPlace ? old[i].value : Value()) : Value::null();
        }
        return Value::object({members, normaliseMembers(members, entries.size())});
    }

    Arena &m_arena;
};

} // namespace

template<typename T>
Result<T> fromJson(const Value &value)
{
    Reader reader;
    T object;
    if (!reader.read(value, object))
        return failure(ErrorCode::Malformed, reader.message());
    return object;
}

template<typename T>
Value toJson(const T &object, Arena &arena)
{
    return Writer(arena).write(object);
}

#define SPOTTER_CODEC(Type)                                                                                  \
    template Result<Type> fromJson<Type>(const Value &);                                                     \
    template Value toJson<Type>(const Type &, Arena &);

SPOTTER_CODEC(DeliveryRequest)
SPOTTER_CODEC(DeliveryResponse)
SPOTTER_CODEC(VisitorId)
SPOTTER_CODEC(Context)
SPOTTER_CODEC(Address)
SPOTTER_CODEC(RequestDetails)
SPOTTER_CODEC(MboxRequest)
SPOTTER_CODEC(ViewRequest)
SPOTTER_CODEC(ExecuteRequest)
SPOTTER_CODEC(PrefetchRequest)
SPOTTER_CODEC(Notification)
SPOTTER_CODEC(Telemetry)
SPOTTER_CODEC(TelemetryEntry)
SPOTTER_CODEC(QaMode)
SPOTTER_CODEC(MboxResponse)
SPOTTER_CODEC(PageLoadResponse)
SPOTTER_CODEC(View)
SPOTTER_CODEC(Option)
SPOTTER_CODEC(Metric)

#undef SPOTTER_CODEC

} // namespace spotter::delivery
