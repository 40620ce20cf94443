// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ledgerexport.h"

#include "core/base/document.h"
#include "core/base/write.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace spotter::client {

namespace {

const TokenNote &noteOf(const TokenNotes &notes, std::uint64_t number)
{
    static const TokenNote none;
    const auto found = notes.find(number);
    return found == notes.end() ? none : found->second;
}

std::string_view kindName(decisioning::ItemKind kind)
{
    switch (kind) {
    case decisioning::ItemKind::View:
        return "view";
    case decisioning::ItemKind::PageLoad:
        return "pageLoad";
    case decisioning::ItemKind::Mbox:
        break;
    }
    return "mbox";
}

std::string_view useName(TokenUse use)
{
    return use == TokenUse::Click ? "click" : "display";
}

std::string_view textOf(const std::shared_ptr<const std::string> &text)
{
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

/// Left out where there is nothing to say.
Value text(Arena &arena, std::string_view given)
{
    return given.empty() ? Value() : Value::copyOf(arena, given);
}

Value stepsValue(Arena &arena, const LedgerEntry &entry)
{
    std::vector<Value> steps;
    steps.reserve(entry.steps.size() + 1);
    steps.push_back(makeObject(arena,
        {{"step", Value::string("issued")}, {"time", text(arena, timeName(entry.issuedMs))},
            {"requestId", text(arena, entry.requestId)}}));
    for (const LedgerStep &step : entry.steps) {
        steps.push_back(makeObject(arena,
            {{"step", Value::string(stepName(step.kind))}, {"time", text(arena, timeName(step.timeMs))},
                {"requestId", text(arena, textOf(step.requestId))},
                {"notificationId", text(arena, step.notificationId)},
                {"reason", text(arena, textOf(step.reason))}}));
    }
    return makeArray(arena, steps);
}

Value entryValue(Arena &arena, const LedgerEntry &entry, const TokenNote &note)
{
    return makeObject(arena,
        {{"number", Value(static_cast<double>(entry.number))}, {"token", Value::copyOf(arena, entry.token)},
            {"for", Value::string(useName(entry.use))}, {"state", Value::string(stateName(entry.state))},
            {"wrong", note.isWrong ? Value(true) : Value()}, {"note", text(arena, note.text)},
            {"answer", entry.answer == 0 ? Value() : Value(static_cast<double>(entry.answer))},
            {"kind", Value::string(kindName(entry.kind))}, {"location", text(arena, entry.location)},
            {"activity", text(arena, entry.activity)}, {"experience", text(arena, entry.experience)},
            {"visitor", text(arena, entry.visitor)}, {"timesSent", Value(entry.timesSent)},
            {"timesAcknowledged", Value(entry.timesAcknowledged)}, {"reason", text(arena, entry.reason)},
            {"steps", stepsValue(arena, entry)}});
}

Value entriesValue(
    Arena &arena, const Ledger &ledger, const TokenNotes &notes, const std::vector<std::uint64_t> &numbers)
{
    std::vector<Value> values;
    values.reserve(numbers.size());
    for (const std::uint64_t number : numbers) {
        if (const LedgerEntry *const entry = ledger.entry(number))
            values.push_back(entryValue(arena, *entry, noteOf(notes, number)));
    }
    return makeArray(arena, values);
}

void appendCell(std::string &out, std::string_view cell, std::string_view end = ",")
{
    constexpr std::string_view formulaStarts = "=+-@\t\r";
    const bool isFormula = !cell.empty() && formulaStarts.find(cell.front()) != std::string_view::npos;
    if (!isFormula && cell.find_first_of("\",\r\n") == std::string_view::npos) {
        out.append(cell).append(end);
        return;
    }
    out += '"';
    if (isFormula)
        out += '\'';
    for (const char c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out.append("\"").append(end);
}

} // namespace

std::string_view stateName(TokenState state)
{
    switch (state) {
    case TokenState::Owed:
        return "owed";
    case TokenState::Idle:
        return "idle";
    case TokenState::Counted:
        return "counted";
    case TokenState::Sent:
        return "sent";
    case TokenState::Acknowledged:
        return "acknowledged";
    case TokenState::Refused:
        return "refused";
    case TokenState::Replaced:
        break;
    }
    return "replaced";
}

std::string_view stepName(LedgerStep::Kind kind)
{
    switch (kind) {
    case LedgerStep::Kind::Sent:
        return "sent";
    case LedgerStep::Kind::Acknowledged:
        return "acknowledged";
    case LedgerStep::Kind::Refused:
        return "refused";
    case LedgerStep::Kind::Replaced:
        break;
    }
    return "replaced";
}

std::string timeName(std::int64_t timeMs)
{
    if (timeMs == 0)
        return {};
    using namespace std::chrono;
    const sys_time<milliseconds> moment {milliseconds(timeMs)};
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss<milliseconds> time(moment - day);
    std::array<char, 48> out {};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return out.data();
}

std::string entriesAsJson(
    const Ledger &ledger, const TokenNotes &notes, const std::vector<std::uint64_t> &numbers)
{
    return toPrettyJson(
        Document::build([&](Arena &arena) { return entriesValue(arena, ledger, notes, numbers); }).root());
}

std::string ledgerAsJson(
    const Ledger &ledger, const TokenNotes &notes, const std::vector<std::uint64_t> &numbers)
{
    const LedgerBalance &balance = ledger.balance();
    const Document document = Document::build([&](Arena &arena) {
        return makeObject(arena,
            {{"balance",
                 makeObject(arena,
                     {{"issued", Value(balance.issued)}, {"acknowledged", Value(balance.acknowledged)},
                         {"countedByServer", Value(balance.displays - balance.acknowledged)},
                         {"owed", Value(balance.owed)}, {"sent", Value(balance.sent)},
                         {"clicks", Value(balance.clicks)}, {"refused", Value(balance.refused)},
                         {"duplicates", Value(balance.duplicates)}})},
                {"tokens", entriesValue(arena, ledger, notes, numbers)}});
    });
    return toPrettyJson(document.root());
}

std::string ledgerAsCsv(
    const Ledger &ledger, const TokenNotes &notes, const std::vector<std::uint64_t> &numbers)
{
    std::string out
        = "number,state,for,kind,location,activity,experience,visitor,answer,request id,issued,sent,"
          "settled,times sent,times acknowledged,reason,wrong,note,token\r\n";
    for (const std::uint64_t number : numbers) {
        const LedgerEntry *const entry = ledger.entry(number);
        if (entry == nullptr)
            continue;
        const TokenNote &note = noteOf(notes, number);
        appendCell(out, std::to_string(number));
        appendCell(out, stateName(entry->state));
        appendCell(out, useName(entry->use));
        appendCell(out, kindName(entry->kind));
        appendCell(out, entry->location);
        appendCell(out, entry->activity);
        appendCell(out, entry->experience);
        appendCell(out, entry->visitor);
        appendCell(out, entry->answer == 0 ? std::string() : std::to_string(entry->answer));
        appendCell(out, entry->requestId);
        appendCell(out, timeName(entry->issuedMs));
        appendCell(out, timeName(entry->sentMs));
        appendCell(out, timeName(entry->settledMs));
        appendCell(out, std::to_string(entry->timesSent));
        appendCell(out, std::to_string(entry->timesAcknowledged));
        appendCell(out, entry->reason);
        appendCell(out, note.isWrong ? "wrong" : "");
        appendCell(out, note.text);
        appendCell(out, entry->token, "\r\n");
    }
    return out;
}

} // namespace spotter::client
