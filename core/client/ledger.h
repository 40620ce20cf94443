// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"
#include "core/base/value.h"
#include "core/decisioning/decider.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spotter::client {

/// What a token is to be notified as.
enum class TokenUse : std::uint8_t {
    Display, ///< of an option
    Click, ///< of a click metric
};

enum class TokenState : std::uint8_t {
    Owed, ///< prefetched; its display has not been notified
    Idle, ///< of a click metric: nothing is owed until somebody clicks
    Counted, ///< executed on the server, which counts it by itself
    Sent, ///< notified, not answered yet
    Acknowledged,
    Refused, ///< not processed; see LedgerEntry::reason. May be sent again
    Replaced, ///< never displayed, and a newer answer took its place
};

/// One thing that happened to a token after its issue.
struct LedgerStep
{
    enum class Kind : std::uint8_t { Sent, Acknowledged, Refused, Replaced };
    Kind kind = Kind::Sent;
    std::int64_t timeMs = 0;
    std::shared_ptr<const std::string>
        requestId; ///< of the notification's call, or of the answer that replaced it
    std::string notificationId; ///< of Sent
    std::shared_ptr<const std::string> reason; ///< of Refused; else null
};

/// One event token of one answer, from issue to acknowledgement.
struct LedgerEntry
{
    std::uint64_t number = 0; ///< from 1, in order of issue
    std::string token;
    TokenUse use = TokenUse::Display;
    TokenState state = TokenState::Owed;
    std::uint64_t answer = 0; ///< number of the answer that issued it; 0: none of this ledger's
    std::string requestId; ///< of that answer
    decisioning::Mode mode = decisioning::Mode::Prefetch;
    decisioning::ItemKind kind = decisioning::ItemKind::Mbox;
    std::string location; ///< empty for a page load
    std::string activity; ///< name or id; empty: unknown
    std::string experience;
    std::int64_t issuedMs = 0;
    std::int64_t sentMs = 0; ///< of the last notification; 0: none
    std::int64_t settledMs = 0; ///< acknowledged or refused; 0: not yet
    std::string notificationId; ///< of the last notification
    int timesSent = 0;
    int timesAcknowledged = 0; ///< more than once: counted more than once
    std::string reason; ///< why it was refused
    std::string visitor; ///< tntId, or whatever else the answer calls the visitor; empty: unknown
    std::vector<LedgerStep> steps; ///< in order of time
};

/// How many tokens are in which state.
struct LedgerBalance
{
    int issued = 0; ///< displays only, without those that were replaced
    int owed = 0; ///< refused ones too: they count nowhere
    int sent = 0; ///< waiting for an answer; clicks too
    int displays = 0; ///< acknowledged, or counted by the server
    int clicks = 0; ///< acknowledged
    int refused = 0; ///< clicks too
    int duplicates = 0; ///< tokens that were counted more than once
    int acknowledged = 0; ///< displays among `displays` that were notified

    bool operator==(const LedgerBalance &) const = default;
};

/// Every event token that was issued and what became of it. Tokens are matched with notifications by their text and place,
/// notifications with acknowledgements by their id.
class Ledger
{
public:
    static constexpr std::size_t usualLimit = 100'000; ///< entries; some 60 MB
    Ledger() : Ledger(usualLimit) { }
    explicit Ledger(std::size_t limit);

    /// Names of an option's activity and experience.
    struct Names
    {
        std::string activity;
        std::string experience;
    };
    /// Names for a token that has none: those of rules that were decided here, which answers don't tell.
    void nameToken(std::string_view token, Names names);

    struct IssuedAnswer
    {
        Value response; ///< a DeliveryResponse
        std::string requestId;
        bool isOnDevice = false;
        std::int64_t timeMs = 0;
    };
    /// Enters the tokens of an answer; offers of the same places that were still owed are replaced. Gives the answer's number.
    std::uint64_t addAnswer(const IssuedAnswer &answer);

    /// A notification goes out. A token that no answer issued is entered as it is.
    void addSent(const Value &notification, std::string_view requestId, std::int64_t timeMs,
        std::string_view visitor = {});
    void addAcknowledged(std::string_view notificationId, std::int64_t timeMs);
    /// Also for what was sent and got no answer.
    void addRefused(std::string_view notificationId, std::string_view reason, std::int64_t timeMs);

    /// Takes what a client tells of notifications: sent, acknowledged, refused. Other events are left alone.
    void take(const Event &event);

    void clear();

    /// Forgets old entries when there are more than the limit, down to three quarters of it: settled ones first, which still
    /// count in the balance, then those that are owed. True if it did; then generation() has changed. Not done unasked, so that
    /// nobody loses an entry while looking at it: its owner calls this now and then, before showing the ledger anew.
    bool trim();
    /// Entries forgotten since the start or clear().
    std::size_t forgotten() const { return m_forgotten; }
    /// One sentence on them; empty when none was forgotten.
    std::string forgottenSentence() const;

    /// In order of issue. What is forgotten is missing: an entry's place is not its number.
    const std::vector<LedgerEntry> &entries() const { return m_entries; }
    const LedgerBalance &balance() const { return m_balance; }
    /// Null when there is none of this number.
    const LedgerEntry *entry(std::uint64_t number) const;
    /// The numbers of entries in the order in which they were entered or changed, since the generation began: whoever has seen the
    /// first n has to look at the others.
    const std::vector<std::uint64_t> &changes() const { return m_changes; }
    /// Counts the times that it was emptied or trimmed: whoever keeps numbers reads all entries again then.
    std::uint64_t generation() const { return m_generation; }
    /// The token whose fault it is that this one was refused: the one that the service named. This one itself, or another of the
    /// same request; null when the service named none.
    const LedgerEntry *culpritOf(const LedgerEntry &refused) const;
    /// The last entry with this token, use and place; null when there is none.
    const LedgerEntry *find(std::string_view token, TokenUse use, std::string_view location) const;
    /// Grows with every change.
    std::uint64_t revision() const { return m_revision; }

private:
    struct Place;
    void addLocation(const IssuedAnswer &answer, const Place &place, const Value &entry);
    void addToken(const IssuedAnswer &answer, const Place &place, const Value &token, TokenUse use,
        const Value &option);
    Names namesOf(std::string_view token, const Value &option) const;
    void settle(
        std::string_view notificationId, TokenState state, std::string_view reason, std::int64_t timeMs);
    void count(const LedgerEntry &entry, int sign);
    /// Every change of an entry stands between these two.
    void beginChange(const LedgerEntry &entry) { count(entry, -1); }
    void endChange(const LedgerEntry &entry);
    LedgerEntry &enter(LedgerEntry entry);
    std::shared_ptr<const std::string> shared(std::string_view text);

    std::size_t m_limit;
    std::uint64_t m_lastNumber = 0;
    std::size_t m_forgotten = 0;
    std::size_t m_forgottenOwed = 0;
    std::vector<LedgerEntry> m_entries;
    std::unordered_multimap<std::string, std::size_t> m_byToken;
    std::unordered_multimap<std::string, std::size_t> m_byNotification;
    std::unordered_map<std::string, std::vector<std::size_t>> m_owed; ///< by place
    std::unordered_map<std::string, Names> m_names;
    std::vector<std::uint64_t> m_changes;
    std::shared_ptr<const std::string>
        m_sharedText; ///< the last of shared(): notifications of one call share theirs
    LedgerBalance m_balance;
    std::uint64_t m_answers = 0;
    std::uint64_t m_revision = 0;
    std::uint64_t m_generation = 0;
};

} // namespace spotter::client
