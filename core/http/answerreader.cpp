// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/answerreader.h"

#include "core/http/text.h"

#include <algorithm>

namespace spotter::http {

std::optional<Failure> AnswerReader::begin(Answer &answer, std::int64_t maximumBodyBytes)
{
    m_answer = &answer;
    m_maximum = static_cast<std::size_t>(std::max<std::int64_t>(maximumBodyBytes, 0));
    m_encoding = headerValue(answer.headers, "Content-Encoding").value_or("identity");
    if (sameName(m_encoding, "gzip") || sameName(m_encoding, "x-gzip"))
        m_inflater.emplace(Inflater::Format::Gzip);
    else if (sameName(m_encoding, "deflate"))
        m_inflater.emplace(Inflater::Format::Deflate);
    else if (!m_encoding.empty() && !sameName(m_encoding, "identity"))
        return Failure {FailureKind::Protocol,
            "The answer's body is encoded as \"" + std::string(m_encoding)
                + "\", which can't be read here; ask for gzip, deflate or identity."};
    return std::nullopt;
}

std::optional<Failure> AnswerReader::add(std::string_view piece)
{
    std::string &body = m_answer->body;
    const auto tooLarge = [this] {
        return Failure {FailureKind::TooLarge,
            "The answer's body is longer than the " + std::to_string(m_maximum)
                + " bytes that are allowed, so the rest was not read; allow more or ask for less."};
    };
    std::string &transferred = m_inflater ? m_answer->encodedBody : body;
    if (piece.size() > m_maximum - transferred.size())
        return tooLarge();
    transferred.append(piece);
    if (!m_inflater)
        return std::nullopt;
    switch (m_inflater->add(piece, body, m_maximum)) {
    case Inflater::Outcome::Good:
        break;
    case Inflater::Outcome::TooLarge:
        return tooLarge();
    case Inflater::Outcome::Broken:
        return Failure {FailureKind::Protocol,
            "The answer's body is broken: it is not the " + std::string(m_encoding)
                + " that its headers announce; look at the server or a proxy before it."};
    }
    return std::nullopt;
}

std::optional<Failure> AnswerReader::finish()
{
    if (m_inflater && !m_answer->encodedBody.empty() && !m_inflater->isWhole())
        return Failure {FailureKind::Protocol,
            "The answer's body is broken: its " + std::string(m_encoding)
                + " data ends too early; look at the server or a proxy before it."};
    return std::nullopt;
}

} // namespace spotter::http
