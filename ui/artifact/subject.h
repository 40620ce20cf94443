// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/rule.h"
#include "ui/widgets/badge.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace spotter::ui {

/// What is selected in the lists at the left, ready to be shown: an activity, an experience, a location or an audience.
struct Subject
{
    QString title;
    QString id; ///< what Copy gives; empty for none
    QString idLabel; ///< "Activity id"
    std::vector<Badge> badges;
    QStringList notes; ///< sentences under the title
    QStringList problems; ///< sentences that say what is wrong
    std::vector<const decisioning::Rule *> rules;
};

} // namespace spotter::ui
