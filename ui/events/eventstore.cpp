// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventstore.h"

#include "core/base/unicode.h"

#include <QStringList>

#include <algorithm>
#include <cstring>
#include <limits>

namespace spotter::ui {

namespace {

/// What a text may take of a row: the ends of all must fit in 16 bits. Longer ones are cut; the payload has them whole.
constexpr std::size_t longestText = 7000;

/// Without half a character at the end.
std::string_view cut(std::string_view text)
{
    if (text.size() <= longestText)
        return text;
    std::size_t end = longestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool containsAscii(std::string_view text, std::string_view lowerWord)
{
    return std::search(text.begin(), text.end(), lowerWord.begin(), lowerWord.end(), [](char a, char b) {
        return lowered(a) == b;
    }) != text.end();
}

} // namespace

std::string_view kindText(EventKind kind)
{
    switch (kind) {
    case EventKind::CallStarted:
        return "call started";
    case EventKind::RequestCompleted:
        return "request completed";
    case EventKind::TryStarted:
        return "sent";
    case EventKind::TryEnded:
        return "answer";
    case EventKind::CallEnded:
        return "call ended";
    case EventKind::Decision:
        return "decided";
    case EventKind::NotificationQueued:
        return "notification queued";
    case EventKind::NotificationSent:
        return "notification sent";
    case EventKind::NotificationAcknowledged:
        return "acknowledged";
    case EventKind::NotificationRefused:
        return "refused";
    case EventKind::TelemetryQueued:
        return "telemetry queued";
    case EventKind::TelemetryAttached:
        return "telemetry sent";
    case EventKind::SdkEvent:
    case EventKind::Log:
        break;
    }
    return {};
}

EventRow::EventRow(Event &&event)
    : m_sequence(event.sequence), m_timeMs(event.timeMs), m_monotonicNs(event.monotonicNs),
      m_size(event.size), m_payload(std::move(event.payload)),
      m_durationMs(static_cast<float>(event.durationMs)), m_kind(event.kind), m_isFailure(event.isFailure)
{
    const std::array<std::string_view, TextCount> texts {cut(event.name), kindText(event.kind),
        cut(event.source), cut(event.summary), cut(event.requestId), cut(event.visitor), cut(event.location),
        cut(event.activity)};
    static_assert(TextCount * (longestText + 1) <= std::numeric_limits<std::uint16_t>::max());
    std::size_t size = TextCount;
    for (const std::string_view text : texts)
        size += text.size();
    // Every byte is written below.
    m_texts.reset(new char[size]); // NOLINT(modernize-make-unique)
    char *at = m_texts.get();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!texts[i].empty())
            std::memcpy(at, texts[i].data(), texts[i].size());
        at += texts[i].size();
        *at++ = '\n';
        m_ends[i] = static_cast<std::uint16_t>(at - m_texts.get());
    }
}

std::string_view EventRow::text(Text which) const
{
    const std::size_t begin = which == 0 ? 0 : m_ends[static_cast<std::size_t>(which) - 1];
    return {m_texts.get() + begin, m_ends[which] - begin - 1};
}

std::int64_t EventRow::bytes() const
{
    // A built payload doesn't tell its size; bodies are what makes one large.
    constexpr std::int64_t builtPayload = 512;
    const std::int64_t payload = m_payload.root().isUndefined()
        ? 0
        : std::max({static_cast<std::int64_t>(m_payload.text().size()), m_size, builtPayload});
    return static_cast<std::int64_t>(sizeof(EventRow)) + m_ends[TextCount - 1] + payload;
}

void EventStore::append(Event &&event)
{
    m_rows.emplace_back(std::move(event));
    m_bytes += m_rows.back().bytes();
}

std::size_t EventStore::surplus() const
{
    std::size_t count = 0;
    if (m_rows.size() > m_limits.events)
        count = m_rows.size() - m_limits.events + m_limits.events / 10;
    std::int64_t bytes = m_bytes;
    for (std::size_t i = 0; i < count && i < m_rows.size(); ++i)
        bytes -= m_rows[i].bytes();
    // The newest stays whatever its size.
    while (bytes > m_limits.bytes && count + 1 < m_rows.size())
        bytes -= m_rows[count++].bytes();
    return std::min(count, m_rows.size());
}

void EventStore::dropFirst(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        m_bytes -= m_rows.front().bytes();
        m_rows.pop_front();
    }
    m_first += count;
}

void EventStore::clear()
{
    m_first = end();
    m_rows.clear();
    m_bytes = 0;
}

EventFilter::EventFilter(std::string_view words)
{
    const QString text = QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const std::string lower = word.toLower().toStdString();
        m_words.push_back({lower, isAscii(lower)});
    }
}

bool EventFilter::matches(const EventRow &row) const
{
    const std::string_view all = row.allTexts();
    return std::all_of(m_words.begin(), m_words.end(), [all](const Word &word) {
        if (word.isAscii)
            return containsAscii(all, word.lower);
        return QString::fromUtf8(all.data(), static_cast<qsizetype>(all.size()))
            .contains(QString::fromStdString(word.lower), Qt::CaseInsensitive);
    });
}

} // namespace spotter::ui
