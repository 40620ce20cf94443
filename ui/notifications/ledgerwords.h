// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"
#include "core/client/ledgerexport.h"
#include "core/client/notificationbatch.h"
#include "ui/widgets/badge.h"

#include <QString>

namespace spotter::ui {

Badge stateBadge(const client::LedgerEntry &entry);
/// One sentence on the state and how it came to be.
QString stateSentence(const client::LedgerEntry &entry);
/// The same, with whose fault a refusal is.
QString stateSentence(const client::Ledger &ledger, const client::LedgerEntry &entry);
QString useWord(client::TokenUse use);
/// "home", "View cart", "Page load".
QString placeWords(const client::LedgerEntry &entry);

/// "answer 3", "automatic".
QString answerWords(const client::LedgerEntry &entry);
/// "wrong", "wrong: the old price", "ask Ann".
QString noteWords(const client::TokenNote &note);

/// "12:04:07.113"; empty for 0.
QString clockTime(std::int64_t timeMs);
/// "22 Nov 2026 12:04:07.113 UTC+01:00"; empty for 0.
QString timeWithZone(std::int64_t timeMs);

/// "Issued", "Display sent" and the like, for the history of a token.
QString stepWords(client::LedgerStep::Kind kind, client::TokenUse use);

/// "Sending 60 notifications in 2 requests: at most 50 fit in one." and what is left out.
QString sendingSentence(const client::NotificationBatches &batches);
/// Why nothing can be sent for these tokens; empty when nothing was left out.
QString leftSentence(const client::NotificationBatches &batches);
/// What the edge refused in a batch, whose fault it is, and what to do.
QString refusalSentence(
    const client::Ledger &ledger, const client::NotificationBatch &batch, const std::string &refusal);

/// The token as evidence: a line for each fact, then its steps.
QString evidenceText(
    const client::Ledger &ledger, const client::LedgerEntry &entry, const client::TokenNote &note);

/// The whole ledger in one line: "50 issued, 48 acknowledged, 2 owed".
QString balanceText(const client::LedgerBalance &balance);
/// Passed when nothing is owed or refused.
Token balanceToken(const client::LedgerBalance &balance);

} // namespace spotter::ui
