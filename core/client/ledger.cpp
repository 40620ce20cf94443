// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ledger.h"

#include "core/base/write.h"

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
std::pair<ItemKind, std::string_view> placeOf(const Value &notification)
{
    if (notification["mbox"].isObject())
        return {ItemKind::Mbox, notification["mbox"]["name"].toString()};
    if (notification["view"].isObject())
        return {ItemKind::View, notification["view"]["name"].toString()};
    return {ItemKind::PageLoad, {}};
}

std::string keyOf(Mode mode, ItemKind kind, std::string_view name)
{
    std::string key {
        static_cast<char>('0' + static_cast<int>(mode)), static_cast<char>('0' + static_cast<int>(kind))};
    return key.append(name);
}

} // namespace

void Ledger::nameToken(std::string_view token, Names names)
{
    const auto [first, last] = m_byToken.equal_range(std::string(token));
    for (auto at = first; at != last; ++at) {
        LedgerEntry &entry = m_entries[at->second];
        if (!entry.activity.empty())
            continue;
        ++m_revision;
        entry.activity = names.activity;
        entry.experience = names.experience;
    }
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
    std::erase_if(owed, [this](std::size_t at) {
        LedgerEntry &older = m_entries[at];
        // The same place may be asked for twice in one request.
        if (older.answer == m_answers)
            return false;
        if (older.state == TokenState::Owed)
            older.state = TokenState::Replaced;
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
    entry.number = m_entries.size() + 1;
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
    if (entry.state == TokenState::Owed)
        m_owed[keyOf(place.mode, place.kind, place.name)].push_back(m_entries.size());
    m_byToken.emplace(entry.token, m_entries.size());
    m_entries.push_back(std::move(entry));
}

void Ledger::addSent(const Value &notification, std::string_view requestId, std::int64_t timeMs)
{
    ++m_revision;
    const TokenUse use = notification["type"].toString() == "click" ? TokenUse::Click : TokenUse::Display;
    const auto [kind, location] = placeOf(notification);
    const std::string id(notification["id"].toString());
    for (const Value &token : notification["tokens"].items()) {
        const LedgerEntry *known = find(token.toString(), use, location);
        if (known == nullptr) {
            LedgerEntry entry;
            entry.number = m_entries.size() + 1;
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
            m_byToken.emplace(entry.token, m_entries.size());
            m_entries.push_back(std::move(entry));
            known = &m_entries.back();
        }
        LedgerEntry &entry = m_entries[static_cast<std::size_t>(known->number - 1)];
        entry.state = TokenState::Sent;
        entry.sentMs = timeMs;
        entry.settledMs = 0;
        entry.reason.clear();
        entry.notificationId = id;
        ++entry.timesSent;
        m_byNotification.emplace(id, static_cast<std::size_t>(entry.number - 1));
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
        ++m_revision;
        entry.settledMs = timeMs;
        entry.reason = reason;
        if (state == TokenState::Acknowledged)
            ++entry.timesAcknowledged;
        // What was counted before stays counted, whatever became of the repetition.
        entry.state = entry.timesAcknowledged > 0 ? TokenState::Acknowledged : state;
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
        addSent(notification, event.requestId, event.timeMs);
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
}

LedgerBalance Ledger::balance() const
{
    LedgerBalance balance;
    for (const LedgerEntry &entry : m_entries) {
        const bool isDisplay = entry.use == TokenUse::Display;
        balance.issued += isDisplay && entry.state != TokenState::Replaced ? 1 : 0;
        balance.duplicates += entry.timesAcknowledged > 1 ? 1 : 0;
        switch (entry.state) {
        case TokenState::Owed:
            ++balance.owed;
            break;
        case TokenState::Refused:
            ++balance.refused;
            balance.owed += isDisplay ? 1 : 0;
            break;
        case TokenState::Sent:
            ++balance.sent;
            break;
        case TokenState::Counted:
            ++balance.displays;
            break;
        case TokenState::Acknowledged:
            ++(isDisplay ? balance.displays : balance.clicks);
            break;
        case TokenState::Idle:
        case TokenState::Replaced:
            break;
        }
    }
    return balance;
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
