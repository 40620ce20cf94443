// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/eventfilter.h"
#include "ui/widgets/theme.h"

#include <QString>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// Events that pass the filter are drawn in this colour, unless an earlier rule has them.
struct ColourRule
{
    QString name;
    QString filter; ///< in the filter language
    Token colour = Token::Accent;
    bool isOn = true;

    bool operator==(const ColourRule &) const = default;
};

using ColourRules = std::vector<ColourRule>;

/// What a new user has.
ColourRules standardColourRules();
/// What a colour is called in files: `failed`.
std::string_view colourName(Token colour);
/// What it is called in the window.
QString colourText(Token colour);

/// As they are kept in files: JSON, `{"format": "spotter-event-colours", "version": 1, "rules": [{name, filter, colour, on}]}`.
std::string colourRulesJson(const ColourRules &rules);
/// The message says which rule is wrong, and why.
Result<ColourRules> colourRulesFromJson(std::string text);

/// The rules, ready to be asked.
class ColourBook
{
public:
    ColourBook() = default;
    /// Rules that are off, or whose filter has a mistake, colour nothing.
    explicit ColourBook(const ColourRules &rules);

    /// The first rule that fits; null for none. Stays valid while this lives.
    const ColourRule *ruleFor(const EventRow &row, FilterScratch &scratch) const;
    bool usesPayload() const { return m_usesPayload; }

private:
    struct Entry
    {
        ColourRule rule;
        EventFilter filter;
    };
    std::vector<Entry> m_entries;
    bool m_usesPayload = false;
};

} // namespace spotter::ui
