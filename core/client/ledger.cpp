// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ledger.h"

#include "core/base/write.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spotter::client {

using decisioning::ItemKind;
using decisioning::Mode;

struct Ledger::Place
{
    Mode mode = Mode::Prefetch;
    ItemKind kind = ItemKind::Mbox;
    std::string_view name;
    Names names; ///< of the location's first option: click metrics carry none of their own
};

namespace {

std::string textOf(const Value &value)
{
    if (value.isUndefined())
        return {};
    return value.isString() ? std::string(value.toString()) : toJson(value);
}

std::string nameOrId(const Value &tokens, std::string_view name, std::string_view id)
{
    const std::string text = textOf(tokens[name]);
    return text.empty() ? textOf(tokens[id]) : text;
}

/// Where a notification says that something was shown or clicked.
std::pair<ItemKind, std::string_view> notifiedPlace(const Value &notification)
{
    if (notification["mbox"].isObject())
        return {ItemKind::Mbox, notification["mbox"]["name"].toString()};
    if (notification["view"].isObject())
        return {ItemKind::View, notification["view"]["name"].toString()};
    return {ItemKind::PageLoad, {}};
}

std::string visitorOf(const Value &id)
{
    for (const std::string_view name : {"tntId", "marketingCloudVisitorId", "thirdPartyId"}) {
        if (id[name].isString())
            return std::string(id[name].toString());
    }
    return {};
}

std::string keyOf(Mode mode, ItemKind kind, std::string_view name)
{
    std::string key {
        static_cast<char>('0' + static_cast<int>(mode)), static_cast<char>('0' + static_cast<int>(kind))};
    return key.append(name);
}

/// Whether nothing more is expected of it.
bool isSettled(const LedgerEntry &entry)
{
    switch (entry.state) {
    case TokenState::Idle:
    case TokenState::Counted:
    case TokenState::Acknowledged:
    case TokenState::Replaced:
        return true;
    case TokenState::Owed:
    case TokenState::Sent:
    case TokenState::Refused:
        break;
    }
    return false;
}

} // namespace

Ledger::Ledger(std::size_t limit) : m_limit(std::max<std::size_t>(limit, 4)) { }

std::shared_ptr<const std::string> Ledger::shared(std::string_view text)
{
    if (m_sharedText == nullptr || *m_sharedText != text)
        m_sharedText = std::make_shared<const std::string>(text);
    return m_sharedText;
}

LedgerEntry &Ledger::enter(LedgerEntry entry)
{
    entry.number = ++m_lastNumber;
    m_byToken.emplace(entry.token, m_entries.size());
    m_entries.push_back(std::move(entry));
    endChange(m_entries.back());
    return m_entries.back();
}

void Ledger::endChange(const LedgerEntry &entry)
{
    ++m_revision;
    count(entry, 1);
    m_changes.push_back(entry.number);
}

void Ledger::nameToken(std::string_view token, Names names)
{
    const auto [first, last] = m_byToken.equal_range(std::string(token));
    for (auto at = first; at != last; ++at) {
        LedgerEntry &entry = m_entries[at->second];
        if (!entry.activity.empty())
            continue;
        beginChange(entry);
        entry.activity = names.activity;
        entry.experience = names.experience;
        endChange(entry);
    }
    // Names of tokens that never came are no use for ever.
    if (m_names.size() >= 2 * m_limit)
        m_names.clear();
    m_names.insert_or_assign(std::string(token), std::move(names));
}

Ledger::Names Ledger::namesOf(std::string_view token, const Value &option) const
{
    const Value tokens = option["responseTokens"];
    Names names {nameOrId(tokens, "activity.name", "activity.id"),
        nameOrId(tokens, "experience.name", "experience.id")};
    if (const auto known = m_names.find(std::string(token)); known != m_names.end()) {
        if (names.activity.empty())
            names.activity = known->second.activity;
        if (names.experience.empty())
            names.experience = known->second.experience;
    }
    return names;
}

