// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/environment.h"

#include <QScrollArea>

#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace spotter::ui {

class OptionField;

/// One environment: its name and every option of `create`.
class EnvironmentForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit EnvironmentForm(QWidget *parent = nullptr);

    /// Tells nobody.
    void setEnvironment(const client::Environment &environment);
    const client::Environment &environment() const { return m_environment; }
    void focusName();

Q_SIGNALS:
    /// By the user; see environment().
    void edited();

private:
    void takeOption(const OptionField &field);

    client::Environment m_environment;
    QLineEdit *m_name;
    QLineEdit *m_trusted;
    QLabel *m_note;
    std::vector<std::pair<QFormLayout *, OptionField *>> m_fields;
};

} // namespace spotter::ui
