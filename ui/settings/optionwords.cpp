// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/optionwords.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace spotter::ui {

namespace {

struct Option
{
    std::string_view name;
    OptionGroup group;
    const char *label;
    const char *meaning;
};

constexpr std::array<Option, 22> options {{
    {"client", OptionGroup::Account, QT_TRANSLATE_NOOP("spotter::ui::Options", "Client code"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "Names the Target account; the first label of its default host.")},
    {"organizationId", OptionGroup::Account, QT_TRANSLATE_NOOP("spotter::ui::Options", "Organization id"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "The Experience Cloud organization, sent as imsOrgId.")},
    {"decisioningMethod", OptionGroup::Account, QT_TRANSLATE_NOOP("spotter::ui::Options", "Decisioning"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "How requests are decided unless the request page says otherwise.")},
    {"propertyToken", OptionGroup::Account, QT_TRANSLATE_NOOP("spotter::ui::Options", "Property token"),
        QT_TRANSLATE_NOOP("spotter::ui::Options",
            "The property of every request that names none, and part of the artifact's address.")},
    {"environment", OptionGroup::Account, QT_TRANSLATE_NOOP("spotter::ui::Options", "Environment"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Target's environment whose artifact is fetched.")},
    {"environmentId", OptionGroup::Account, QT_TRANSLATE_NOOP("spotter::ui::Options", "Environment id"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "The host group of delivery requests; production when empty.")},
    {"serverDomain", OptionGroup::Delivery, QT_TRANSLATE_NOOP("spotter::ui::Options", "Server host"),
        QT_TRANSLATE_NOOP("spotter::ui::Options",
            "Whole host of delivery calls in place of the client code's own; a port is allowed.")},
    {"secure", OptionGroup::Delivery, QT_TRANSLATE_NOOP("spotter::ui::Options", "Encrypted"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Calls go over https.")},
    {"targetLocationHint", OptionGroup::Delivery, QT_TRANSLATE_NOOP("spotter::ui::Options", "Location hint"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "The first edge cluster to talk to, such as 35.")},
    {"stickyEdge", OptionGroup::Delivery, QT_TRANSLATE_NOOP("spotter::ui::Options", "Stay on one edge"),
        QT_TRANSLATE_NOOP("spotter::ui::Options",
            "Later calls go to the edge cluster that answered. Switch it off for mocks and proxies.")},
    {"timeout", OptionGroup::Delivery, QT_TRANSLATE_NOOP("spotter::ui::Options", "Time limit, ms"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Of one delivery call, all tries together.")},
    {"maxRetries", OptionGroup::Delivery, QT_TRANSLATE_NOOP("spotter::ui::Options", "Retries"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "How often a call is tried again when no answer came, or 502 to 504.")},
    {"artifactLocation", OptionGroup::Artifact, QT_TRANSLATE_NOOP("spotter::ui::Options", "Artifact address"),
        QT_TRANSLATE_NOOP("spotter::ui::Options",
            "Whole address of the artifact; worked out from the account when empty.")},
    {"artifactFormat", OptionGroup::Artifact, QT_TRANSLATE_NOOP("spotter::ui::Options", "Artifact format"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "rules.json or rules.bin.")},
    {"artifactPayload", OptionGroup::Artifact, QT_TRANSLATE_NOOP("spotter::ui::Options", "Artifact payload"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "A rules.json as text, used in place of the first download.")},
    {"pollingInterval", OptionGroup::Artifact, QT_TRANSLATE_NOOP("spotter::ui::Options", "Polling, ms"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "Time between two looks for a newer artifact; 0 for none.")},
    {"maximumWaitReady", OptionGroup::Artifact,
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Longest start, ms"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "How long to wait for the first artifact; -1 for no limit.")},
    {"cdnEnvironment", OptionGroup::Artifact, QT_TRANSLATE_NOOP("spotter::ui::Options", "CDN"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Which of Adobe's CDN hosts the artifact comes from.")},
    {"cdnBasePath", OptionGroup::Artifact, QT_TRANSLATE_NOOP("spotter::ui::Options", "CDN host"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Another CDN host, without scheme.")},
    {"telemetryEnabled", OptionGroup::Sdk, QT_TRANSLATE_NOOP("spotter::ui::Options", "Telemetry"),
        QT_TRANSLATE_NOOP(
            "spotter::ui::Options", "Calls report the timings of earlier calls, as the SDKs do.")},
    {"version", OptionGroup::Sdk, QT_TRANSLATE_NOOP("spotter::ui::Options", "Version"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Sent as the query parameter version.")},
    {"dialect", OptionGroup::Sdk, QT_TRANSLATE_NOOP("spotter::ui::Options", "SDK dialect"),
        QT_TRANSLATE_NOOP("spotter::ui::Options", "Whose habits are followed where Adobe's SDKs differ.")},
}};

const Option *optionNamed(std::string_view name)
{
    const auto found = std::ranges::find(options, name, &Option::name);
    return found == options.end() ? nullptr : &*found;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("spotter::ui::Options", text);
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(spotter::ui::Options)
};

} // namespace

QString optionLabel(std::string_view name)
{
    const Option *const option = optionNamed(name);
    return option != nullptr ? translated(option->label) : toQString(name);
}

QString optionMeaning(std::string_view name)
{
    const Option *const option = optionNamed(name);
    //: %1 is a sentence, %2 the option's name in code
    return option != nullptr ? Words::tr("%1 In code: %2").arg(translated(option->meaning), toQString(name))
                             : QString();
}

QString choiceWord(std::string_view choice)
{
    if (choice == "server-side")
        return Words::tr("Server-side");
    if (choice == "on-device")
        return Words::tr("On-device");
    if (choice == "hybrid")
        return Words::tr("Hybrid");
    if (choice == "default")
        return Words::tr("Spotter's own");
    if (choice == "node")
        return QStringLiteral("Node.js");
    if (choice == "python")
        return QStringLiteral("Python");
    if (choice == "java")
        return QStringLiteral("Java");
    if (choice == "dotnet")
        return QStringLiteral(".NET");
    if (choice == "json")
        return QStringLiteral("rules.json");
    if (choice == "bin")
        return QStringLiteral("rules.bin");
    return toQString(choice);
}

OptionGroup optionGroup(std::string_view name)
{
    const Option *const option = optionNamed(name);
    return option != nullptr ? option->group : OptionGroup::Sdk;
}

QString groupTitle(OptionGroup group)
{
    switch (group) {
    case OptionGroup::Account:
        return Words::tr("Account");
    case OptionGroup::Delivery:
        return Words::tr("Delivery calls");
    case OptionGroup::Artifact:
        return Words::tr("On-device artifact");
    case OptionGroup::Sdk:
        break;
    }
    return Words::tr("SDK");
}

} // namespace spotter::ui