std::uint64_t Ledger::addAnswer(const IssuedAnswer &answer)
{
    ++m_answers;
    ++m_revision;
    for (const auto &[mode, name] :
        std::array {std::pair(Mode::Execute, "execute"), std::pair(Mode::Prefetch, "prefetch")}) {
        const Value part = answer.response[name];
        for (const Value &mbox : part["mboxes"].items())
            addLocation(answer, {mode, ItemKind::Mbox, mbox["name"].toString(), {}}, mbox);
        for (const Value &view : part["views"].items())
            addLocation(answer, {mode, ItemKind::View, view["name"].toString(), {}}, view);
        if (part["pageLoad"].isObject())
            addLocation(answer, {mode, ItemKind::PageLoad, {}, {}}, part["pageLoad"]);
        for (const Value &metric : part["metrics"].items())
            addToken(answer, {mode, ItemKind::PageLoad, {}, {}}, metric["eventToken"], TokenUse::Click, {});
    }
    return m_answers;
}

void Ledger::addLocation(const IssuedAnswer &answer, const Place &place, const Value &entry)
{
    std::vector<std::size_t> &owed = m_owed[keyOf(place.mode, place.kind, place.name)];
    std::erase_if(owed, [this, &answer](std::size_t at) {
        LedgerEntry &older = m_entries[at];
        // The same place may be asked for twice in one request.
        if (older.answer == m_answers)
            return false;
        if (older.state == TokenState::Owed) {
            beginChange(older);
            older.state = TokenState::Replaced;
            older.steps.push_back(
                {LedgerStep::Kind::Replaced, answer.timeMs, shared(answer.requestId), {}, nullptr});
            endChange(older);
        }
        return true;
    });
    Place own = place;
    for (const Value &option : entry["options"].items()) {
        const Names names = namesOf(option["eventToken"].toString(), option);
        if (own.names.activity.empty())
            own.names = names;
        addToken(answer, place, option["eventToken"], TokenUse::Display, option);
    }
    for (const Value &metric : entry["metrics"].items())
        addToken(answer, own, metric["eventToken"], TokenUse::Click, {});
}

void Ledger::addToken(
    const IssuedAnswer &answer, const Place &place, const Value &token, TokenUse use, const Value &option)
{
    if (!token.isString())
        return;
    Names names = namesOf(token.toString(), option);
    if (names.activity.empty())
        names = place.names;
    LedgerEntry entry;
    entry.token = token.toString();
    entry.use = use;
    if (use == TokenUse::Click)
        entry.state = TokenState::Idle;
    else if (place.mode == Mode::Execute && !answer.isOnDevice)
        entry.state = TokenState::Counted;
    entry.answer = m_answers;
    entry.requestId = answer.requestId;
    entry.mode = place.mode;
    entry.kind = place.kind;
    entry.location = place.name;
    entry.activity = std::move(names.activity);
    entry.experience = std::move(names.experience);
    entry.issuedMs = answer.timeMs;
    entry.visitor = visitorOf(answer.response["id"]);
    if (entry.state == TokenState::Owed)
        m_owed[keyOf(place.mode, place.kind, place.name)].push_back(m_entries.size());
    enter(std::move(entry));
}

void Ledger::addSent(
    const Value &notification, std::string_view requestId, std::int64_t timeMs, std::string_view visitor)
{
    const TokenUse use = notification["type"].toString() == "click" ? TokenUse::Click : TokenUse::Display;
    const auto [kind, location] = notifiedPlace(notification);
    const std::string id(notification["id"].toString());
    for (const Value &token : notification["tokens"].items()) {
        const LedgerEntry *known = find(token.toString(), use, location);
        if (known == nullptr) {
            LedgerEntry entry;
            entry.token = token.toString();
            entry.use = use;
            entry.requestId = requestId;
            // Nobody but the client itself notifies what it has not handed out: its own executed offers.
            entry.mode = Mode::Execute;
            entry.kind = kind;
            entry.location = location;
            Names names = namesOf(entry.token, {});
            entry.activity = std::move(names.activity);
            entry.experience = std::move(names.experience);
            entry.issuedMs = timeMs;
            entry.visitor = visitor;
            known = &enter(std::move(entry));
        }
        const auto at = static_cast<std::size_t>(known - m_entries.data());
        LedgerEntry &entry = m_entries[at];
        beginChange(entry);
        entry.state = TokenState::Sent;
        entry.sentMs = timeMs;
        entry.settledMs = 0;
        entry.reason.clear();
        entry.notificationId = id;
        ++entry.timesSent;
        entry.steps.push_back({LedgerStep::Kind::Sent, timeMs, shared(requestId), id, nullptr});
        endChange(entry);
        m_byNotification.emplace(id, at);
    }
}

