// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/answerdifference.h"

#include "core/base/texthash.h"
#include "core/explain/pairing.h"
#include "core/explain/valuepath.h"

#include <algorithm>
#include <array>
#include <bit>

namespace spotter::explain {

using decisioning::ItemKind;
using decisioning::Mode;

namespace {

/// Different in every answer by nature.
bool isVolatile(std::string_view name)
{
    constexpr std::array names {"requestId", "eventToken", "state", "timestamp", "telemetryServerToken"};
    return std::any_of(names.begin(), names.end(), [name](const char *each) { return name == each; });
}

std::uint64_t joined(std::uint64_t a, std::uint64_t b)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U; // 2^64 divided by the golden ratio
    std::uint64_t result = (a ^ std::rotl(b, 29)) * odd;
    result ^= result >> 32U;
    return result == 0 ? 1 : result;
}

std::uint64_t hashOf(std::string_view text)
{
    return joined(TextHash()(text), text.size() + 1);
}

/// Equal for what sameJson() calls equal; volatile members count by presence alone unless `isContent`. Never 0.
std::uint64_t hashOf(const Value &value, bool isContent)
{
    switch (value.type()) {
    case Value::Type::String:
        return hashOf(value.toString());
    case Value::Type::Number: {
        const double number = value.toNumber();
        return joined(3, std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number));
    }
    case Value::Type::Bool:
        return value.toBool() ? 5 : 7;
    case Value::Type::Array: {
        std::uint64_t hash = 11;
        for (const Value &item : value.items())
            hash = joined(hash, hashOf(item, isContent));
        return hash;
    }
    case Value::Type::Object: {
        // A sum, because the order of members doesn't count.
        std::uint64_t sum = 13;
        for (const Member &member : value.members()) {
            const bool counts = isContent || !isVolatile(member.key());
            sum += joined(hashOf(member.key()),
                counts ? hashOf(member.value, isContent || member.key() == "content") : 17);
        }
        return joined(sum, 19);
    }
    case Value::Type::Null:
        return 23;
    case Value::Type::Undefined:
        break;
    }
    return 29;
}

/// 0 unless all of these members are there.
std::uint64_t keyOf(const Value &object, std::initializer_list<std::string_view> names)
{
    std::uint64_t key = 31;
    for (const std::string_view name : names) {
        const Value value = object[name];
        if (value.isNullish())
            return 0;
        key = joined(key, hashOf(value, true));
    }
    return key;
}

class Comparison
{
public:
    explicit Comparison(std::size_t &ignored) : m_ignored(ignored) { }

    std::vector<ValueChange> changes;

    void compare(const std::string &path, const Value &before, const Value &after, bool isContent)
    {
        if (before.isIdenticalTo(after))
            return;
        if (before.isObject() && after.isObject())
            compareObjects(path, before, after, isContent);
        else if (before.isArray() && after.isArray())
            compareArrays(path, before, after, isContent);
        else if (!sameJson(before, after))
            add(Change::Changed, path, before, after);
    }

    void compareObjects(const std::string &path, const Value &before, const Value &after, bool isContent,
        std::initializer_list<std::string_view> except = {})
    {
        const auto isLeftOut = [&](std::string_view name) {
            return std::find(except.begin(), except.end(), name) != except.end();
        };
        for (const Member &member : after.members()) {
            const std::string_view name = member.key();
            if (isLeftOut(name))
                continue;
            const Value old = before[name];
            if (old.isUndefined())
                add(Change::Added, pathTo(path, name), {}, member.value);
            else if (!isContent && isVolatile(name))
                m_ignored += sameJson(old, member.value) ? 0 : 1;
            else
                compare(pathTo(path, name), old, member.value, isContent || name == "content");
        }
        for (const Member &member : before.members()) {
            if (!isLeftOut(member.key()) && !after.contains(member.key()))
                add(Change::Removed, pathTo(path, member.key()), member.value, {});
        }
    }

private:
    void compareArrays(const std::string &path, const Value &before, const Value &after, bool isContent)
    {
        const auto entry = [&](bool isAfter, std::size_t number) -> const Value & {
            return (isAfter ? after : before).items()[number];
        };
        const auto byMembers = [entry](std::initializer_list<std::string_view> names) -> PairKey {
            return [entry, kept = std::vector<std::string_view>(names)](bool isAfter, std::size_t number) {
                const Value &object = entry(isAfter, number);
                std::uint64_t key = 37;
                for (const std::string_view name : kept)
                    key = joined(key, keyOf(object, {name}));
                return object.isObject() && keyOf(object, {kept.front()}) != 0 ? key : 0;
            };
        };
        const PairKey byValue = [entry, isContent](bool isAfter, std::size_t number) {
            return hashOf(entry(isAfter, number), isContent);
        };
        const Pairing pairing = pairUp(before.size(), after.size(),
            {byValue, byMembers({"id"}), byMembers({"selector", "type"}), byMembers({"cssSelector", "type"}),
                byMembers({"name"})},
            true);
        for (std::size_t number = 0; number < after.size(); ++number) {
            const std::string place = pathTo(path, number);
            const auto old = pairing.beforeOf[number];
            if (!old) {
                add(Change::Added, place, {}, after.items()[number]);
                continue;
            }
            if (pairing.isMoved[number])
                add(Change::Moved, place, before.items()[*old], after.items()[number]);
            compare(place, before.items()[*old], after.items()[number], isContent);
        }
        for (const std::size_t number : pairing.removed)
            add(Change::Removed, pathTo(path, number), before.items()[number], {});
    }

