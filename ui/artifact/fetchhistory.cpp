// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/fetchhistory.h"

#include "ui/artifact/words.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace spotter::ui {

namespace {

/// At a poll every five minutes these are three days.
constexpr std::size_t mostFetches = 1000;

/// Servers write names of headers as they like.
QString header(const Value &headers, QLatin1String name)
{
    for (const Member &member : headers.members()) {
        if (toQString(member.key()).compare(name, Qt::CaseInsensitive) == 0)
            return displayText(member.value.toString());
    }
    return {};
}

QString durationText(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < 2 * minute)
        return FetchHistory::tr("%1 s").arg(seconds);
    if (seconds < 2 * hour)
        return FetchHistory::tr("%1 min").arg(seconds / minute);
    if (seconds < 2 * day)
        return FetchHistory::tr("%1 h").arg(seconds / hour);
    return FetchHistory::tr(
        "%n day(s)", nullptr, static_cast<int>(std::min<qint64>(seconds / day, 1'000'000)));
}

/// How old the copy was when it came: by the cache's own count, else since it was last changed.
QString ageText(const Value &headers, qint64 nowMs)
{
    bool isNumber = false;
    const qint64 seconds = header(headers, QLatin1String("age")).toLongLong(&isNumber);
    if (isNumber && seconds >= 0)
        return durationText(seconds);
    const QDateTime changed
        = QDateTime::fromString(header(headers, QLatin1String("last-modified")), Qt::RFC2822Date);
    return changed.isValid() ? durationText(std::max<qint64>(0, nowMs - changed.toMSecsSinceEpoch()) / 1000)
                             : QString();
}

} // namespace

void FetchHistory::take(const Event &event)
{
    if (event.kind == EventKind::TryEnded && event.name == "artifact_request") {
        addTry(event);
        return;
    }
    if (event.kind != EventKind::SdkEvent)
        return;
    if (event.name == "artifact_download_succeeded") {
        const Value artifact = event.payload.root()["artifact_payload"];
        QString version = scalarText(artifact["version"]);
        const QString generated = timeText(artifact["meta"]["generatedAt"]);
        if (!generated.isEmpty())
            version = version.isEmpty() ? generated : tr("%1, generated %2").arg(version, generated);
        changeLast(End::Fresh, version, {});
    } else if (event.name == "artifact_download_failed") {
        changeLast(End::Failed, {}, displayText(event.payload.root()["error"].toString()));
    }
}

void FetchHistory::addTry(const Event &event)
{
    const Value payload = event.payload.root();
    const Value headers = payload["headers"];
    Fetch fetch;
    fetch.timeMs = event.timeMs;
    fetch.attempt = static_cast<int>(payload["attempt"].toNumber());
    fetch.status = static_cast<int>(payload["status"].toNumber());
    fetch.bytes = event.size;
    fetch.entityTag = header(headers, QLatin1String("etag"));
    fetch.age = ageText(headers, event.timeMs);
    fetch.durationMs = event.durationMs;
    fetch.url = displayText(payload["url"].toString());
    constexpr int notModified = 304;
    if (fetch.status == notModified) {
        fetch.end = End::Unchanged;
    } else if (event.isFailure) {
        fetch.end = End::Failed;
        const Value failure = payload["failure"]["message"];
        fetch.cause = displayText(failure.isString() ? failure.toString() : payload["reason"].toString());
    }
    if (m_fetches.size() == mostFetches) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_fetches.erase(m_fetches.begin());
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_fetches.push_back(std::move(fetch));
    endInsertRows();
}

void FetchHistory::changeLast(End end, const QString &version, const QString &cause)
{
    if (m_fetches.empty())
        return;
    Fetch &last = m_fetches.back();
    last.end = end;
    if (!version.isEmpty())
        last.version = version;
    if (!cause.isEmpty())
        last.cause = cause;
    Q_EMIT dataChanged(index(0, 0), index(0, ColumnCount - 1));
}

void FetchHistory::clear()
{
    beginResetModel();
    m_fetches.clear();
    endResetModel();
}

QString FetchHistory::endWord(End end)
{
    switch (end) {
    case End::Received:
        return tr("received");
    case End::Fresh:
        return tr("new artifact");
    case End::Unchanged:
        return tr("unchanged");
    case End::Failed:
        break;
    }
    return tr("failed");
}

QString FetchHistory::lastWords() const
{
    if (m_fetches.empty())
        return {};
    const Fetch &last = m_fetches.back();
    return tr("Last fetched at %1: %2").arg(text(last, Time), endWord(last.end));
}

int FetchHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fetches.size());
}

int FetchHistory::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FetchHistory::text(const Fetch &fetch, int column) const
{
    switch (column) {
    case Time:
        return QDateTime::fromMSecsSinceEpoch(fetch.timeMs).toString(QStringLiteral("HH:mm:ss"));
    case Outcome:
        return endWord(fetch.end);
    case Status:
        return fetch.status == 0 ? QString(QChar(0x2013)) : QString::number(fetch.status);
    case Size:
        return fetch.bytes < 0 ? QString() : sizeText(fetch.bytes);
    case Version:
        return fetch.version;
    case EntityTag:
        return fetch.entityTag;
    case Age:
        return fetch.age;
    case Duration:
        return fetch.durationMs < 0 ? QString()
                                    : tr("%1 ms").arg(QLocale().toString(fetch.durationMs, 'f', 0));
    case Cause:
        return fetch.attempt > 1 && !fetch.cause.isEmpty()
            ? tr("Try %1: %2").arg(fetch.attempt).arg(fetch.cause)
            : fetch.cause;
    default:
        return fetch.url;
    }
}

QVariant FetchHistory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Fetch &fetch = m_fetches[m_fetches.size() - 1 - static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(fetch, column);
    case Qt::ToolTipRole:
        if (column == Time)
            return plainToolTip(
                QLocale().toString(QDateTime::fromMSecsSinceEpoch(fetch.timeMs), QLocale::LongFormat));
        return plainToolTip(text(fetch, column));
    case Qt::TextAlignmentRole:
        return column == Status || column == Size || column == Duration
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case Qt::FontRole:
        return column == EntityTag || column == Url ? QVariant(fixedFont()) : QVariant();
    case BadgeDelegate::BadgeRole: {
        if (column != Outcome)
            return {};
        const Token token = fetch.end == End::Failed ? Token::Failed
            : fetch.end == End::Fresh                ? Token::Passed
                                                     : Token::Muted;
        return QVariant::fromValue(Badge {endWord(fetch.end), token});
    }
    default:
        return {};
    }
}

QVariant FetchHistory::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Age)
        return tr(
            "How old the copy was when it came: by the cache's own count, else since it was last changed");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Outcome:
        return tr("Outcome");
    case Status:
        return tr("Status");
    case Size:
        return tr("Size");
    case Version:
        return tr("Version");
    case EntityTag:
        return tr("ETag");
    case Age:
        return tr("Age");
    case Duration:
        return tr("Duration");
    case Cause:
        return tr("Cause");
    default:
        return tr("Address");
    }
}

} // namespace spotter::ui
