// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/fault.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace spotter::sandbox {

namespace {

struct KindName
{
    FaultKind kind;
    std::string_view name;
    int usual; ///< value when none is given
    int least; ///< least == most == 0: takes no value
    int most;
};
constexpr int tenMinutesMs = 600'000;
constexpr std::array<KindName, 12> kindNames {{
    {FaultKind::Latency, "latency", 1000, 0, tenMinutesMs},
    {FaultKind::SlowBody, "slow-body", 3000, 1, tenMinutesMs},
    {FaultKind::Status, "status", 500, 200, 599},
    {FaultKind::Reset, "reset", 0, 0, 0},
    {FaultKind::ResetInBody, "reset-in-body", 0, 0, 0},
    {FaultKind::TruncatedBody, "truncated-body", 0, 0, 0},
    {FaultKind::BrokenBody, "broken-body", 0, 0, 0},
    {FaultKind::EmptyBody, "empty-body", 0, 0, 0},
    {FaultKind::WrongContentType, "wrong-content-type", 0, 0, 0},
    {FaultKind::LargeBody, "large-body", 60, 1, 1024},
    {FaultKind::StaleArtifact, "stale-artifact", 0, 0, 0},
    {FaultKind::Redirect, "redirect", 302, 300, 399},
}};

struct TargetName
{
    FaultTarget target;
    std::string_view name;
};
constexpr std::array<TargetName, 4> targetNames {{
    {FaultTarget::Everything, "everything"},
    {FaultTarget::Delivery, "delivery"},
    {FaultTarget::Artifact, "artifact"},
    {FaultTarget::Geo, "geo"},
}};

const KindName &named(FaultKind kind)
{
    return *std::find_if(
        kindNames.begin(), kindNames.end(), [kind](const KindName &known) { return known.kind == kind; });
}

std::optional<int> wholeNumber(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string inQuotes(std::string_view text)
{
    return "\"" + std::string(text) + "\"";
}

} // namespace

std::string_view nameOf(FaultKind kind)
{
    return named(kind).name;
}

Result<Fault> Fault::parse(std::string_view text)
{
    Fault fault;
    std::string_view kind = text;
    if (const std::size_t equals = text.find('='); equals != std::string_view::npos) {
        kind = text.substr(0, equals);
        const std::string_view rate = text.substr(equals + 1);
        fault.rate = rate.empty() || !(isDigit(rate[0]) || rate[0] == '.') ? -1 : numberFromText(rate);
        if (!(fault.rate >= 0 && fault.rate <= 1)) {
            return failure(ErrorCode::Malformed,
                "the rate of a fault is a number from 0 to 1, not " + inQuotes(rate) + " as in "
                    + inQuotes(text));
        }
    }
    if (const std::size_t slash = kind.find('/'); slash != std::string_view::npos) {
        const std::string_view target = kind.substr(0, slash);
        const auto found = std::find_if(targetNames.begin(), targetNames.end(),
            [target](const TargetName &known) { return known.name == target; });
        if (found == targetNames.end()) {
            return failure(ErrorCode::Malformed,
                "a fault is for everything, delivery, artifact or geo, not for " + inQuotes(target));
        }
        fault.target = found->target;
        kind.remove_prefix(slash + 1);
    }
    std::string_view value;
    bool hasValue = false;
    if (const std::size_t colon = kind.find(':'); colon != std::string_view::npos) {
        value = kind.substr(colon + 1);
        kind = kind.substr(0, colon);
        hasValue = true;
    } else if (!kind.empty() && isDigit(kind[0])) {
        value = kind;
        kind = "status";
        hasValue = true;
    }
    const auto found = std::find_if(
        kindNames.begin(), kindNames.end(), [kind](const KindName &known) { return known.name == kind; });
    if (found == kindNames.end()) {
        std::string names;
        for (const KindName &known : kindNames)
            names.append(names.empty() ? "" : ", ").append(known.name);
        return failure(ErrorCode::Malformed,
            "there is no fault " + inQuotes(kind) + "; there are " + names + ", or an HTTP status");
    }
    fault.kind = found->kind;
    fault.value = found->usual;
    if (hasValue) {
        const std::optional<int> number = wholeNumber(value);
        if (!number || *number < found->least || *number > found->most) {
            return failure(ErrorCode::Malformed,
                found->most == 0
                    ? "the fault " + inQuotes(kind) + " takes no value, but has " + inQuotes(value)
                    : "the value of the fault " + inQuotes(kind) + " is a whole number from "
                        + std::to_string(found->least) + " to " + std::to_string(found->most) + ", not "
                        + inQuotes(value));
        }
        fault.value = *number;
    }
    return fault;
}

std::string Fault::toText() const
{
    std::string text;
    if (target != FaultTarget::Everything) {
        text += targetNames[static_cast<std::size_t>(target)].name;
        text += '/';
    }
    const KindName &known = named(kind);
    if (kind == FaultKind::Status)
        text += std::to_string(value);
    else
        text += known.name;
    if (kind != FaultKind::Status && known.most != 0)
        text += ":" + std::to_string(value);
    text += '=';
    appendNumber(text, rate);
    return text;
}

} // namespace spotter::sandbox
