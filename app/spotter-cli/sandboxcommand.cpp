// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/commands.h"
#include "app/spotter-cli/options.h"

#include "core/base/file.h"
#include "core/base/write.h"
#include "core/sandbox/sandbox.h"
#include "resources/samples.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

namespace spotter::cli {

namespace {

constexpr const char *sandboxHelp
    = "usage: spotter-cli sandbox [OPTIONS]\n\n"
      "Serves a complete Target on 127.0.0.1 until it is interrupted: the Delivery API, the artifact as "
      "rules.json and\n"
      "rules.bin, geo, and endpoints below /sandbox that steer it. Prints one JSON line with its addresses "
      "when "
      "it is ready.\n\n"
      "  --port N             0, the default: a free one\n"
      "  --artifact FILE      the rules.json to serve and to decide by; a sample account by default\n"
      "  --client CODE        the client code; acme by default\n"
      "  --organization ORG   the organization id; 1234567890@AdobeOrg by default\n"
      "  --fault KIND=RATE    trouble to make, in a share of the requests; may be given again: 500=0.1,\n"
      "                       latency:200=1 (ms), artifact/403=1, delivery/reset=0.05, slow-body:3000=1,\n"
      "                       reset-in-body, truncated-body, broken-body, empty-body, wrong-content-type,\n"
      "                       large-body:60 (MB), stale-artifact, redirect\n"
      "  --seed N             repeatable ids, tokens and troubles\n"
      "  --now EPOCH_MS       pins the clock\n"
      "  --report FILE        what was counted, written at the end\n"
      "  --log FILE           one JSON line for each request; - is standard error\n\n"
      "example:\n"
      "  spotter-cli sandbox --port 8080 &\n"
      "  curl -s 'http://127.0.0.1:8080/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg&sessionId=1' \\\n"
      "    -d "
      "'{\"context\":{\"channel\":\"web\"},\"prefetch\":{\"mboxes\":[{\"index\":0,\"name\":\"home\"}]}}'\n";

struct CloseFile
{
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

int sandboxFails(const std::string &why)
{
    std::fprintf(stderr, "spotter-cli sandbox: %s\n", why.c_str());
    return 2;
}

/// The signals that end the command. They are blocked before any thread starts, so that only waiting for them gets them.
class EndingSignals
{
public:
    EndingSignals()
    {
        sigemptyset(&m_signals);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&m_signals, signal);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    }

    int wait() const
    {
        int signal = 0;
        while (sigwait(&m_signals, &signal) != 0) { }
        return signal;
    }

private:
    sigset_t m_signals {};
};

Result<sandbox::Settings> settingsOf(const Options &options)
{
    sandbox::Settings settings;
    if (const auto client = options.value("--client"))
        settings.account.clientCode = *client;
    if (const auto organization = options.value("--organization"))
        settings.account.organizationId = *organization;
    if (settings.account.clientCode.empty() || settings.account.organizationId.empty())
        return failure(ErrorCode::Malformed, "--client and --organization must not be empty");
    if (const auto file = options.value("--artifact")) {
        Result<std::string> text = readFile(*file);
        if (!text)
            return tl::unexpected<Error>(std::move(text.error()));
        settings.account.artifact = std::move(*text);
    } else {
        settings.account.artifact = sampleArtifact();
        settings.account.serverRules = sampleServerRules();
    }
    for (const std::string &text : options.values("--fault")) {
        Result<sandbox::Fault> fault = sandbox::Fault::parse(text);
        if (!fault)
            return failure(ErrorCode::Malformed, "--fault: " + fault.error().message);
        settings.faults.push_back(*fault);
    }
    constexpr std::int64_t lastTime = 8'640'000'000'000'000; // what ECMAScript's clock can hold
    const auto port = options.number("--port", 0, 65535);
    const auto seed = options.number("--seed", 1, std::numeric_limits<std::int64_t>::max());
    const auto now = options.number("--now", -lastTime, lastTime);
    for (const auto *const number : {&port, &seed, &now}) {
        if (!*number)
            return tl::unexpected<Error>(number->error());
    }
    settings.port = static_cast<std::uint16_t>(port->value_or(0));
    settings.seed = static_cast<std::uint64_t>(seed->value_or(0));
    if (now->has_value())
        settings.clock = fixedClock(**now);
    return settings;
}

/// One line for each event.
EventSink logInto(std::FILE *file)
{
    return [file](const Event &event) {
        std::string line = "{\"time\":" + std::to_string(event.timeMs) + ",\"name\":";
        appendQuoted(line, event.name);
        line += ",\"durationMs\":";
        appendJson(line, Value(event.durationMs));
        line += ",\"request\":";
        appendJson(line, event.payload.root());
        line += "}\n";
        std::fwrite(line.data(), 1, line.size(), file);
        std::fflush(file);
    };
}

} // namespace

int sandbox(std::span<const std::string_view> arguments)
{
    const auto options = Options::parse(arguments,
        {"--port", "--artifact", "--client", "--organization", "--fault", "--seed", "--now", "--report",
            "--log"},
        {"--help"});
    if (!options)
        return sandboxFails(options.error().message + "; see `spotter-cli sandbox --help`.");
    if (options->has("--help")) {
        std::fputs(sandboxHelp, stdout);
        return 0;
    }
    Result<sandbox::Settings> settings = settingsOf(*options);
    if (!settings)
        return sandboxFails(settings.error().message);

    File log;
    if (const auto path = options->value("--log")) {
        if (*path != "-") {
            log.reset(std::fopen(path->c_str(), "we"));
            if (!log)
                return sandboxFails("can't write " + *path + ": " + std::strerror(errno));
        }
        settings->events = logInto(log ? log.get() : stderr);
    }

    const EndingSignals signals;
    Result<std::unique_ptr<sandbox::Sandbox>> server = sandbox::Sandbox::start(std::move(*settings));
    if (!server)
        return sandboxFails(server.error().message);
    std::puts(toJson((*server)->addresses().root()).c_str());
    std::fflush(stdout);

    const int signal = signals.wait();
    const Document report = (*server)->report();
    server->reset();
    if (const auto path = options->value("--report")) {
        const std::string text = toPrettyJson(report.root()) + "\n";
        if (*path == "-")
            std::fputs(text.c_str(), stdout);
        else if (const Result<void> saved = saveFile(*path, text); !saved)
            return sandboxFails(saved.error().message);
    }
    return signal == SIGINT ? 130 : 0;
}

} // namespace spotter::cli
