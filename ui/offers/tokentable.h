// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/offers/openedanswer.h"

#include <QDateTime>
#include <QString>

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// Response tokens of several answers: an entry for each option of each answer. Never changes, so that workers can sort it.
struct TokenTable
{
    struct Source
    {
        OpenedAnswerPtr opened;
        int number = 0; ///< from 1, in the order in which answers came
        QDateTime time;
        /// For each of its locations, which one of which earlier source it was before; none: -1.
        std::vector<std::pair<int, int>> before;
    };
    struct Entry
    {
        int source = 0;
        int location = 0;
        int option = 0;
    };
    enum class State { Missing, Same, New, Changed, Gone };

    std::vector<Source> sources; ///< oldest first
    std::vector<Entry> entries; ///< of the newest answer first
    std::vector<std::string_view> tokens; ///< names, borrowed from the answers; `eventToken` is the last

    const explain::ServedLocation &locationOf(const Entry &entry) const;
    const explain::ServedOption &optionOf(const Entry &entry) const;
    /// Undefined when the option has no such token.
    Value valueOf(const Entry &entry, std::string_view token) const;
    /// In the answer before that had this location; undefined when there is none.
    Value valueBefore(const Entry &entry, std::string_view token) const;
    State stateOf(const Entry &entry, std::string_view token) const;
    QString answerText(const Entry &entry) const;
    QString locationText(const Entry &entry) const;

    /// The table with one more answer, or with the last one replaced when it is the same response. Of the oldest those are left
    /// out that go beyond the bounds; the newest always stays.
    static std::shared_ptr<const TokenTable> with(
        const std::shared_ptr<const TokenTable> &table, const OpenedAnswerPtr &opened, const QDateTime &time);

    static constexpr std::size_t mostAnswers = 50;
    static constexpr std::size_t mostEntries = 100'000;
    static constexpr std::size_t mostBytes = 128'000'000; ///< of the answers' texts, which are kept for it
};
using TokenTablePtr = std::shared_ptr<const TokenTable>;

/// Which entries are shown, in which order.
struct TokenOrder
{
    QString filter; ///< in the location or any value, without regard to case; empty: all
    int column = -1; ///< -1: as they are; 0: answer, 1: location, from 2 on tokens
    bool isDescending = false;

    bool operator==(const TokenOrder &) const = default;
};
std::vector<int> orderedEntries(const TokenTable &table, const TokenOrder &order);

} // namespace spotter::ui