    void add(Change kind, std::string path, const Value &before, const Value &after)
    {
        changes.push_back({kind, std::move(path), before, after});
    }

    std::size_t &m_ignored;
};

/// An entry of an answer, in the order of servedLocations().
struct Place
{
    Mode mode;
    ItemKind kind;
    std::size_t number; ///< among all locations
    std::string path;
    Value entry;
};

struct Places
{
    std::vector<Place> mboxes[2]; // NOLINT(*-avoid-c-arrays): by mode
    std::vector<Place> views[2]; // NOLINT(*-avoid-c-arrays)
    std::vector<Place> pageLoads[2]; // NOLINT(*-avoid-c-arrays): at most one each
};

constexpr std::array modes {std::pair(Mode::Execute, "execute"), std::pair(Mode::Prefetch, "prefetch")};

Places placesOf(const Value &response)
{
    Places places;
    std::size_t number = 0;
    for (std::size_t i = 0; i < modes.size(); ++i) {
        const auto &[mode, name] = modes[i];
        const Value part = response[name];
        const auto addList = [&](ItemKind kind, const char *list, std::vector<Place> &to) {
            std::size_t index = 0;
            for (const Value &entry : part[list].items())
                to.push_back({mode, kind, number++, pathTo(pathTo(name, list), index++), entry});
        };
        addList(ItemKind::Mbox, "mboxes", places.mboxes[i]);
        addList(ItemKind::View, "views", places.views[i]);
        if (part["pageLoad"].isObject())
            places.pageLoads[i].push_back(
                {mode, ItemKind::PageLoad, number++, pathTo(name, "pageLoad"), part["pageLoad"]});
    }
    return places;
}

class DifferenceRun
{
public:
    AnswerDifference difference(const Value &before, const Value &after)
    {
        const Places old = placesOf(before);
        const Places now = placesOf(after);
        for (std::size_t mode = 0; mode < modes.size(); ++mode) {
            compareLists(old.mboxes[mode], now.mboxes[mode], {"name", "index"}, {"name"});
            compareLists(old.views[mode], now.views[mode], {"name", "key"}, {"name"});
            compareLists(old.pageLoads[mode], now.pageLoads[mode], {}, {});
        }
        std::stable_sort(m_result.locations.begin(), m_result.locations.end(),
            [](const LocationChange &a, const LocationChange &b) {
                return a.after.has_value() != b.after.has_value() ? a.after.has_value()
                    : a.after                                     ? *a.after < *b.after
                                                                  : *a.before < *b.before;
            });
        compareRest(before, after);
        return std::move(m_result);
    }

private:
    static PairKey keyBy(const std::vector<Place> &before, const std::vector<Place> &after,
        std::function<std::uint64_t(const Value &)> key)
    {
        return [&before, &after, key = std::move(key)](bool isAfter, std::size_t number) {
            return key((isAfter ? after : before)[number].entry);
        };
    }

