// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/locations.h"

#include "core/client/lookup.h"
#include "core/client/messages.h"

#include <algorithm>
#include <cmath>

namespace spotter::client {

namespace {

bool isValidMbox(const Value &mbox)
{
    return isFilledText(mbox.find("name"));
}

bool isValidNotification(const Value &notification, Dialect dialect)
{
    const std::string_view type = notification.find("type").toString();
    const Value timestamp = notification.find("timestamp");
    bool hasTime = timestamp.isNumber();
    if (dialect == Dialect::Default)
        hasTime = hasTime && std::trunc(timestamp.toNumber()) == timestamp.toNumber();
    else if (dialect == Dialect::Python)
        hasTime = hasTime
            || (isFilledText(timestamp)
                && std::ranges::all_of(timestamp.toString(), [](char c) { return c >= '0' && c <= '9'; }));
    return isFilledText(notification.find("id")) && (type == "display" || type == "click") && hasTime;
}

/// Indexes of a list of mboxes that have one.
class TakenIndexes
{
public:
    explicit TakenIndexes(const std::vector<Value> &mboxes)
    {
        for (const Value &mbox : mboxes) {
            const Value index = mbox.find("index");
            if (index.isNumber())
                m_taken.push_back(index.toNumber());
        }
        std::ranges::sort(m_taken);
    }
    /// `wanted`, or the next free number.
    double take(double wanted)
    {
        auto place = std::ranges::lower_bound(m_taken, wanted);
        for (; place != m_taken.end() && *place <= wanted; ++place) {
            if (*place == wanted)
                ++wanted;
        }
        m_taken.insert(place, wanted);
        return wanted;
    }

private:
    std::vector<double> m_taken;
};

Value withIndex(const Value &mbox, double index, Arena &arena)
{
    constexpr std::string_view name = "index";
    ObjectBuilder object(arena, mbox.size() + 1);
    for (const Member &member : mbox.members()) {
        if (member.key() == "name")
            object.append(name, Value(index));
        if (member.key() != name)
            object.setNamed(member.name, member.value);
    }
    return object.finish();
}

/// The valid mboxes with their indexes; undefined when none is left.
Value completedMboxes(const Value &given, Dialect dialect, Arena &arena, std::vector<LogLine> &log)
{
    const std::span<const Value> items = given.items();
    const bool isComplete = std::ranges::all_of(items, [dialect](const Value &mbox) {
        return isValidMbox(mbox) && (mbox.find("index").isNumber() || dialect == Dialect::Python);
    });
    if (isComplete)
        return items.empty() ? Value() : given;
    std::vector<Value> mboxes;
    mboxes.reserve(items.size());
    for (const Value &mbox : items) {
        if (isValidMbox(mbox))
            mboxes.push_back(mbox);
        else
            log.push_back({LogLine::Level::Error, std::string(messages::mboxInvalid), mbox});
    }
    if (mboxes.empty())
        return {};
    const bool isFilledIn = dialect == Dialect::Default || dialect == Dialect::Node;
    TakenIndexes taken(dialect == Dialect::Default ? mboxes : std::vector<Value>());
    for (std::size_t i = 0; i < mboxes.size() && isFilledIn; ++i) {
        if (mboxes[i].find("index").isNumber())
            continue;
        const auto position = static_cast<double>(i);
        mboxes[i]
            = withIndex(mboxes[i], dialect == Dialect::Default ? taken.take(position) : position, arena);
    }
    return makeArray(arena, mboxes);
}

} // namespace

Value completedLocations(const Value &given, bool isPrefetch, Dialect dialect, Arena &arena,
    std::vector<LogLine> &log, std::vector<std::string> &warnings)
{
    if (!given.isObject())
        return {};
    const Value givenMboxes = given.find("mboxes");
    const Value givenViews = isPrefetch ? given.find("views") : Value();
    if (given.find("pageLoad").isNullish() && isEmpty(givenMboxes) && isEmpty(givenViews))
        return {};
    Value mboxes = givenMboxes.isArray() ? completedMboxes(givenMboxes, dialect, arena, log) : givenMboxes;
    if (mboxes.isNull())
        mboxes = {};
    if (mboxes.isUndefined() && isFilledArray(givenMboxes))
        warnings.push_back(std::string("None of the mboxes in ") + (isPrefetch ? "prefetch" : "execute")
            + " has a name, so none is sent.");
    const bool isSame = mboxes.isUndefined() ? givenMboxes.isUndefined() : mboxes.isIdenticalTo(givenMboxes);
    if (isSame && !(givenViews.isDefined() && isEmpty(givenViews)))
        return given;
    ObjectBuilder completed(arena, given.size());
    for (const Member &member : given.members()) {
        if (member.key() == "mboxes")
            completed.append("mboxes", mboxes);
        else if (!member.value.isNull() && (member.key() != "views" || !isPrefetch || !isEmpty(member.value)))
            completed.setNamed(member.name, member.value);
    }
    return completed.finish();
}

Value validNotifications(const Value &given, Dialect dialect, Arena &arena, std::vector<LogLine> &log)
{
    const std::span<const Value> items = given.items();
    std::vector<Value> valid;
    valid.reserve(items.size());
    for (const Value &notification : items) {
        if (isValidNotification(notification, dialect))
            valid.push_back(notification);
        else
            log.push_back({LogLine::Level::Error, std::string(messages::notificationInvalid), notification});
    }
    if (valid.size() == items.size())
        return items.empty() ? Value() : given;
    return valid.empty() ? Value() : makeArray(arena, valid);
}

Value telemetryWith(const Value &given, const Value &entries, Dialect dialect, Arena &arena)
{
    const Value before = given.find("entries");
    if (dialect == Dialect::Node || !isFilledArray(before))
        return makeObject(arena, {{"entries", entries}});
    std::vector<Value> all(before.items().begin(), before.items().end());
    all.insert(all.end(), entries.items().begin(), entries.items().end());
    return withMember(arena, given, "entries", makeArray(arena, all));
}

Value withAttributeMboxes(
    const Value &request, const std::vector<std::string> &mboxNames, Dialect dialect, Arena &arena)
{
    const Value base = request.isObject() ? request : Value::object({});
    const Value execute = base.find("execute");
    const std::span<const Value> executed = execute.find("mboxes").items();
    std::vector<std::string_view> known;
    const auto addName = [&known](const Value &mbox) {
        if (const Value name = mbox.find("name"); name.isString())
            known.push_back(name.toString());
    };
    for (const Value &mbox : base.find("prefetch").find("mboxes").items())
        addName(mbox);
    double next = 0;
    for (const Value &mbox : executed) {
        addName(mbox);
        next = std::max(next, mbox.find("index").toNumber());
    }
    std::vector<Value> mboxes(executed.begin(), executed.end());
    const std::size_t knownInRequest = known.size();
    for (const std::string &name : mboxNames) {
        // A name that the list repeats counts as known, but not in the SDK.
        const auto end = dialect == Dialect::Node
            ? known.begin() + static_cast<std::ptrdiff_t>(knownInRequest)
            : known.end();
        if (std::find(known.begin(), end, name) != end)
            continue;
        known.push_back(name);
        ++next;
        mboxes.push_back(makeObject(arena, {{"name", Value::copyOf(arena, name)}, {"index", Value(next)}}));
    }
    const Value executeObject = execute.isObject() ? execute : Value::object({});
    Value completed = withMember(
        arena, base, "execute", withMember(arena, executeObject, "mboxes", makeArray(arena, mboxes)));
    // Without a request, the SDK starts from one that has a channel and no time.
    if (dialect == Dialect::Node ? !request.isTruthy() : request.isNullish())
        completed
            = withMember(arena, completed, "context", makeObject(arena, {{"channel", Value::string("web")}}));
    return completed;
}

} // namespace spotter::client
