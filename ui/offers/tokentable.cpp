// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/tokentable.h"

#include "core/base/texthash.h"
#include "ui/offers/answerwords.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace spotter::ui {

namespace {

constexpr std::string_view eventToken = "eventToken";

Value tokenOf(const Value &option, std::string_view token)
{
    return token == eventToken ? option[eventToken] : option["responseTokens"][token];
}

std::string keyOf(const explain::ServedLocation &location)
{
    return std::to_string(static_cast<int>(location.mode)) + std::to_string(static_cast<int>(location.kind))
        + location.name;
}

/// Locations of an answer by what they are; those of one name in order.
std::unordered_map<std::string, std::vector<int>> placesOf(const OpenedAnswer &opened)
{
    std::unordered_map<std::string, std::vector<int>> places;
    for (std::size_t i = 0; i < opened.locations.size(); ++i)
        places[keyOf(opened.locations[i])].push_back(static_cast<int>(i));
    return places;
}

void linkLocations(std::vector<TokenTable::Source> &sources)
{
    using Place = std::pair<int, int>;
    std::unordered_map<std::string, std::vector<Place>> last;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        TokenTable::Source &each = sources[source];
        each.before.assign(each.opened->locations.size(), Place(-1, -1));
        for (auto &[key, places] : placesOf(*each.opened)) {
            std::vector<Place> &before = last[key];
            std::vector<Place> now;
            for (std::size_t i = 0; i < places.size(); ++i) {
                if (i < before.size())
                    each.before[static_cast<std::size_t>(places[i])] = before[i];
                now.emplace_back(static_cast<int>(source), places[i]);
            }
            before = std::move(now);
        }
    }
}

int compareValues(const Value &a, const Value &b)
{
    if (a.isNumber() && b.isNumber())
        return a.toNumber() < b.toNumber() ? -1 : a.toNumber() > b.toNumber() ? 1 : 0;
    // Nothing stands behind everything.
    if (a.isUndefined() || b.isUndefined())
        return static_cast<int>(a.isUndefined()) - static_cast<int>(b.isUndefined());
    return shortValueText(a, shownInCell).compare(shortValueText(b, shownInCell), Qt::CaseInsensitive);
}

bool matches(const TokenTable &table, const TokenTable::Entry &entry, const QString &filter)
{
    if (table.locationText(entry).contains(filter, Qt::CaseInsensitive))
        return true;
    const Value option = table.optionOf(entry).option;
    if (shortValueText(option[eventToken], shownInToolTip).contains(filter, Qt::CaseInsensitive))
        return true;
    const std::span<const Member> tokens = option["responseTokens"].members();
    return std::any_of(tokens.begin(), tokens.end(), [&](const Member &token) {
        return shortValueText(token.value, shownInToolTip).contains(filter, Qt::CaseInsensitive);
    });
}

} // namespace

const explain::ServedLocation &TokenTable::locationOf(const Entry &entry) const
{
    return sources[static_cast<std::size_t>(entry.source)]
        .opened->locations[static_cast<std::size_t>(entry.location)];
}

const explain::ServedOption &TokenTable::optionOf(const Entry &entry) const
{
    return locationOf(entry).options[static_cast<std::size_t>(entry.option)];
}

Value TokenTable::valueOf(const Entry &entry, std::string_view token) const
{
    return tokenOf(optionOf(entry).option, token);
}

Value TokenTable::valueBefore(const Entry &entry, std::string_view token) const
{
    const auto [source, location]
        = sources[static_cast<std::size_t>(entry.source)].before[static_cast<std::size_t>(entry.location)];
    if (source < 0)
        return {};
    const auto &options = sources[static_cast<std::size_t>(source)]
                              .opened->locations[static_cast<std::size_t>(location)]
                              .options;
    const auto option = static_cast<std::size_t>(entry.option);
    return option < options.size() ? tokenOf(options[option].option, token) : Value();
}

TokenTable::State TokenTable::stateOf(const Entry &entry, std::string_view token) const
{
    const Value value = valueOf(entry, token);
    // An event token is another one in every answer.
    if (token == eventToken)
        return value.isUndefined() ? State::Missing : State::Same;
    const Value before = valueBefore(entry, token);
    if (value.isUndefined())
        return before.isUndefined() ? State::Missing : State::Gone;
    const bool wasThere = sources[static_cast<std::size_t>(entry.source)]
                              .before[static_cast<std::size_t>(entry.location)]
                              .first
        >= 0;
    if (!wasThere)
        return State::Same;
    return before.isUndefined() ? State::New : sameJson(before, value) ? State::Same : State::Changed;
}

