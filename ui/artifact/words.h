// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

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

/// A time as an artifact has it (ISO 8601), with its zone; what is no time as it stands.
QString timeText(const Value &time);

} // namespace spotter::ui
