// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/answersearch.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <array>

namespace spotter::explain {

namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr unsigned char lower(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 'A' && byte <= 'Z' ? static_cast<unsigned char>(byte + ('a' - 'A')) : byte;
}

/// Looks for one text in many. Letters of ASCII are compared without case as bytes; other letters through their lower case.
class Needle
{
public:
    explicit Needle(std::string_view text) : m_text(toLowerCase(text)), m_isAscii(isAscii(m_text))
    {
        // Horspool: how far the text may be moved on when this byte stands below its last one.
        m_skip.fill(m_text.size());
        for (std::size_t i = 0; i + 1 < m_text.size(); ++i)
            m_skip[static_cast<unsigned char>(m_text[i])] = m_text.size() - 1 - i;
        for (unsigned char c = 'A'; c <= 'Z'; ++c)
            m_skip[c] = m_skip[lower(static_cast<char>(c))];
    }

    bool isEmpty() const { return m_text.empty(); }
    std::size_t size() const { return m_text.size(); }

    /// Where it begins; about there, when letters other than ASCII's are in it.
    std::size_t findIn(std::string_view text, const std::function<bool()> &isCancelled) const
    {
        constexpr std::size_t piece = std::size_t {1} << 20U;
        const std::size_t overlap = 4 * m_text.size();
        for (std::size_t begin = 0; begin < text.size(); begin += piece) {
            if (begin != 0 && isCancelled && isCancelled())
                return npos;
            const std::string_view part = text.substr(begin, piece + overlap);
            const std::size_t found
                = m_isAscii || isAscii(part) ? findBytes(part) : findBytes(toLowerCase(part));
            if (found != npos)
                return begin + std::min(found, part.size() - 1);
        }
        return npos;
    }

private:
    std::size_t findBytes(std::string_view text) const
    {
        const std::size_t size = m_text.size();
        if (text.size() < size)
            return npos;
        for (std::size_t at = 0; at <= text.size() - size;) {
            std::size_t i = size;
            while (i > 0 && lower(text[at + i - 1]) == static_cast<unsigned char>(m_text[i - 1]))
                --i;
            if (i == 0)
                return at;
            at += m_skip[static_cast<unsigned char>(text[at + size - 1])];
        }
        return npos;
    }

    std::string m_text;
    bool m_isAscii;
    std::array<std::size_t, 256> m_skip {};
};

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80;
}

std::string excerptAt(std::string_view text, std::size_t at, std::size_t length)
{
    constexpr std::size_t around = 40;
    constexpr std::string_view ellipsis = "\u2026";
    std::size_t begin = at > around ? at - around : 0;
    std::size_t end = std::min(text.size(), at + length + 2 * around);
    while (begin > 0 && isContinuation(text[begin]))
        --begin;
    while (end < text.size() && isContinuation(text[end]))
        ++end;
    std::string excerpt(text.substr(begin, end - begin));
    if (begin > 0)
        excerpt.insert(0, ellipsis);
    if (end < text.size())
        excerpt += ellipsis;
    return excerpt;
}

class AnswerScan
{
public:
    AnswerScan(std::string_view text, std::size_t most, const std::function<bool()> &isCancelled)
        : m_needle(text), m_most(most), m_isCancelled(isCancelled)
    {
    }

    AnswerHits run(const std::vector<ServedLocation> &locations, const std::vector<NotServed> &notServed)
    {
        for (std::size_t i = 0; i < locations.size() && goesOn(); ++i)
            lookAt(locations[i], i);
        for (std::size_t i = 0; i < notServed.size() && goesOn(); ++i) {
            AnswerHit where;
            where.notServed = i;
            const NotServed &entry = notServed[i];
            lookAt(where, Field::Location, std::string_view(entry.location));
            lookAt(where, Field::Activity, entry.rules.front()->meta()["activity.name"]);
        }
        return std::move(m_result);
    }

private:
    using Field = AnswerHit::Field;

    bool goesOn()
    {
        if (m_needle.isEmpty() || m_result.isCut)
            return false;
        constexpr unsigned often = 256;
        return ++m_looks % often != 0 || !m_isCancelled || !m_isCancelled();
    }

    static Field fieldOf(std::string_view name)
    {
        return name == "content"       ? Field::Content
            : name == "eventToken"     ? Field::EventToken
            : name == "responseTokens" ? Field::ResponseToken
                                       : Field::Other;
    }

    void lookAt(const ServedLocation &location, std::size_t number)
    {
        AnswerHit where;
        where.location = number;
        lookAt(where, Field::Location, std::string_view(location.name));
        for (const char *const name : {"state", "metrics", "analytics", "trace"})
            lookAt(where, Field::Other, location.entry[name]);
        for (std::size_t i = 0; i < location.options.size() && goesOn(); ++i) {
            const ServedOption &option = location.options[i];
            where.option = i;
            if (option.rule != nullptr) {
                lookAt(where, Field::Activity, option.rule->meta()["activity.name"]);
                lookAt(where, Field::Experience, option.rule->meta()["experience.name"]);
            }
            for (const Member &member : option.option.members())
                lookAt(where, fieldOf(member.key()), member.value);
        }
    }

    void lookAt(const AnswerHit &where, Field field, std::string_view text)
    {
        if (const auto excerpt = excerptOf(text))
            add(where, field, *excerpt);
    }

    void lookAt(const AnswerHit &where, Field field, const Value &value)
    {
        if (const auto excerpt = excerptIn(value))
            add(where, field, *excerpt);
    }

    std::optional<std::string> excerptOf(std::string_view text) const
    {
        const std::size_t at = m_needle.findIn(text, m_isCancelled);
        return at == npos ? std::nullopt : std::optional(excerptAt(text, at, m_needle.size()));
    }

    /// Of the first place in the value, its names and numbers included.
    std::optional<std::string> excerptIn(const Value &value) const
    {
        if (value.isString())
            return excerptOf(value.toString());
        if (value.isNumber()) {
            return excerptOf(value.writtenNumber().empty() ? numberText(value.toNumber())
                                                           : std::string(value.writtenNumber()));
        }
        for (const Value &item : value.items()) {
            if (auto excerpt = excerptIn(item))
                return excerpt;
        }
        for (const Member &member : value.members()) {
            const auto inName = excerptOf(member.key());
            auto inValue = inName ? std::nullopt : excerptIn(member.value);
            if (inName && member.value.isString())
                return *inName + " = " + excerptAt(member.value.toString(), 0, 0);
            if (inName)
                return inName;
            if (inValue && !member.value.isContainer())
                return std::string(member.key()) + " = " + *inValue;
            if (inValue)
                return inValue;
        }
        return std::nullopt;
    }

    void add(AnswerHit hit, Field field, const std::string &excerpt)
    {
        if (m_result.hits.size() >= m_most) {
            m_result.isCut = true;
            return;
        }
        hit.field = field;
        hit.excerpt = excerpt;
        m_result.hits.push_back(std::move(hit));
    }

    Needle m_needle;
    std::size_t m_most;
    const std::function<bool()> &m_isCancelled;
    AnswerHits m_result;
    unsigned m_looks = 0;
};

} // namespace

AnswerHits findInAnswer(const std::vector<ServedLocation> &locations, const std::vector<NotServed> &notServed,
    std::string_view text, std::size_t most, const std::function<bool()> &isCancelled)
{
    return AnswerScan(text, most, isCancelled).run(locations, notServed);
}

} // namespace spotter::explain
