// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/ruleindex.h"

#include <algorithm>
#include <unordered_map>

namespace spotter::decisioning {

namespace {

constexpr std::size_t fewRules = 16;

/// The text that the slot must have for the rule to match; null when any may do, or failing must not be missed.
const std::string_view *wantedText(const Rule &rule, std::uint32_t slot)
{
    if (!rule.evaluationFailure.empty())
        return nullptr;
    const auto tests = rule.compiled.textTests;
    const auto found = std::find_if(
        tests.begin(), tests.end(), [slot](const TextTest &test) { return test.slot == slot; });
    return found == tests.end() ? nullptr : &found->text;
}

} // namespace

RuleIndex::RuleIndex(std::span<const Rule> rules)
{
    if (rules.size() <= fewRules)
        return;
    std::unordered_map<std::uint32_t, std::size_t> counts;
    for (const Rule &rule : rules) {
        for (const TextTest &test : rule.compiled.textTests)
            ++counts[test.slot];
    }
    const auto most = std::max_element(
        counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (most == counts.end() || most->second < rules.size() / 2)
        return;

    const std::uint32_t slot = most->first;
    for (const Rule &rule : rules) {
        if (const std::string_view *const text = wantedText(rule, slot))
            m_byText[*text];
    }
    // Each list holds the other rules too, so that nothing is to be merged for a request; so they must be few.
    const auto isOther = [slot](const Rule &rule) { return wantedText(rule, slot) == nullptr; };
    const auto others = static_cast<std::size_t>(std::count_if(rules.begin(), rules.end(), isOther));
    if (others * m_byText.size() > 16 * rules.size()) {
        m_byText.clear();
        return;
    }
    m_slot = slot;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        if (const std::string_view *const text = wantedText(rules[i], slot)) {
            m_byText[*text].push_back(i);
            continue;
        }
        m_others.push_back(i);
        for (auto &[key, list] : m_byText)
            list.push_back(i);
    }
}

std::optional<std::span<const std::uint32_t>> RuleIndex::candidates(const Value &value) const
{
    if (!value.isString() && !value.isNullish())
        return std::nullopt;
    const auto found = value.isString() ? m_byText.find(value.toString()) : m_byText.end();
    return found == m_byText.end() ? m_others : found->second;
}

} // namespace spotter::decisioning
