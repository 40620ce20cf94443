// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/shared.h"

#include <QObject>

#include <string>

namespace spotter::ui {
class EnvironmentsPage;
}

namespace spotter {

/// Which Target is talked to: the page of environments, their menu, and the session of the one in use.
class EnvironmentChoice : public QObject
{
    Q_OBJECT

public:
    explicit EnvironmentChoice(const Shared &shared, QObject *parent = nullptr);

    void choose(const std::string &id);
    ui::EnvironmentsPage &page() const { return *m_page; }

Q_SIGNALS:
    /// Another is in use, or its options were edited.
    void changed();

private:
    void takeEdits();
    void use();
    void show();

    Shared m_shared;
    ui::EnvironmentsPage *m_page;
};

} // namespace spotter
