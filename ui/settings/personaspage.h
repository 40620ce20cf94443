// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/content.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <string>
#include <utility>
#include <vector>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace spotter::ui {

class Banner;
class EmptyState;
class PersonaForm;

/// The personas of the workspace, and the selected one to edit. Edits are handed on when nothing was typed for a moment; what
/// changed on disk meanwhile is said, and the user decides.
class PersonasPage : public QWidget
{
    Q_OBJECT

public:
    explicit PersonasPage(QWidget *parent = nullptr);

    /// What the folder has now. An edit that isn't saved yet stays.
    void setPersonas(const std::vector<workspace::PersonaEntry> &personas);
    /// Marks the one in use; empty for none.
    void setCurrent(const std::string &path);
    /// Selects one as soon as it is there, and goes to its form.
    void showPersona(const std::string &path);
    void setUserAgents(const std::vector<std::pair<QString, QString>> &userAgents);
    /// The outcome of saveWanted().
    void saved(const std::string &path, const std::string &fingerprint);
    void saveFailed(const QString &sentence);
    /// The file was changed by somebody else since it was read.
    void saveRefused(const std::string &path);
    /// Hands on what was edited, at once.
    void flush();

Q_SIGNALS:
    void newWanted();
    void duplicateWanted(const std::string &path);
    void removeWanted(const std::string &path);
    /// The user wants to send as this one from now on; empty for none.
    void chosen(const std::string &path);
    /// `expected` is the fingerprint of the file that was edited; empty: over whatever is there.
    void saveWanted(const std::string &path, const std::string &bytes, const std::string &expected);

private:
    const workspace::PersonaEntry *selected() const;
    void select();
    void showNames();
    void showForm();
    void askWhose(const QString &sentence);
    void keepMine();
    void takeTheirs();

    std::vector<workspace::PersonaEntry> m_personas;
    std::string m_current; ///< in use
    std::string m_wanted; ///< to be selected as soon as it is there
    std::string m_shown; ///< path of what the form shows
    std::string m_fingerprint; ///< of the file that the form began with
    bool m_isDirty = false;
    bool m_isSaving = false;
    QTimer m_pause;
    QListWidget *m_list;
    QPushButton *m_use;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
    Banner *m_banner;
    QPushButton *m_keepMine;
    QPushButton *m_takeTheirs;
    PersonaForm *m_form;
    EmptyState *m_problem;
    QStackedWidget *m_right;
};

} // namespace spotter::ui
