// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/tokengrid.h"

#include "ui/offers/answerwords.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>

#include <unordered_map>

namespace spotter::ui {

TokenGrid tokenGrid(const std::vector<explain::ServedLocation> &locations)
{
    TokenGrid grid;
    grid.headers << QCoreApplication::translate("spotter::ui::TokenGrid", "Token");
    std::unordered_map<std::string_view, std::size_t> rows;
    const auto rowOf = [&](std::string_view name) -> QStringList & {
        const auto [found, isNew] = rows.try_emplace(name, grid.rows.size());
        if (isNew)
            grid.rows.push_back({toQString(name)});
        return grid.rows[found->second];
    };
    const auto put = [](QStringList &row, qsizetype column, const QString &text) {
        while (row.size() < column)
            row << QString();
        row << text;
    };
    for (const explain::ServedLocation &location : locations) {
        for (const explain::ServedOption &option : location.options) {
            const qsizetype column = grid.headers.size();
            const QString experience = experienceName(option);
            grid.headers << (experience.isEmpty()
                    ? locationWords(location)
                    : locationWords(location) + QStringLiteral(" · ") + experience);
            if (option.option["eventToken"].isDefined()) {
                put(rowOf("eventToken"), column, valueText(option.option["eventToken"]));
            }
            for (const Member &member : option.option["responseTokens"].members())
                put(rowOf(member.key()), column, valueText(member.value));
        }
    }
    return grid;
}

} // namespace spotter::ui
