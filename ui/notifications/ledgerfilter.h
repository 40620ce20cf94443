// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"

#include <QString>

#include <optional>
#include <string>

namespace spotter::ui {

/// Which tokens of a ledger are shown.
struct LedgerFilter
{
    std::optional<client::TokenState> state;
    bool onlyWrong = false; ///< those that somebody marked
    std::optional<std::string> location; ///< its key, see placeKey()
    std::optional<std::string> activity;
    std::optional<std::string> visitor;
    QString text; ///< searched in every text of the token, without regard to case

    bool isEmpty() const { return *this == LedgerFilter(); }
    bool operator==(const LedgerFilter &) const = default;
};

/// Tells an mbox from a view of the same name.
std::string placeKey(const client::LedgerEntry &entry);

/// A filter made ready for many entries.
class LedgerMatcher
{
public:
    explicit LedgerMatcher(const LedgerFilter &filter);

    /// `note` is what somebody wrote beside the token.
    bool matches(const client::LedgerEntry &entry, bool isWrong, const std::string &note) const;

private:
    bool isIn(const std::string &text) const;

    LedgerFilter m_filter;
    std::string m_folded; ///< the searched text in small letters; empty unless it is ASCII only
};

} // namespace spotter::ui
