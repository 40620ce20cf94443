// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/explain/catalogue.h"
#include "ui/widgets/badge.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace spotter::ui {

/// An activity type as Target's own interface calls it ("A/B test", "Experience targeting"); others as they are.
QString activityTypeText(const std::string &type);
/// The same for a narrow column: "A/B", "XT".
QString activityTypeShortText(const std::string &type);

/// "home, cart".
QString joinedNames(const std::vector<std::string> &names);
QStringList toQStrings(const std::vector<std::string> &texts);

/// A text or number as one line; empty for everything else.
QString scalarText(const Value &value);

/// The name of an activity, experience or offer, or its id where it has none, or a dash.
QString nameOrId(const std::string &name, const std::string &id);

/// "live", "scheduled", "ended": now.
Badge scheduleBadge(const explain::Schedule &schedule);
/// "Live until 12 Dec 2026 10:00 UTC."
QString scheduleSentence(const explain::Schedule &schedule);
/// Names of activities by their numbers in the catalogue: "Hero, Free shipping and 3 more".
QString activityNames(const explain::Catalogue &catalogue, const std::vector<std::size_t> &numbers);

/// A time as an artifact has it (ISO 8601), with its zone; what is no time as it stands.
QString timeText(const Value &time);

} // namespace spotter::ui
