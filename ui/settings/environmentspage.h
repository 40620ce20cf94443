// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/environment.h"

#include <QWidget>

#include <vector>

class QListWidget;
class QPushButton;

namespace spotter::ui {

class EnvironmentForm;

/// The environments that there are, and the options of the selected one. Edits count at once.
class EnvironmentsPage : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentsPage(QWidget *parent = nullptr);

    /// `current` is the id of the one in use. Tells nobody.
    void setEnvironments(const std::vector<client::Environment> &environments, const std::string &current);
    const std::vector<client::Environment> &environments() const { return m_environments; }
    /// Marks the one in use.
    void setCurrent(const std::string &id);
    /// Selects one and goes to its form.
    void showEnvironment(const std::string &id);

public Q_SLOTS:
    void addEnvironment();

Q_SIGNALS:
    /// By the user: one was edited, added or removed.
    void environmentsChanged();
    /// The user wants to use this one from now on.
    void chosen(const std::string &id);

private:
    void append(client::Environment environment);
    void duplicate();
    void remove();
    void select(int row);
    void takeEdit();
    void showNames();
    int currentRow() const;

    std::vector<client::Environment> m_environments;
    std::string m_current;
    QListWidget *m_list;
    QPushButton *m_use;
    QPushButton *m_remove;
    EnvironmentForm *m_form;
};

} // namespace spotter::ui
