// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"
#include "ui/request/group.h"

#include <initializer_list>
#include <vector>

class QLineEdit;

namespace spotter::ui {

class FieldRows;

/// The parts of the form below the locations, in the order in which people think of them. `clientCode` belongs to the settings of
/// a decision, not to the request, and is placed among the account's fields.
std::vector<Group::Description> formGroups(Draft &draft, QLineEdit *clientCode);

/// Order and product, as a location and a notification may have them: folded rows, unbound.
QWidget *orderAndProduct(Draft &draft, const delivery::Schema &schema, QWidget *parent);

/// Content of single groups.
QWidget *deviceFields(Draft &draft, QWidget *parent);
QWidget *placeFields(Draft &draft, QWidget *parent);
QWidget *traceFields(Draft &draft, QWidget *parent);
QWidget *notificationFields(Draft &draft, QWidget *parent);
QWidget *telemetryFields(Draft &draft, QWidget *parent);

/// A column of parts without margins.
QWidget *columnOf(std::initializer_list<QWidget *> parts, QWidget *parent);

} // namespace spotter::ui