void Ledger::settle(
    std::string_view notificationId, TokenState state, std::string_view reason, std::int64_t timeMs)
{
    const auto [first, last] = m_byNotification.equal_range(std::string(notificationId));
    for (auto at = first; at != last; ++at) {
        LedgerEntry &entry = m_entries[at->second];
        // A late answer to a notification that was followed by another says nothing of that one.
        if (entry.notificationId != notificationId || entry.state != TokenState::Sent)
            continue;
        beginChange(entry);
        entry.settledMs = timeMs;
        entry.reason = reason;
        const bool isAcknowledged = state == TokenState::Acknowledged;
        if (isAcknowledged)
            ++entry.timesAcknowledged;
        // What was counted before stays counted, whatever became of the repetition.
        entry.state = entry.timesAcknowledged > 0 ? TokenState::Acknowledged : state;
        entry.steps.push_back({isAcknowledged ? LedgerStep::Kind::Acknowledged : LedgerStep::Kind::Refused,
            timeMs, entry.steps.empty() ? nullptr : entry.steps.back().requestId, {},
            isAcknowledged ? nullptr : shared(reason)});
        endChange(entry);
    }
}

void Ledger::addAcknowledged(std::string_view notificationId, std::int64_t timeMs)
{
    settle(notificationId, TokenState::Acknowledged, {}, timeMs);
}

void Ledger::addRefused(std::string_view notificationId, std::string_view reason, std::int64_t timeMs)
{
    settle(notificationId, TokenState::Refused, reason, timeMs);
}

void Ledger::take(const Event &event)
{
    const Value notification = event.payload.root()["notification"];
    const std::string_view id = notification["id"].toString();
    switch (event.kind) {
    case EventKind::NotificationSent:
        addSent(notification, event.requestId, event.timeMs, event.visitor);
        break;
    case EventKind::NotificationAcknowledged:
        addAcknowledged(id, event.timeMs);
        break;
    case EventKind::NotificationRefused:
        addRefused(id, event.payload.root()["error"].toString(), event.timeMs);
        break;
    default:
        break;
    }
}

void Ledger::clear()
{
    ++m_revision;
    m_entries.clear();
    m_byToken.clear();
    m_byNotification.clear();
    m_owed.clear();
    m_changes.clear();
    m_balance = {};
    m_lastNumber = 0;
    m_forgotten = 0;
    m_forgottenOwed = 0;
    ++m_generation;
}

bool Ledger::trim()
{
    constexpr std::size_t changesPerEntry = 8;
    if (m_entries.size() <= m_limit && m_changes.size() <= changesPerEntry * m_limit)
        return false;
    const std::size_t kept = m_limit / 4 * 3;
    std::size_t excess = m_entries.size() > m_limit ? m_entries.size() - kept : 0;
    std::vector<bool> isForgotten(m_entries.size(), false);
    for (const bool isOnlySettled : {true, false}) {
        for (std::size_t at = 0; at < m_entries.size() && excess > 0; ++at) {
            const bool isDone = isSettled(m_entries[at]);
            if (isForgotten[at] || (isOnlySettled && !isDone))
                continue;
            isForgotten[at] = true;
            --excess;
            ++m_forgotten;
            if (!isDone) {
                ++m_forgottenOwed;
                count(m_entries[at], -1);
            }
        }
    }
    std::size_t place = 0;
    std::erase_if(m_entries, [&](const LedgerEntry &) { return isForgotten[place++]; });

    // Everything that holds places is made anew.
    m_byToken.clear();
    m_byNotification.clear();
    m_owed.clear();
    m_changes.clear();
    for (std::size_t at = 0; at < m_entries.size(); ++at) {
        const LedgerEntry &entry = m_entries[at];
        m_byToken.emplace(entry.token, at);
        m_changes.push_back(entry.number);
        if (!entry.notificationId.empty())
            m_byNotification.emplace(entry.notificationId, at);
        if (entry.state == TokenState::Owed && entry.answer != 0)
            m_owed[keyOf(entry.mode, entry.kind, entry.location)].push_back(at);
    }
    std::erase_if(m_names, [this](const auto &named) { return !m_byToken.contains(named.first); });
    ++m_revision;
    ++m_generation;
    return true;
}

