// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QWidget>

namespace spotter::ui {

/// Where the visitor is on earth.
class GeoSection : public QWidget
{
    Q_OBJECT

public:
    explicit GeoSection(Draft &draft, QWidget *parent = nullptr);
};

} // namespace spotter::ui
