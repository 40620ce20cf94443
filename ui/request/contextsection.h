// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QWidget>

class QComboBox;

namespace spotter::ui {

/// Where the visitor is and with what: page, browser and channel.
class ContextSection : public QWidget
{
    Q_OBJECT

public:
    explicit ContextSection(Draft &draft, QWidget *parent = nullptr);

private:
    QWidget *makeClientHints();
    void showPreset();

    Draft &m_draft;
    QComboBox *m_browser;
};

} // namespace spotter::ui
