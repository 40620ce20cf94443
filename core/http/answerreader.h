// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/exchange.h"
#include "core/http/inflater.h"

#include <optional>
#include <string_view>

namespace spotter::http {

/// Fills an answer's body from what is transferred: decodes it, and keeps it below the limit.
class AnswerReader
{
public:
    /// To be called when the answer's headers are there. Failure: its encoding is unknown.
    std::optional<Failure> begin(Answer &answer, std::int64_t maximumBodyBytes);
    std::optional<Failure> add(std::string_view piece);
    /// The last piece has come. Failure: an encoded body is not whole.
    std::optional<Failure> finish();

private:
    Answer *m_answer = nullptr;
    std::size_t m_maximum = 0;
    std::optional<Inflater> m_inflater;
    std::string_view m_encoding;
};

} // namespace spotter::http
