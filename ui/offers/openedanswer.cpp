// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/openedanswer.h"

#include "core/base/texthash.h"
#include "core/explain/valuepath.h"

#include <algorithm>
#include <unordered_set>

namespace spotter::ui {

using decisioning::ItemKind;
using decisioning::Mode;

namespace {

/// Values in it, counted up to `most`.
std::size_t valuesIn(const Value &value, std::size_t most)
{
    std::size_t count = 1;
    for (const Value &item : value.items()) {
        if (count >= most)
            return count;
        count += valuesIn(item, most - count);
    }
    for (const Member &member : value.members()) {
        if (count >= most)
            return count;
        count += valuesIn(member.value, most - count);
    }
    return count;
}

void addLines(std::vector<OpenedDifference::Line> &lines, const explain::LocationChange &location)
{
    using explain::Change;
    if (location.change != Change::Changed || location.isMoved)
        lines.push_back({&location, nullptr, nullptr});
    for (const explain::OptionChange &option : location.options) {
        if (option.kind != Change::Changed || option.isMoved)
            lines.push_back({&location, &option, nullptr});
        for (const explain::ValueChange &value : option.changes)
            lines.push_back({&location, &option, &value});
    }
    for (const explain::ValueChange &value : location.changes)
        lines.push_back({&location, nullptr, &value});
}

} // namespace

std::string OpenedAnswer::pathOf(
    const explain::ServedLocation &location, const explain::ServedOption *option) const
{
    std::size_t number = 0;
    for (const explain::ServedLocation &each : locations) {
        if (&each == &location)
            break;
        number += each.mode == location.mode && each.kind == location.kind ? 1 : 0;
    }
    std::string path = location.mode == Mode::Execute ? "execute" : "prefetch";
    if (location.kind == ItemKind::PageLoad)
        path = explain::pathTo(path, "pageLoad");
    else
        path = explain::pathTo(
            explain::pathTo(path, location.kind == ItemKind::Mbox ? "mboxes" : "views"), number);
    if (option == nullptr)
        return path;
    return explain::pathTo(
        explain::pathTo(path, "options"), static_cast<std::size_t>(option - location.options.data()));
}

OpenedAnswerPtr openAnswer(const explain::Answer &answer)
{
    auto opened = std::make_shared<OpenedAnswer>();
    opened->answer = answer;
    opened->locations = explain::servedLocations(opened->answer);
    opened->notServed = explain::notServedActivities(opened->answer);
    std::unordered_set<std::string_view, TextHash, TextEqual> known;
    for (const explain::ServedLocation &location : opened->locations) {
        opened->optionCount += location.options.size();
        for (const explain::ServedOption &option : location.options) {
            for (const Member &token : option.option["responseTokens"].members()) {
                if (known.insert(token.key()).second)
                    opened->tokenNames.push_back(token.key());
            }
        }
    }
    return opened;
}

bool isLarge(const explain::Answer &answer)
{
    constexpr std::size_t manyValues = 20'000;
    constexpr std::size_t manyRules = 2'000;
    std::size_t rules = 0;
    if (answer.artifact != nullptr) {
        for (const auto *const groups : {&answer.artifact->mboxes(), &answer.artifact->views()}) {
            for (const decisioning::RuleGroup &group : *groups)
                rules += group.rules.size();
        }
    }
    return rules >= manyRules || valuesIn(answer.response.root(), manyValues) >= manyValues;
}

const explain::LocationChange *OpenedDifference::changeOf(std::size_t location) const
{
    const auto found = changedLocations.find(location);
    return found == changedLocations.end() ? nullptr : found->second;
}

const explain::OptionChange *OpenedDifference::changeOf(std::size_t location, std::size_t option) const
{
    const explain::LocationChange *const change = changeOf(location);
    if (change == nullptr)
        return nullptr;
    // Those that are still there come first, in order.
    const auto end = std::partition_point(change->options.begin(), change->options.end(),
        [](const explain::OptionChange &each) { return each.after.has_value(); });
    const auto found = std::lower_bound(change->options.begin(), end, option,
        [](const explain::OptionChange &each, std::size_t number) { return *each.after < number; });
    return found != end && *found->after == option ? &*found : nullptr;
}

std::vector<const explain::OptionChange *> OpenedDifference::removedOptions(std::size_t location) const
{
    std::vector<const explain::OptionChange *> removed;
    if (const explain::LocationChange *const change = changeOf(location)) {
        for (auto each = change->options.rbegin(); each != change->options.rend() && !each->after; ++each)
            removed.push_back(&*each);
        std::reverse(removed.begin(), removed.end());
    }
    return removed;
}

OpenedDifferencePtr openDifference(OpenedAnswerPtr before, OpenedAnswerPtr after)
{
    auto opened = std::make_shared<OpenedDifference>();
    opened->difference
        = explain::answerDifference(before->answer.response.root(), after->answer.response.root());
    opened->before = std::move(before);
    opened->after = std::move(after);
    for (const explain::LocationChange &change : opened->difference.locations) {
        if (change.after)
            opened->changedLocations.emplace(*change.after, &change);
        else
            opened->removedLocations.push_back(&change);
        addLines(opened->lines, change);
    }
    for (const explain::ValueChange &value : opened->difference.changes)
        opened->lines.push_back({nullptr, nullptr, &value});
    return opened;
}

} // namespace spotter::ui
