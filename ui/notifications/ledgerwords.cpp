// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgerwords.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace spotter::ui {

using client::LedgerEntry;
using client::TokenState;
using client::TokenUse;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(spotter::ui::Ledger)
};

} // namespace

Badge stateBadge(const LedgerEntry &entry)
{
    switch (entry.state) {
    case TokenState::Owed:
        return {Words::tr("owed"), Token::Warning};
    case TokenState::Idle:
        return {Words::tr("not clicked"), Token::Muted};
    case TokenState::Counted:
        return {Words::tr("counted"), Token::Passed};
    case TokenState::Sent:
        return {Words::tr("sent"), Token::Unknown};
    case TokenState::Acknowledged:
        if (entry.timesAcknowledged > 1)
            return {Words::tr("acknowledged %1×").arg(entry.timesAcknowledged), Token::Warning};
        return {Words::tr("acknowledged"), Token::Passed};
    case TokenState::Refused:
        return {Words::tr("refused"), Token::Failed};
    case TokenState::Replaced:
        break;
    }
    return {Words::tr("replaced"), Token::Muted};
}

QString stateSentence(const LedgerEntry &entry)
{
    switch (entry.state) {
    case TokenState::Owed:
        return Words::tr("Prefetched. Send a display notification once it is shown.");
    case TokenState::Idle:
        return Words::tr("A click metric: nothing is owed until somebody clicks.");
    case TokenState::Counted:
        return Words::tr("Executed on the server, which counts the display by itself.");
    case TokenState::Sent:
        return Words::tr("Notified; the server has not answered yet.");
    case TokenState::Acknowledged:
        return entry.timesAcknowledged > 1
            ? Words::tr("The server processed it %1 times, so it counts more than once.")
                  .arg(entry.timesAcknowledged)
            : Words::tr("The server processed the notification.");
    case TokenState::Refused:
        return Words::tr("The server did not process it: %1").arg(displayText(entry.reason));
    case TokenState::Replaced:
        break;
    }
    return Words::tr("Never shown: a newer answer took its place.");
}

QString useWord(TokenUse use)
{
    return use == TokenUse::Click ? Words::tr("Click") : Words::tr("Display");
}

QString placeWords(const LedgerEntry &entry)
{
    switch (entry.kind) {
    case decisioning::ItemKind::PageLoad:
        return Words::tr("Page load");
    case decisioning::ItemKind::View:
        return Words::tr("View %1").arg(displayText(entry.location));
    case decisioning::ItemKind::Mbox:
        break;
    }
    return displayText(entry.location);
}

QString balanceText(const client::LedgerBalance &balance)
{
    if (balance.issued == 0 && balance.clicks == 0 && balance.sent == 0)
        return Words::tr("No event token yet");
    QStringList parts;
    parts << Words::tr("%1 issued").arg(balance.issued) << Words::tr("%1 counted").arg(balance.displays)
          << Words::tr("%1 owed").arg(balance.owed) << Words::tr("%n click(s)", nullptr, balance.clicks);
    if (balance.sent > 0)
        parts << Words::tr("%1 on the way").arg(balance.sent);
    if (balance.refused > 0)
        parts << Words::tr("%1 refused").arg(balance.refused);
    if (balance.duplicates > 0)
        parts << Words::tr("%1 counted twice").arg(balance.duplicates);
    return parts.join(QStringLiteral(" · "));
}

Token balanceToken(const client::LedgerBalance &balance)
{
    if (balance.refused > 0 || balance.duplicates > 0)
        return Token::Failed;
    return balance.owed > 0 || balance.sent > 0 ? Token::Warning
        : balance.issued > 0                    ? Token::Passed
                                                : Token::Muted;
}

} // namespace spotter::ui
