// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgerwords.h"

#include "core/client/notificationcheck.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

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

QString stateSentence(const client::Ledger &ledger, const LedgerEntry &entry)
{
    if (entry.state != TokenState::Refused)
        return stateSentence(entry);
    const LedgerEntry *const culprit = ledger.culpritOf(entry);
    if (culprit == nullptr)
        return stateSentence(entry);
    if (culprit == &entry)
        return Words::tr("The edge refused this token, and with it everything in its request: %1")
            .arg(displayText(entry.reason));
    return Words::tr("Not processed because of another token in the same request, that of %1: %2")
        .arg(placeWords(*culprit), displayText(entry.reason));
}

QString answerWords(const LedgerEntry &entry)
{
    return entry.answer == 0 ? Words::tr("automatic") : Words::tr("answer %1").arg(entry.answer);
}

QString noteWords(const client::TokenNote &note)
{
    const QString text = displayText(note.text);
    if (!note.isWrong)
        return text;
    return text.isEmpty() ? Words::tr("wrong") : Words::tr("wrong: %1").arg(text);
}

QString clockTime(std::int64_t timeMs)
{
    return timeMs == 0 ? QString()
                       : QDateTime::fromMSecsSinceEpoch(timeMs).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString timeWithZone(std::int64_t timeMs)
{
    if (timeMs == 0)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs);
    return QLocale().toString(time, QStringLiteral("d MMM yyyy HH:mm:ss.zzz ")) + time.timeZoneAbbreviation();
}

QString stepWords(client::LedgerStep::Kind kind, TokenUse use)
{
    switch (kind) {
    case client::LedgerStep::Kind::Sent:
        return use == TokenUse::Click ? Words::tr("Click sent") : Words::tr("Display sent");
    case client::LedgerStep::Kind::Acknowledged:
        return Words::tr("Acknowledged");
    case client::LedgerStep::Kind::Refused:
        return Words::tr("Refused");
    case client::LedgerStep::Kind::Replaced:
        break;
    }
    return Words::tr("Replaced by a newer answer");
}

QString leftSentence(const client::NotificationBatches &batches)
{
    const auto countOf = [&](client::NotNotifiable why) {
        return static_cast<int>(std::count_if(batches.left.begin(), batches.left.end(),
            [why](const client::NotificationBatches::Left &left) { return left.why == why; }));
    };
    QStringList sentences;
    if (const int count = countOf(client::NotNotifiable::NoClickMetric); count > 0)
        sentences << Words::tr("%n offer(s) have no click metric, so no click can be told.", nullptr, count);
    if (const int count = countOf(client::NotNotifiable::ClickOnly); count > 0)
        sentences << Words::tr("%n token(s) belong to a click metric: press C for those.", nullptr, count);
    if (const int count = countOf(client::NotNotifiable::ByItself); count > 0)
        sentences << Words::tr("%n token(s) are counted without being told.", nullptr, count);
    if (const int count = countOf(client::NotNotifiable::AnswerGone); count > 0)
        sentences << Words::tr(
            "%n token(s) come from answers that are not kept any more: send the request again.", nullptr,
            count);
    return sentences.join(QLatin1Char(' '));
}

QString sendingSentence(const client::NotificationBatches &batches)
{
    const auto count = static_cast<int>(batches.notificationCount());
    const auto requests = static_cast<int>(batches.batches.size());
    const QString left = leftSentence(batches);
    if (count == 0)
        return left.isEmpty() ? Words::tr("Nothing is selected.") : left;
    QString sentence = Words::tr("Sending %n notification(s)", nullptr, count);
    if (requests > 1)
        sentence = Words::tr("%1 in %2 requests: at most 50 of one answer fit in each")
                       .arg(sentence)
                       .arg(requests);
    sentence += QLatin1Char('.');
    return left.isEmpty() ? sentence : sentence + QLatin1Char(' ') + left;
}

