// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/transport.h"

class QSettings;

namespace spotter::ui {
class OffersPanel;
}

namespace spotter {

/// What the offers panel needs of the program: a door to the network for pictures that the user allows, apart from the client's
/// own, and a memory of which parts are open. To be made before the window and to outlive it.
class AnswerView
{
public:
    /// `settings` may be null: then nothing is remembered. It must outlive this.
    explicit AnswerView(QSettings *settings);

    void attach(ui::OffersPanel &panel);
    void save(const ui::OffersPanel &panel);

private:
    QSettings *m_settings;
    http::Transport m_pictures;
};

} // namespace spotter