    void compareLists(const std::vector<Place> &before, const std::vector<Place> &after,
        std::initializer_list<std::string_view> surest, std::initializer_list<std::string_view> sure)
    {
        std::vector<PairKey> keys;
        for (const auto names : {surest, sure}) {
            if (names.size() != 0)
                keys.push_back(
                    keyBy(before, after, [names](const Value &entry) { return keyOf(entry, names); }));
        }
        // Another name, but the very same offers: then it is the name that changed.
        keys.push_back(keyBy(before, after, [](const Value &entry) {
            return entry["options"].size() == 0 ? 0 : hashOf(entry["options"], false);
        }));
        // What has neither a name nor offers is no proper entry; then it must be all the same.
        keys.push_back(keyBy(before, after, [](const Value &entry) { return hashOf(entry, false); }));
        const bool isSingle = surest.size() == 0;
        const Pairing pairing = pairUp(before.size(), after.size(), keys, isSingle);
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (pairing.beforeOf[i])
                comparePlaces(before[*pairing.beforeOf[i]], after[i], pairing.isMoved[i]);
            else
                addPlace(after[i], Change::Added);
        }
        for (const std::size_t i : pairing.removed)
            addPlace(before[i], Change::Removed);
    }

    static LocationChange changeAt(const Place &place)
    {
        LocationChange change;
        change.mode = place.mode;
        change.kind = place.kind;
        change.name = place.entry["name"].toString();
        return change;
    }

    void addPlace(const Place &place, Change kind)
    {
        LocationChange change = changeAt(place);
        change.change = kind;
        (kind == Change::Added ? change.after : change.before) = place.number;
        m_result.locations.push_back(std::move(change));
    }

    void comparePlaces(const Place &before, const Place &after, bool isMoved)
    {
        LocationChange change = changeAt(after);
        change.before = before.number;
        change.after = after.number;
        change.nameBefore = before.entry["name"].toString();
        change.isMoved = isMoved;
        Comparison rest(m_result.ignored);
        if (before.entry.isObject() && after.entry.isObject()) {
            // Names are told apart from the rest; an index only says where it stood in the request.
            rest.compareObjects(after.path, before.entry, after.entry, false, {"name", "index", "options"});
            compareStrange(rest, after.path, before.entry, after.entry, "options", &Value::isArray);
            compareOptions(change, before, after);
        } else {
            rest.compare(after.path, before.entry, after.entry, false);
        }
        change.changes = std::move(rest.changes);
        const bool isChanged = !change.changes.empty() || !change.options.empty();
        const bool isRenamed = change.name != change.nameBefore;
        if (!isChanged && !isRenamed && !isMoved)
            return;
        change.change = isRenamed ? Change::Renamed : isChanged ? Change::Changed : Change::Moved;
        m_result.locations.push_back(std::move(change));
    }

    void compareOptions(LocationChange &location, const Place &before, const Place &after)
    {
        const std::span<const Value> old = before.entry["options"].items();
        const std::span<const Value> now = after.entry["options"].items();
        const auto by = [&](std::function<std::uint64_t(const Value &)> key) -> PairKey {
            return [old, now, key = std::move(key)](
                       bool isAfter, std::size_t number) { return key((isAfter ? now : old)[number]); };
        };
        const Pairing pairing = pairUp(old.size(), now.size(),
            {by([](const Value &option) { return hashOf(option, false); }), by([](const Value &option) {
                 return keyOf(option["responseTokens"], {"activity.id", "experience.id"});
             }),
                by([](const Value &option) { return keyOf(option["responseTokens"], {"activity.id"}); }),
                by([](const Value &option) { return keyOf(option, {"type"}); })},
            true);
        const std::string path = pathTo(after.path, "options");
        for (std::size_t i = 0; i < now.size(); ++i) {
            OptionChange change;
            change.after = i;
            change.before = pairing.beforeOf[i];
            if (!change.before) {
                change.kind = Change::Added;
                location.options.push_back(std::move(change));
                continue;
            }
            change.isMoved = pairing.isMoved[i];
            Comparison comparison(m_result.ignored);
            comparison.compare(pathTo(path, i), old[*change.before], now[i], false);
            change.changes = std::move(comparison.changes);
            if (change.changes.empty() && !change.isMoved)
                continue;
            change.kind = change.changes.empty() ? Change::Moved : Change::Changed;
            location.options.push_back(std::move(change));
        }
        for (const std::size_t i : pairing.removed) {
            OptionChange change;
            change.before = i;
            change.kind = Change::Removed;
            location.options.push_back(std::move(change));
        }
    }

    /// Members that should be lists or objects, and are not in one of the answers.
    static void compareStrange(Comparison &rest, const std::string &path, const Value &before,
        const Value &after, std::string_view name, bool (Value::*isProper)() const)
    {
        const Value old = before[name];
        const Value now = after[name];
        const bool isOldProper = old.isUndefined() || (old.*isProper)();
        const bool isNowProper = now.isUndefined() || (now.*isProper)();
        if (!isOldProper || !isNowProper)
            rest.compare(pathTo(path, name), old, now, false);
    }

    void compareRest(const Value &before, const Value &after)
    {
        Comparison rest(m_result.ignored);
        if (before.isObject() && after.isObject()) {
            rest.compareObjects({}, before, after, false, {"execute", "prefetch"});
            for (const auto &[mode, name] : modes) {
                const Value old = before[name];
                const Value now = after[name];
                compareStrange(rest, {}, before, after, name, &Value::isObject);
                if (old.isObject() && now.isObject())
                    rest.compareObjects(name, old, now, false, {"mboxes", "views", "pageLoad"});
                for (const char *const list : {"mboxes", "views"})
                    compareStrange(rest, name, old, now, list, &Value::isArray);
                compareStrange(rest, name, old, now, "pageLoad", &Value::isObject);
            }
        } else {
            rest.compare({}, before, after, false);
        }
        m_result.changes = std::move(rest.changes);
    }

    AnswerDifference m_result;
};

} // namespace

std::size_t AnswerDifference::count() const
{
    std::size_t result = changes.size();
    for (const LocationChange &location : locations) {
        // What came or went, was renamed or moved counts as one more thing.
        result += location.changes.size() + (location.change == Change::Changed && !location.isMoved ? 0 : 1);
        for (const OptionChange &option : location.options)
            result += option.changes.size() + (option.kind == Change::Changed && !option.isMoved ? 0 : 1);
    }
    return result;
}

AnswerDifference answerDifference(const Value &before, const Value &after)
{
    return DifferenceRun().difference(before, after);
}

} // namespace spotter::explain
