// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/environment.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QListWidget;
class QPushButton;

namespace spotter::ui {

class Banner;
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
    /// What the store of secrets has under a key; nothing when it has none there.
    void setSecret(const std::string &key, const std::optional<std::string> &secret);
    /// Whether secrets are still there at the next start.
    void setSecretsKept(bool isKept);
    /// Adds what is in the file; says what is wrong at the list.
    void importFrom(const QString &path);
    /// Writes all but the sandbox, or the sandbox when there is nothing else; without ids and secrets.
    void exportTo(const QString &path);

public Q_SLOTS:
    void addEnvironment();

Q_SIGNALS:
    /// By the user: one was edited, added or removed.
    void environmentsChanged();
    /// The user wants to use this one from now on.
    void chosen(const std::string &id);
    /// By the user: to be kept in the store of secrets.
    void secretEntered(const std::string &key, const std::string &secret);
    void secretForgotten(const std::string &key);
    /// A sentence for the status bar.
    void said(const QString &sentence);

private:
    void askForImport();
    void askForExport();
    void take(std::vector<client::Environment> imported);
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
    Banner *m_banner;
};

} // namespace spotter::ui