QString refusalSentence(
    const client::Ledger &ledger, const client::NotificationBatch &batch, const std::string &refusal)
{
    const auto count = static_cast<int>(batch.notifications.root().size());
    const QString said = displayText(refusal);
    const auto culprit = client::culpritOf(batch.notifications.root(), refusal);
    if (!culprit)
        return Words::tr("%n notification(s) were not processed: %1", nullptr, count).arg(said);
    const Value notification = batch.notifications.root().items()[culprit->number];
    const TokenUse use = notification["type"].toString() == "click" ? TokenUse::Click : TokenUse::Display;
    QString place = Words::tr("Page load");
    for (const std::string_view name : {"mbox", "view"}) {
        if (notification[name].isObject())
            place = displayText(notification[name]["name"].toString());
    }
    QString what = Words::tr("the timestamp %1").arg(displayText(culprit->value));
    if (culprit->member == "tokens") {
        const LedgerEntry *const entry
            = ledger.find(culprit->value, use, notification["mbox"]["name"].toString());
        what = entry != nullptr && entry->answer != 0
            ? Words::tr("the token %1 of answer %2").arg(displayText(culprit->value)).arg(entry->answer)
            : Words::tr("the token %1").arg(displayText(culprit->value));
    } else if (culprit->member == "state") {
        what = Words::tr("the state %1").arg(displayText(culprit->value));
    }
    QString sentence = Words::tr("The edge refused %1 in notification %2, for %3: %4")
                           .arg(what)
                           .arg(culprit->number + 1)
                           .arg(place, said);
    if (count > 1)
        sentence += QLatin1Char(' ')
            + Words::tr("The %n other(s) in the same request were not processed because of it; leave it out "
                        "and send them again.",
                nullptr, count - 1);
    return sentence;
}

QString evidenceText(const client::Ledger &ledger, const LedgerEntry &entry, const client::TokenNote &note)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines << Words::tr("%1: %2").arg(name, value);
    };
    if (!note.isEmpty())
        add(Words::tr("Note"), noteWords(note));
    add(Words::tr("State"), Words::tr("%1 (%2)").arg(stateBadge(entry).word, stateSentence(ledger, entry)));
    add(Words::tr("For"), useWord(entry.use));
    add(Words::tr("Location"), placeWords(entry));
    add(Words::tr("Activity"), displayText(entry.activity));
    add(Words::tr("Experience"), displayText(entry.experience));
    add(Words::tr("Visitor"), displayText(entry.visitor));
    add(Words::tr("Event token"), displayText(entry.token));
    add(Words::tr("Issued"),
        Words::tr("%1 by %2, request %3")
            .arg(timeWithZone(entry.issuedMs), answerWords(entry), displayText(entry.requestId)));
    for (const client::LedgerStep &step : entry.steps) {
        QString told = timeWithZone(step.timeMs);
        if (step.requestId != nullptr && !step.requestId->empty())
            told = Words::tr("%1, request %2").arg(told, displayText(*step.requestId));
        if (!step.notificationId.empty())
            told = Words::tr("%1, notification %2").arg(told, displayText(step.notificationId));
        if (step.reason != nullptr && !step.reason->empty())
            told = Words::tr("%1: %2").arg(told, displayText(*step.reason));
        add(stepWords(step.kind, entry.use), told);
    }
    return lines.join(QLatin1Char('\n'));
}

QString balanceText(const client::LedgerBalance &balance)
{
    if (balance.issued == 0 && balance.clicks == 0 && balance.sent == 0)
        return Words::tr("No event token yet");
    const QLocale locale;
    QStringList parts;
    parts << Words::tr("%1 issued").arg(locale.toString(balance.issued))
          << Words::tr("%1 acknowledged").arg(locale.toString(balance.acknowledged));
    if (balance.displays > balance.acknowledged)
        parts << Words::tr("%1 counted by the server")
                     .arg(locale.toString(balance.displays - balance.acknowledged));
    parts << Words::tr("%1 owed").arg(locale.toString(balance.owed));
    if (balance.clicks > 0)
        parts << Words::tr("%n click(s)", nullptr, balance.clicks);
    if (balance.sent > 0)
        parts << Words::tr("%1 on the way").arg(locale.toString(balance.sent));
    if (balance.refused > 0)
        parts << Words::tr("%1 refused").arg(locale.toString(balance.refused));
    if (balance.duplicates > 0)
        parts << Words::tr("%1 counted twice").arg(locale.toString(balance.duplicates));
    return parts.join(QStringLiteral(", "));
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
