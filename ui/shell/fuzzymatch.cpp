// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzymatch.h"

#include <algorithm>
#include <vector>

namespace spotter::ui {

std::optional<int> fuzzyScore(QStringView pattern, QStringView text)
{
    constexpr int together = 6;
    constexpr int beginsWord = 8;
    constexpr int beginsText = 4;
    constexpr int none = -1;
    // Blanks only separate what is looked for.
    std::vector<QChar> wanted;
    for (const QChar letter : pattern) {
        if (!letter.isSpace())
            wanted.push_back(letter.toCaseFolded());
    }
    const auto length = static_cast<std::size_t>(text.size());
    // best[i]: the best score with the letter before ending exactly at i.
    std::vector<int> best(length, none);
    for (std::size_t step = 0; step < wanted.size(); ++step) {
        std::vector<int> next(length, none);
        int before = step == 0 ? 0 : none; // the best that ends anywhere before i
        for (std::size_t i = 0; i < length; ++i) {
            const auto at = static_cast<qsizetype>(i);
            if (text[at].toCaseFolded() == wanted[step] && before != none) {
                int gain = 1;
                if (i == 0)
                    gain += beginsText;
                if (i == 0 || !text[at - 1].isLetterOrNumber())
                    gain += beginsWord;
                next[i] = before + gain;
                if (step > 0 && i > 0 && best[i - 1] != none)
                    next[i] = std::max(next[i], best[i - 1] + gain + together);
            }
            if (step > 0)
                before = std::max(before, best[i]);
        }
        best = std::move(next);
    }
    if (wanted.empty())
        return 0;
    const int score = best.empty() ? none : *std::ranges::max_element(best);
    return score == none ? std::nullopt : std::optional(score);
}

} // namespace spotter::ui
