// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/served.h"

#include <algorithm>

namespace spotter::explain {

using decisioning::ItemKind;
using decisioning::Mode;

namespace {

/// The matched rules of one kind and mode, in the order in which the engine found them. That is the order in
/// which their options stand in the answer, so that no option needs a look-up by its content.
std::vector<const AnswerRow *> matchedRows(const Answer &answer, Mode mode, ItemKind kind)
{
    std::vector<const AnswerRow *> result;
    for (const AnswerRow &row : answer.rows) {
        if (row.mode == mode && row.kind == kind && !row.notInProperty
            && row.outcome == decisioning::Evaluation::Outcome::Matched)
            result.push_back(&row);
    }
    return result;
}

ServedLocation locationOf(Mode mode, ItemKind kind, const Value &entry)
{
    ServedLocation location;
    location.mode = mode;
    location.kind = kind;
    location.name = entry["name"].toString();
    location.entry = entry;
    return location;
}

/// Appends the options of `entry`, giving each row as many as it contributed.
void addOptions(ServedLocation &location, const std::vector<const AnswerRow *> &rows)
{
    auto row = rows.begin();
    std::size_t used = 0;
    for (const Value &option : location.entry["options"].items()) {
        while (row != rows.end() && used >= (*row)->result.root()["options"].size()) {
            ++row;
            used = 0;
        }
        location.options.push_back({option, row == rows.end() ? nullptr : (*row)->rule});
        ++used;
    }
}

void addMboxes(std::vector<ServedLocation> &out, const Answer &answer, Mode mode, const Value &entries)
{
    const auto rows = matchedRows(answer, mode, ItemKind::Mbox);
    auto row = rows.begin();
    for (const Value &entry : entries.items()) {
        ServedLocation location = locationOf(mode, ItemKind::Mbox, entry);
        // A matched rule makes an entry with options, an mbox without a match one without.
        if (entry.contains("options") && row != rows.end())
            addOptions(location, {*row++});
        else
            addOptions(location, {});
        out.push_back(std::move(location));
    }
}

void addViews(std::vector<ServedLocation> &out, const Answer &answer, Mode mode, const Value &entries)
{
    // Entries are grouped by view name within a requested item; the same view may come back for a later item.
    std::vector<const AnswerRow *> rows = matchedRows(answer, mode, ItemKind::View);
    for (const Value &entry : entries.items()) {
        ServedLocation location = locationOf(mode, ItemKind::View, entry);
        std::vector<const AnswerRow *> own;
        std::size_t item = 0;
        std::erase_if(rows, [&](const AnswerRow *row) {
            if (row->result.root()["name"].toString() != entry["name"].toString())
                return false;
            if (!own.empty() && row->itemIndex != item)
                return false;
            item = row->itemIndex;
            own.push_back(row);
            return true;
        });
        addOptions(location, own);
        out.push_back(std::move(location));
    }
}

} // namespace

std::vector<ServedLocation> servedLocations(const Answer &answer)
{
    std::vector<ServedLocation> result;
    const Value &response = answer.response.root();
    for (const auto &[mode, name] :
        {std::pair(Mode::Execute, "execute"), std::pair(Mode::Prefetch, "prefetch")}) {
        const Value part = response[name];
        addMboxes(result, answer, mode, part["mboxes"]);
        addViews(result, answer, mode, part["views"]);
        if (part["pageLoad"].isObject()) {
            ServedLocation location = locationOf(mode, ItemKind::PageLoad, part["pageLoad"]);
            addOptions(location, matchedRows(answer, mode, ItemKind::PageLoad));
            result.push_back(std::move(location));
        }
    }
    return result;
}

} // namespace spotter::explain
