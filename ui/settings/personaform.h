// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/items.h"

#include <QScrollArea>

#include <utility>
#include <vector>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace spotter::ui {

class ClockField;
class CustomerIdsTable;
class NamedValuesEditor;
class SentenceLabel;

/// One persona. Members that it doesn't know stay as they are.
class PersonaForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit PersonaForm(QWidget *parent = nullptr);

    /// Tells nobody.
    void setPersona(const workspace::Persona &persona);
    const workspace::Persona &persona() const { return m_persona; }
    /// User agents to choose from, by the names of browsers.
    void setUserAgents(const std::vector<std::pair<QString, QString>> &userAgents);
    void focusName();

Q_SIGNALS:
    /// By the user; see persona().
    void edited();

private:
    struct Line
    {
        QLineEdit *line;
        const char *path;
        bool isNumber;
    };

    QLineEdit *addLine(const char *path, const QString &name, bool isNumber = false);
    void set(std::string_view path, const Value &value);
    void showBrowser();

    workspace::Persona m_persona;
    QVBoxLayout *m_column;
    std::vector<Line> m_lines;
    QComboBox *m_browser;
    CustomerIdsTable *m_customerIds;
    NamedValuesEditor *m_parameters;
    NamedValuesEditor *m_profile;
    NamedValuesEditor *m_variables;
    ClockField *m_clock;
    SentenceLabel *m_hints;
};

} // namespace spotter::ui
