// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/commands.h"
#include "app/spotter-cli/linefilter.h"
#include "app/spotter-cli/options.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/base/parse.h"
#include "core/base/write.h"
#include "core/decisioning/artifact.h"
#include "core/decisioning/decider.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <string>
#include <thread>

#include <unistd.h>

namespace spotter::cli {

namespace {

constexpr const char *help
    = "usage: spotter-cli decide --artifact FILE --client CODE [OPTIONS] < requests.ndjson > "
      "answers.ndjson\n\n"
      "Decides each request on standard input against the artifact and prints one line for each line, in "
      "order.\n"
      "A line is {\"request\": <DeliveryRequest>, \"sessionId\": …, \"targetLocationHint\": …}; the answer "
      "is\n"
      "{\"status\": …, \"response\": …, \"notifications\": […]}, or {\"error\": {\"message\": …}} for a line "
      "that fails.\n\n"
      "  --artifact FILE          rules.json, or rules.bin\n"
      "  --organization ORG       the organization id, such as 1234567890@AdobeOrg; rules.bin can't be read "
      "without it\n"
      "  --client CODE            the client code: part of the allocation and of the answer\n"
      "  --now EPOCH_MS           pins the clock\n"
      "  --ids SEED               makes generated ids repeatable\n"
      "  --property-token TOKEN   for requests without a property token of their own\n"
      "  --domain-parser NAME     psl (default): hosts by the public suffix list; basic: by their number of "
      "labels\n"
      "  --jobs N                 threads; all cores by default\n\n"
      "example, in the project's folder:\n"
      "  echo '{\"request\":{\"execute\":{\"mboxes\":[{\"name\":\"home-hero\"}]}}}' |\n"
      "    spotter-cli decide --artifact resources/samples/artifact.json --client acme\n";

/// What all threads decide with.
struct Job
{
    std::shared_ptr<const decisioning::Artifact> artifact;
    decisioning::Settings settings;
    std::optional<std::int64_t> now;
    std::optional<std::int64_t> seed;
};

/// The same ids for the same line, whichever thread decides it.
std::uint64_t lineSeed(std::int64_t seed, std::size_t line)
{
    return static_cast<std::uint64_t>(seed) * 0x9E3779B97F4A7C15U + line;
}

class DecideWorker final : public LineWorker
{
public:
    explicit DecideWorker(const Job &job)
        : m_job(job), m_ids(randomIds()),
          m_decider(job.artifact, job.settings, job.now ? fixedClock(*job.now) : systemClock(),
              [this](Arena &arena) { return m_ids(arena); })
    {
    }

    void handle(const PaddedText &line, std::size_t number, JsonWriter &out) override
    {
        m_arena.reset();
        const Result<Value> parsed = m_parser.parse(line, m_arena);
        if (!parsed) {
            appendError(out, "malformed_json",
                "line " + std::to_string(number) + ": malformed JSON: " + parsed.error().message, number);
            return;
        }
        const Value request = (*parsed)["request"];
        if (!request.isObject()) {
            appendError(out, "invalid_line",
                "line " + std::to_string(number)
                    + (parsed->isObject() ? ": \"request\" is missing or not an object"
                                          : ": not a JSON object"),
                number);
            return;
        }
        if (m_job.seed)
            m_ids = seededIds(lineSeed(*m_job.seed, number));
        const Result<decisioning::Decision> decision
            = m_decider.decide(decisioning::Query::fromLine(*parsed));
        if (!decision) {
            appendError(out, "rejected", decision.error().message, number);
            return;
        }
        out.writeRaw(
            decision->status == 200 ? "{\"status\":200,\"response\":" : "{\"status\":206,\"response\":");
        out.write(decision->response);
        out.writeRaw(",\"notifications\":");
        out.write(decision->notifications);
        out.writeRaw("}\n");
    }

private:
    static void appendError(
        JsonWriter &out, std::string_view code, std::string_view message, std::size_t number)
    {
        out.writeRaw("{\"error\":{\"code\":\"");
        out.writeRaw(code);
        out.writeRaw("\",\"message\":");
        out.writeQuoted(message);
        out.writeRaw(",\"line\":" + std::to_string(number) + "}}\n");
    }

    const Job &m_job;
    IdSource m_ids;
    decisioning::Decider m_decider;
    Arena m_arena;
    Parser m_parser;
};

Result<Job> prepared(const Options &options)
{
    Job job;
    const std::optional<std::string> file = options.value("--artifact");
    const std::optional<std::string> client = options.value("--client");
    if (!file || !client)
        return failure(
            ErrorCode::Malformed, std::string(file ? "--client CODE" : "--artifact FILE") + " is needed");
    job.settings.client = *client;
    job.settings.propertyToken = options.value("--property-token").value_or("");
    const std::string parser = options.value("--domain-parser").value_or("psl");
    if (parser != "psl" && parser != "basic")
        return failure(ErrorCode::Malformed, "--domain-parser is psl or basic, not \"" + parser + "\"");
    job.settings.hostParser
        = parser == "basic" ? decisioning::HostParser::Basic : decisioning::HostParser::PublicSuffixList;

    // What ECMAScript's clock can hold.
    constexpr std::int64_t lastTime = 8'640'000'000'000'000;
    const auto now = options.number("--now", -lastTime, lastTime);
    const auto seed = options.number("--ids", 0, std::numeric_limits<std::int64_t>::max());
    if (!now || !seed)
        return tl::unexpected<Error>(now ? seed.error() : now.error());
    job.now = *now;
    job.seed = *seed;

    Result<std::string> bytes = readFile(*file);
    if (!bytes)
        return tl::unexpected<Error>(std::move(bytes.error()));
    const std::string organization = options.value("--organization").value_or("");
    if (decisioning::Artifact::isBinary(*bytes) && organization.empty())
        return failure(ErrorCode::Malformed,
            *file + " is a rules.bin; give --organization, such as 1234567890@AdobeOrg");
    auto artifact = decisioning::Artifact::fromBytes(std::move(*bytes), organization);
    if (!artifact)
        return failure(artifact.error().code, *file + ": " + artifact.error().message);
    job.artifact = std::move(*artifact);
    return job;
}

int couldNotGoOn(const std::string &why)
{
    std::fprintf(stderr, "spotter-cli decide: %s\n", why.c_str());
    return 2;
}

} // namespace

int decide(std::span<const std::string_view> arguments)
{
    const auto options = Options::parse(arguments,
        {"--artifact", "--client", "--organization", "--now", "--ids", "--property-token", "--domain-parser",
            "--jobs"},
        {"--help"});
    if (!options)
        return couldNotGoOn(options.error().message + "; see `spotter-cli decide --help`.");
    if (options->has("--help")) {
        std::fputs(help, stdout);
        return 0;
    }
    const auto jobs = options->number("--jobs", 1, 1024);
    if (!jobs)
        return couldNotGoOn(jobs.error().message);
    const Result<Job> job = prepared(*options);
    if (!job)
        return couldNotGoOn(job.error().message);

    const std::size_t threads = jobs->has_value() ? static_cast<std::size_t>(**jobs)
                                                  : std::max(1U, std::thread::hardware_concurrency());
    const Result<void> done = filterLines(
        STDIN_FILENO, STDOUT_FILENO, threads, [&job] { return std::make_unique<DecideWorker>(*job); });
    return done ? 0 : couldNotGoOn(done.error().message);
}

} // namespace spotter::cli
