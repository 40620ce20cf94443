// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// A ledger as evidence: for a ticket, a spreadsheet, another program.
namespace spotter::client {

/// What somebody found wrong with a token.
struct TokenNote
{
    bool isWrong = false;
    std::string text;

    bool isEmpty() const { return !isWrong && text.empty(); }
    bool operator==(const TokenNote &) const = default;
};
/// By number of the entry.
using TokenNotes = std::unordered_map<std::uint64_t, TokenNote>;

/// `owed`, `idle`, `counted`, `sent`, `acknowledged`, `refused`, `replaced`.
std::string_view stateName(TokenState state);
/// `sent`, `acknowledged`, `refused`, `replaced`.
std::string_view stepName(LedgerStep::Kind kind);
/// `2026-11-22T21:05:03.120Z`; empty for 0.
std::string timeName(std::int64_t timeMs);

/// An array with one object for each of the entries, with all of its steps.
std::string entriesAsJson(
    const Ledger &ledger, const TokenNotes &notes, const std::vector<std::uint64_t> &numbers);
/// The same as a file: `{"balance": …, "tokens": [ … ]}`. The balance is that of the whole ledger.
std::string ledgerAsJson(
    const Ledger &ledger, const TokenNotes &notes, const std::vector<std::uint64_t> &numbers);
/// RFC 4180 with a line of names; a text that a spreadsheet would take for a formula gets an apostrophe in front.
std::string ledgerAsCsv(
    const Ledger &ledger, const TokenNotes &notes, const std::vector<std::uint64_t> &numbers);

} // namespace spotter::client
