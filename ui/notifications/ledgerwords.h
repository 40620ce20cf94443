// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"
#include "ui/widgets/badge.h"

#include <QString>

namespace spotter::ui {

Badge stateBadge(const client::LedgerEntry &entry);
/// One sentence on the state and how it came to be.
QString stateSentence(const client::LedgerEntry &entry);
QString useWord(client::TokenUse use);
/// "home", "View cart", "Page load".
QString placeWords(const client::LedgerEntry &entry);

/// The whole ledger in one line.
QString balanceText(const client::LedgerBalance &balance);
/// Passed when nothing is owed or refused.
Token balanceToken(const client::LedgerBalance &balance);

} // namespace spotter::ui
