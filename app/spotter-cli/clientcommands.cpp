// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/callfilter.h"
#include "app/spotter-cli/commands.h"
#include "app/spotter-cli/createoptions.h"
#include "app/spotter-cli/exchangelog.h"
#include "app/spotter-cli/options.h"
#include "app/spotter-cli/scenarioplayer.h"

#include "core/base/file.h"
#include "core/http/transport.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdio>
#include <limits>
#include <string>

#include <unistd.h>

namespace spotter::cli {

namespace {

constexpr const char *commonHelp
    = "  --wire FILE              gets each HTTP exchange as a JSON line; - is standard output\n"
      "  --events FILE            gets each event of the SDK as a JSON line\n"
      "  --insecure               plain HTTP instead of HTTPS\n"
      "  --now EPOCH_MS           pins the clock\n"
      "  --ids SEED               makes generated ids repeatable\n"
      "  --client CODE            the client code\n"
      "  --organization ORG       the organization id, such as 1234567890@AdobeOrg\n"
      "  --method METHOD          server-side (default), on-device or hybrid\n"
      "  Any other option of the SDK's create, with dashes: --server-domain HOST[:PORT], --timeout MS,\n"
      "  --property-token TOKEN, --target-location-hint HINT, --environment-id N, --environment NAME,\n"
      "  --cdn-environment NAME, --cdn-base-path HOST, --artifact-location URL, --artifact-format json|bin,\n"
      "  --polling-interval MS, --maximum-wait-ready MS, --telemetry-enabled true|false,\n"
      "  --target-version TEXT, --dialect default|node|python|java|dotnet, --sticky-edge true|false, "
      "--max-retries N\n";

constexpr const char *sendHelp
    = "usage: spotter-cli send --client CODE --organization ORG [OPTIONS] < calls.ndjson > results.ndjson\n"
      "       spotter-cli send --scenario FILE --server-domain HOST:PORT [--insecure] [OPTIONS] > "
      "results.ndjson\n\n"
      "Asks Target for offers. Each line on standard input holds the options of one get_offers call,\n"
      "{\"request\": <DeliveryRequest>, \"sessionId\": …}; its line of output is {\"ok\": <result>}, or\n"
      "{\"error\": {\"code\": …, \"message\": …, \"line\": N}} for a call that fails.\n\n"
      "With --scenario, plays scenarios as the published Node SDK would, over connections to HOST:PORT "
      "alone.\n"
      "A line of FILE is {\"name\": …, \"create\": {…}, \"steps\": [{\"op\": \"getOffers\", \"options\": "
      "{…}}, …]}.\n\n";

constexpr const char *sendExample
    = "\nexample, with a sandbox (`spotter-cli sandbox --port 8181`) running:\n"
      "  echo '{\"request\":{\"execute\":{\"mboxes\":[{\"name\":\"home\"}]}}}' |\n"
      "    spotter-cli send --client acme --organization 1234567890@AdobeOrg \\\n"
      "      --server-domain 127.0.0.1:8181 --sticky-edge false --insecure\n";

constexpr const char *attributesHelp = "usage: spotter-cli attributes --client CODE --organization ORG "
                                       "[--mboxes NAME,…] [OPTIONS] < calls.ndjson\n\n"
                                       "Asks Target for the attributes of JSON offers. Each line on standard "
                                       "input holds the options of one call and\n"
                                       "the names, {\"mboxNames\": [\"home\"], \"get\": [[\"home\", "
                                       "\"color\"]], \"request\": …}; its line of output is\n"
                                       "{\"ok\": {\"attributes\": …, \"values\": […]}}, or {\"error\": "
                                       "{\"code\": …, \"message\": …, \"line\": N}}.\n\n"
                                       "  --mboxes NAME,…          for lines without mboxNames\n";

constexpr const char *attributesExample
    = "\nexample, with a sandbox (`spotter-cli sandbox --port 8181`) running:\n"
      "  echo '{}' | spotter-cli attributes --mboxes flags --client acme --organization 1234567890@AdobeOrg "
      "\\\n"
      "    --server-domain 127.0.0.1:8181 --sticky-edge false --insecure\n";

constexpr const char *notifyHelp
    = "usage: spotter-cli notify --client CODE --organization ORG [OPTIONS] < calls.ndjson > "
      "results.ndjson\n\n"
      "Tells Target what was shown or clicked. Each line on standard input holds the options of one\n"
      "send_notifications call, {\"request\": {\"notifications\": […]}, …}; its line of output is {\"ok\": "
      "<result>},\n"
      "or {\"error\": {\"code\": …, \"message\": …, \"line\": N}}.\n\n";

constexpr const char *notifyExample
    = "\nexample, with a sandbox (`spotter-cli sandbox --port 8181`) running:\n"
      "  echo "
      "'{\"request\":{\"notifications\":[{\"id\":\"n1\",\"type\":\"display\",\"timestamp\":1714651241000,"
      "\"mbox\":{\"name\":\"home\"}}]}}' |\n"
      "    spotter-cli notify --client acme --organization 1234567890@AdobeOrg \\\n"
      "      --server-domain 127.0.0.1:8181 --sticky-edge false --insecure\n";

int couldNotGoOn(std::string_view command, const std::string &why)
{
    std::fprintf(
        stderr, "spotter-cli %.*s: %s\n", static_cast<int>(command.size()), command.data(), why.c_str());
    return 2;
}

int localOffsetMinutes()
{
    return QDateTime::currentDateTime().offsetFromUtc() / 60;
}

/// What the three commands have in common.
struct ClientJob
{
    Options options;
    LineFile wire;
    LineFile events;
    std::optional<std::int64_t> now;
    std::optional<std::int64_t> seed;
};

Result<void> openFiles(ClientJob &job)
{
    for (const auto &[name, file] : {std::pair("--wire", &job.wire), std::pair("--events", &job.events)}) {
        if (const auto path = job.options.value(name)) {
            if (const Result<void> opened = file->open(*path); !opened)
                return opened;
        }
    }
    return {};
}

void logExchanges(http::Transport &transport, LineFile &file)
{
    if (file.isOpen()) {
        QObject::connect(&transport, &http::Transport::exchanged,
            [&file](const std::shared_ptr<const http::Exchange> &exchange) {
                file.write(exchangeLine(*exchange));
            });
    }
}

int playScenarios(std::string_view command, ClientJob &job, const std::string &path)
{
    const std::optional<std::string> domain = job.options.value("--server-domain");
    if (!domain)
        return couldNotGoOn(command, "--server-domain HOST:PORT is needed");
    const Result<std::string> text = readFile(path == "-" ? "/dev/stdin" : path);
    if (!text)
        return couldNotGoOn(command, text.error().message);

    http::TransportSettings settings;
    settings.connectTo = *domain;
    settings.plainHttp = job.options.has("--insecure");
    http::Transport transport(settings);
    logExchanges(transport, job.wire);
    ScenarioPlayer player(
        {*domain, settings.plainHttp, localOffsetMinutes(), job.events.isOpen() ? &job.events : nullptr},
        transport);
    std::string_view rest = *text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = rest.find('\n');
        std::string line = player.play(rest.substr(0, end), number);
        line += '\n';
        if (!writeBytes(STDOUT_FILENO, line))
            break;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return 0;
}

int makeCalls(std::string_view command, ClientJob &job, CallFilter::Operation operation)
{
    const Result<Document> create = createOptions(job.options);
    if (!create)
        return couldNotGoOn(command, create.error().message);
    http::Transport transport;
    logExchanges(transport, job.wire);
    client::Surroundings surroundings;
    surroundings.transport = &transport;
    surroundings.timeOffsetMinutes = localOffsetMinutes();
    if (job.now)
        surroundings.clock = fixedClock(*job.now);
    if (job.seed)
        surroundings.ids = seededIds(static_cast<std::uint64_t>(*job.seed));
    auto client = client::TargetClient::create(*create, std::move(surroundings));
    if (!client)
        return couldNotGoOn(command, client.error().message);
    if (job.events.isOpen())
        logEvents(**client, {}, job.events);
    const std::string mboxes = job.options.value("--mboxes").value_or("");
    const Result<void> done = CallFilter(**client, operation, mboxes).run(STDIN_FILENO, STDOUT_FILENO);
    return done ? 0 : couldNotGoOn(command, done.error().message);
}

int run(std::string_view command, CallFilter::Operation operation,
    std::span<const std::string_view> arguments, const char *help, const char *example)
{
    std::set<std::string_view> valued {"--scenario", "--wire", "--events", "--now", "--ids", "--mboxes"};
    addCreateOptions(valued);
    auto parsed = Options::parse(arguments, valued, {"--insecure", "--help"});
    if (!parsed)
        return couldNotGoOn(
            command, parsed.error().message + "; see `spotter-cli " + std::string(command) + " --help`.");
    ClientJob job;
    job.options = std::move(*parsed);
    if (job.options.has("--help")) {
        std::fputs(help, stdout);
        std::fputs(commonHelp, stdout);
        std::fputs(example, stdout);
        return 0;
    }
    // What ECMAScript's clock can hold.
    constexpr std::int64_t lastTime = 8'640'000'000'000'000;
    const auto now = job.options.number("--now", -lastTime, lastTime);
    const auto seed = job.options.number("--ids", 0, std::numeric_limits<std::int64_t>::max());
    if (!now || !seed)
        return couldNotGoOn(command, now ? seed.error().message : now.error().message);
    job.now = *now;
    job.seed = *seed;
    if (const Result<void> opened = openFiles(job); !opened)
        return couldNotGoOn(command, opened.error().message);

    int count = 1;
    std::string name = "spotter-cli";
    char *names[] = {name.data(), nullptr};
    const QCoreApplication application(count, names);
    if (const auto scenario = job.options.value("--scenario"))
        return playScenarios(command, job, *scenario);
    return makeCalls(command, job, operation);
}

} // namespace

int send(std::span<const std::string_view> arguments)
{
    return run("send", CallFilter::Operation::GetOffers, arguments, sendHelp, sendExample);
}

int attributes(std::span<const std::string_view> arguments)
{
    return run(
        "attributes", CallFilter::Operation::GetAttributes, arguments, attributesHelp, attributesExample);
}

int notify(std::span<const std::string_view> arguments)
{
    return run("notify", CallFilter::Operation::SendNotifications, arguments, notifyHelp, notifyExample);
}

} // namespace spotter::cli
