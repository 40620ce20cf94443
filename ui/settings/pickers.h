// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/environment.h"
#include "core/workspace/clocksetting.h"
#include "core/workspace/content.h"

#include <QComboBox>
#include <QToolButton>

#include <string>
#include <vector>

class QFrame;

/// For the tool bar: what requests go to, as whom, and when. Each is one stop of the Tab key, opens with Alt+Down or Space, and
/// takes letters to jump to a name.
namespace spotter::ui {

class ClockField;

/// Which environment requests go to; the last line leads to the page where they are edited.
class EnvironmentPicker : public QComboBox
{
    Q_OBJECT

public:
    explicit EnvironmentPicker(QWidget *parent = nullptr);

    /// `current` is an id. Tells nobody.
    void setEnvironments(const std::vector<client::Environment> &environments, const std::string &current);

Q_SIGNALS:
    /// By the user.
    void chosen(const std::string &id);
    void manageWanted();

private:
    int m_current = 0;
};

/// As whom requests are sent: a persona, or what the request itself says.
class PersonaPicker : public QComboBox
{
    Q_OBJECT

public:
    explicit PersonaPicker(QWidget *parent = nullptr);

    /// `current` is a path in the workspace, empty for none. Personas that can't be read are left out. Tells nobody.
    void setPersonas(const std::vector<workspace::PersonaEntry> &personas, const std::string &current);
    std::string current() const;

Q_SIGNALS:
    /// By the user; empty for none.
    void chosen(const std::string &path);
    void manageWanted();

private:
    int m_current = 0;
};

/// When requests are decided. What is chosen here wins over the persona's clock, which wins over now.
class ClockPicker : public QToolButton
{
    Q_OBJECT

public:
    explicit ClockPicker(QWidget *parent = nullptr);

    /// Tells nobody.
    void setSetting(const workspace::ClockSetting &setting);
    workspace::ClockSetting setting() const { return m_setting; }
    /// What counts while nothing is chosen here.
    void setPersonaClock(const workspace::ClockSetting &setting);
    /// What counts.
    workspace::ClockSetting effective() const;

Q_SIGNALS:
    /// By the user; see setting().
    void chosen();

private:
    void open();
    void showWords();

    workspace::ClockSetting m_setting;
    workspace::ClockSetting m_persona;
    QFrame *m_popup = nullptr; ///< made when first opened
    ClockField *m_field = nullptr;
};

} // namespace spotter::ui