QString TokenTable::answerText(const Entry &entry) const
{
    const Source &source = sources[static_cast<std::size_t>(entry.source)];
    return QCoreApplication::translate("spotter::ui::TokenTable", "%1 at %2")
        .arg(source.number)
        .arg(QLocale().toString(source.time.time(), QStringLiteral("HH:mm:ss")));
}

QString TokenTable::locationText(const Entry &entry) const
{
    const explain::ServedLocation &location = locationOf(entry);
    const QString words = locationWords(location);
    return location.options.size() < 2 ? words : words + QStringLiteral(" \u00b7 %1").arg(entry.option + 1);
}

TokenTablePtr TokenTable::with(
    const TokenTablePtr &table, const OpenedAnswerPtr &opened, const QDateTime &time)
{
    auto made = std::make_shared<TokenTable>();
    int number = 1;
    QDateTime when = time;
    if (table != nullptr) {
        made->sources = table->sources;
        number = made->sources.back().number + 1;
        const Value &last = made->sources.back().opened->answer.response.root();
        if (last.isIdenticalTo(opened->answer.response.root())) {
            number = made->sources.back().number;
            when = made->sources.back().time;
            made->sources.pop_back();
        }
    }
    made->sources.push_back({opened, number, when, {}});

    std::size_t entries = 0;
    std::size_t bytes = 0;
    std::size_t kept = 0;
    for (auto source = made->sources.rbegin(); source != made->sources.rend(); ++source, ++kept) {
        entries += source->opened->optionCount;
        bytes += source->opened->answer.response.text().size();
        if (kept > 0 && (kept >= mostAnswers || entries > mostEntries || bytes > mostBytes))
            break;
    }
    made->sources.erase(made->sources.begin(), made->sources.end() - static_cast<std::ptrdiff_t>(kept));
    linkLocations(made->sources);

    std::unordered_set<std::string_view, TextHash, TextEqual> known {eventToken};
    bool hasEventToken = false;
    for (std::size_t source = made->sources.size(); source-- > 0;) {
        const OpenedAnswer &answer = *made->sources[source].opened;
        for (const std::string_view token : answer.tokenNames) {
            if (known.insert(token).second)
                made->tokens.push_back(token);
        }
        for (std::size_t location = 0; location < answer.locations.size(); ++location) {
            const auto &options = answer.locations[location].options;
            for (std::size_t option = 0; option < options.size(); ++option) {
                hasEventToken = hasEventToken || options[option].option.contains(eventToken);
                made->entries.push_back(
                    {static_cast<int>(source), static_cast<int>(location), static_cast<int>(option)});
            }
        }
    }
    if (hasEventToken)
        made->tokens.push_back(eventToken);
    return made;
}

std::vector<int> orderedEntries(const TokenTable &table, const TokenOrder &order)
{
    std::vector<int> entries(table.entries.size());
    std::iota(entries.begin(), entries.end(), 0);
    const auto entryOf = [&](int number) -> const TokenTable::Entry & {
        return table.entries[static_cast<std::size_t>(number)];
    };
    if (!order.filter.isEmpty())
        std::erase_if(entries, [&](int number) { return !matches(table, entryOf(number), order.filter); });
    constexpr int fixedColumns = 2;
    const auto token = static_cast<std::size_t>(std::max(0, order.column - fixedColumns));
    if (order.column < 0 || (order.column >= fixedColumns && token >= table.tokens.size()))
        return entries;
    std::stable_sort(entries.begin(), entries.end(), [&](int a, int b) {
        const auto &left = entryOf(order.isDescending ? b : a);
        const auto &right = entryOf(order.isDescending ? a : b);
        if (order.column == 0)
            return left.source < right.source;
        if (order.column == 1)
            return table.locationText(left).compare(table.locationText(right), Qt::CaseInsensitive) < 0;
        return compareValues(
                   table.valueOf(left, table.tokens[token]), table.valueOf(right, table.tokens[token]))
            < 0;
    });
    return entries;
}

} // namespace spotter::ui
