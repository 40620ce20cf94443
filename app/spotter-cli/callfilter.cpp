// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/callfilter.h"

#include "app/spotter-cli/await.h"
#include "app/spotter-cli/output.h"

#include "core/base/write.h"
#include "core/client/teller.h"

#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include <unistd.h>

namespace spotter::cli {

namespace {

/// For the artifact to come; without one, hybrid calls go to the server and on-device calls fail.
constexpr int longestStartMs = 15000;
/// For notifications in the background to go out at the end.
constexpr int longestEndMs = 5000;

std::string errorLine(std::string_view code, std::string_view message, std::size_t line)
{
    std::string text = R"({"error":{"code":")";
    text += code;
    text += R"(","message":)";
    appendQuoted(text, message);
    return text + R"(,"line":)" + std::to_string(line) + "}}";
}

/// Lines of a descriptor; the event loop runs while one is waited for.
class LineSource
{
public:
    explicit LineSource(int input) : m_input(input), m_notifier(input, QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { readMore(); });
    }

    /// Nothing at the end of the input.
    std::optional<std::string> next()
    {
        for (;;) {
            const std::size_t end = m_pending.find('\n', m_searched);
            if (end != std::string::npos || (m_isAtEnd && !m_pending.empty())) {
                std::string line = m_pending.substr(0, end);
                m_pending.erase(0, end == std::string::npos ? end : end + 1);
                m_searched = 0;
                if (line.ends_with('\r'))
                    line.pop_back();
                return line;
            }
            if (m_isAtEnd)
                return std::nullopt;
            m_searched = m_pending.size();
            QEventLoop loop;
            m_loop = &loop;
            m_notifier.setEnabled(true);
            loop.exec();
            m_loop = nullptr;
        }
    }
    int error() const { return m_error; }

private:
    void readMore()
    {
        // Only while a line is waited for, so that memory doesn't grow with the input.
        m_notifier.setEnabled(false);
        char chunk[65536]; // NOLINT(*-avoid-c-arrays)
        ssize_t count = 0;
        do {
            count = ::read(m_input, chunk, sizeof chunk);
        } while (count < 0 && errno == EINTR);
        if (count < 0)
            m_error = errno;
        else
            m_pending.append(chunk, static_cast<std::size_t>(count));
        m_isAtEnd = count <= 0;
        if (m_loop != nullptr)
            m_loop->quit();
    }

    int m_input;
    QSocketNotifier m_notifier;
    QEventLoop *m_loop = nullptr;
    std::string m_pending;
    std::size_t m_searched = 0;
    bool m_isAtEnd = false;
    int m_error = 0;
};

} // namespace

CallFilter::CallFilter(client::TargetClient &client, Operation operation, std::string_view mboxNames)
    : m_client(client), m_operation(operation)
{
    while (!mboxNames.empty()) {
        const std::size_t comma = mboxNames.find(',');
        m_mboxNames.emplace_back(mboxNames.substr(0, comma));
        mboxNames.remove_prefix(comma == std::string_view::npos ? mboxNames.size() : comma + 1);
    }
}

Result<void> CallFilter::run(int input, int output)
{
    if (m_client.options().decisioningMethod != client::Method::ServerSide && !m_client.isReady()) {
        QEventLoop loop;
        QObject::connect(&m_client, &client::TargetClient::ready, &loop, &QEventLoop::quit);
        QTimer::singleShot(longestStartMs, &loop, &QEventLoop::quit);
        loop.exec();
    }
    LineSource source(input);
    std::size_t number = 0;
    while (const std::optional<std::string> line = source.next()) {
        std::string text = answer(*line, ++number);
        text += '\n';
        if (!writeBytes(output, text))
            return {};
    }
    if (source.error() != 0)
        return failure(ErrorCode::Unreadable,
            std::string("can't read standard input: ") + std::strerror(source.error()));
    m_client.stopPolling();
    constexpr int stepMs = 10;
    for (int waited = 0; waited < longestEndMs && (waited == 0 || m_client.running() > 0); waited += stepMs)
        pauseFor(stepMs);
    return {};
}

std::string CallFilter::answer(std::string_view line, std::size_t number)
{
    const std::string place = "line " + std::to_string(number) + ": ";
    const Result<Document> options = Document::parse(std::string(line));
    if (!options)
        return errorLine("malformed_json", place + "malformed JSON: " + options.error().message, number);
    if (!options->root().isObject())
        return errorLine("invalid_line", place + "not a JSON object", number);
    if (m_operation == Operation::GetAttributes)
        return attributes(*options, number);
    const client::CallOutcome outcome
        = awaited(m_operation == Operation::GetOffers ? m_client.getOffers(*options)
                                                      : m_client.sendNotifications(*options));
    if (!outcome)
        return errorLine(client::errorKindText(outcome.error().kind), outcome.error().message, number);
    return R"({"ok":)" + toJson(outcome->toJson().root()) + '}';
}

std::string CallFilter::attributes(const Document &options, std::size_t number)
{
    std::vector<std::string> names;
    for (const Value &name : options.root()["mboxNames"].items())
        names.emplace_back(name.toString());
    if (names.empty())
        names = m_mboxNames;
    const auto outcome = awaited(m_client.getAttributes(names, options));
    if (!outcome)
        return errorLine(client::errorKindText(outcome.error().kind), outcome.error().message, number);
    std::string text = R"({"ok":{"attributes":)" + toJson(outcome->asObject()) + R"(,"values":[)";
    bool isFirst = true;
    for (const Value &wanted : options.root()["get"].items()) {
        const auto pair = wanted.items();
        if (!std::exchange(isFirst, false))
            text += ',';
        const Result<Value> value = pair.size() == 2
            ? outcome->value(pair[0].toString(), pair[1].toString())
            : failure(ErrorCode::Rejected, "get is a list of pairs.");
        if (value) {
            text += R"({"value":)" + toJson(*value) + '}';
        } else {
            text += R"({"error":{"message":)";
            appendQuoted(text, value.error().message);
            text += "}}";
        }
    }
    return text + "]}}";
}

} // namespace spotter::cli