std::string Ledger::forgottenSentence() const
{
    if (m_forgotten == 0)
        return {};
    std::string sentence = "The ledger keeps " + std::to_string(m_limit)
        + " tokens: " + std::to_string(m_forgotten) + " older ones were forgotten";
    if (m_forgottenOwed > 0)
        sentence += ", " + std::to_string(m_forgottenOwed) + " of them before they were acknowledged";
    return sentence + ".";
}

void Ledger::count(const LedgerEntry &entry, int sign)
{
    const bool isDisplay = entry.use == TokenUse::Display;
    m_balance.issued += isDisplay && entry.state != TokenState::Replaced ? sign : 0;
    m_balance.duplicates += entry.timesAcknowledged > 1 ? sign : 0;
    switch (entry.state) {
    case TokenState::Owed:
        m_balance.owed += sign;
        break;
    case TokenState::Refused:
        m_balance.refused += sign;
        m_balance.owed += isDisplay ? sign : 0;
        break;
    case TokenState::Sent:
        m_balance.sent += sign;
        break;
    case TokenState::Counted:
        m_balance.displays += sign;
        break;
    case TokenState::Acknowledged:
        (isDisplay ? m_balance.displays : m_balance.clicks) += sign;
        m_balance.acknowledged += isDisplay ? sign : 0;
        break;
    case TokenState::Idle:
    case TokenState::Replaced:
        break;
    }
}

const LedgerEntry *Ledger::entry(std::uint64_t number) const
{
    // Numbers rise, with gaps where entries were forgotten.
    const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), number,
        [](const LedgerEntry &entry, std::uint64_t wanted) { return entry.number < wanted; });
    return found != m_entries.end() && found->number == number ? &*found : nullptr;
}

const LedgerEntry *Ledger::culpritOf(const LedgerEntry &refused) const
{
    // The sandbox, like Target, gives the first characters of what it can't read.
    constexpr std::size_t quoted = 100;
    const auto isNamed = [&refused](const LedgerEntry &entry) {
        return !entry.token.empty()
            && refused.reason.find(std::string_view(entry.token).substr(0, quoted)) != std::string::npos;
    };
    if (refused.reason.empty())
        return nullptr;
    if (isNamed(refused))
        return &refused;
    const auto callOf = [](const LedgerEntry &entry) {
        return entry.steps.empty() ? nullptr : entry.steps.back().requestId.get();
    };
    const std::string *const call = callOf(refused);
    if (call == nullptr || call->empty())
        return nullptr;
    for (const LedgerEntry &entry : m_entries) {
        if (entry.state != TokenState::Refused || entry.reason != refused.reason)
            continue;
        const std::string *const other = callOf(entry);
        if (other != nullptr && *other == *call && isNamed(entry))
            return &entry;
    }
    return nullptr;
}

const LedgerEntry *Ledger::find(std::string_view token, TokenUse use, std::string_view location) const
{
    const LedgerEntry *found = nullptr;
    const auto [first, last] = m_byToken.equal_range(std::string(token));
    for (auto at = first; at != last; ++at) {
        const LedgerEntry &entry = m_entries[at->second];
        if (entry.use == use && entry.location == location
            && (found == nullptr || entry.number > found->number))
            found = &entry;
    }
    return found;
}

} // namespace spotter::client
