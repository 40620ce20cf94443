// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/environment.h"

#include <QScrollArea>

#include <optional>
#include <string>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace spotter::ui {

class NamedValuesEditor;
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
    /// See NamedValuesEditor and NamedValuesModel.
    void setSecret(const std::string &key, const std::optional<std::string> &secret);
    void setSecretsKept(bool isKept);

Q_SIGNALS:
    /// By the user; see environment().
    void edited();
    void secretEntered(const std::string &key, const std::string &secret);
    void secretForgotten(const std::string &key);

private:
    QWidget *makeVariables();
    void takeOption(const OptionField &field);

    client::Environment m_environment;
    QLineEdit *m_name;
    QLineEdit *m_trusted;
    QLabel *m_note;
    NamedValuesEditor *m_variables;
    std::vector<std::pair<QFormLayout *, OptionField *>> m_fields;
};

} // namespace spotter::ui
