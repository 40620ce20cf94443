// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/texttable.h"
#include "core/decisioning/rule.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spotter::decisioning {

/// Finds those rules of a long list that can match, by a text that most of them test: rules that want another one are not
/// looked at.
class RuleIndex
{
public:
    RuleIndex() = default;
    /// By the slot that most rules test. Short lists, and those without such a slot, get no index.
    explicit RuleIndex(std::span<const Rule> rules);

    /// What the rules test; empty without an index.
    std::optional<std::uint32_t> slot() const { return m_slot; }
    /// The places of the rules that can match when the slot has this value, in order. Empty when the value tells nothing:
    /// what is no text equals some texts.
    std::optional<std::span<const std::uint32_t>> candidates(const Value &value) const;

private:
    std::optional<std::uint32_t> m_slot;
    std::vector<std::uint32_t> m_others; ///< rules that don't test the slot
    TextMap<std::vector<std::uint32_t>> m_byText; ///< with the others
};

} // namespace spotter::decisioning
