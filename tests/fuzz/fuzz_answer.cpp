// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a server answers: reading them never crashes, keeps the limit, and says the same however they are cut.
#include "core/http/answerreader.h"
#include "core/http/responseparser.h"
#include "core/http/target.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace spotter::http;

namespace {

constexpr std::int64_t MaximumBody = 100'000;

struct Reading
{
    Answer answer;
    bool isWhole = false;
    bool hasHead = false;

    bool operator==(const Reading &other) const
    {
        return isWhole == other.isWhole && hasHead == other.hasHead && answer.status == other.answer.status
            && answer.headers == other.answer.headers && answer.body == other.answer.body
            && answer.encodedBody == other.answer.encodedBody;
    }
};

/// False: there is nothing more to read.
bool readPiece(ResponseParser &parser, AnswerReader &reader, Reading &result, std::string_view piece)
{
    for (;;) {
        switch (parser.next(piece)) {
        case ResponseParser::Event::NeedsMore:
            return true;
        case ResponseParser::Event::Head:
            result.hasHead = true;
            result.answer = parser.answer();
            if (reader.begin(result.answer, MaximumBody))
                return false;
            break;
        case ResponseParser::Event::Body:
            if (reader.add(parser.piece())) {
                // How much was decoded before the failure depends on the cuts.
                result.answer.body.clear();
                result.answer.encodedBody.clear();
                return false;
            }
            break;
        case ResponseParser::Event::End:
            result.isWhole = !reader.finish();
            return false;
        case ResponseParser::Event::Broken:
            return false;
        }
    }
}

Reading readInSteps(std::string_view text, std::size_t step)
{
    Reading result;
    ResponseParser parser("GET");
    AnswerReader reader;
    for (std::size_t at = 0; at < text.size(); at += step) {
        if (!readPiece(parser, reader, result, text.substr(at, step)))
            return result;
    }
    result.isWhole = parser.finish() == ResponseParser::Event::End && !reader.finish();
    return result;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Reading whole = readInSteps(text, std::max<std::size_t>(size, 1));
    if (whole.answer.body.size() > static_cast<std::size_t>(MaximumBody))
        std::abort();
    if (!(whole == readInSteps(text, 1)) || !(whole == readInSteps(text, 5)))
        std::abort();
    if (const auto target = parseTarget(text);
        target && text.find(target->authority) == std::string_view::npos)
        std::abort();
    return 0;
}
