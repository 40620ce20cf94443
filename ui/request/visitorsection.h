// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QWidget>

namespace spotter::ui {

/// Who the visitor is.
class VisitorSection : public QWidget
{
    Q_OBJECT

public:
    explicit VisitorSection(Draft &draft, QWidget *parent = nullptr);
};

} // namespace spotter::ui
