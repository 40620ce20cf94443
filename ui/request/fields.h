// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>

#include <string>
#include <vector>

namespace spotter::ui {

class FindingLabel;

/// One line of text that is one value of the draft, with what is wrong with it below. An empty line removes
/// the value. A value that isn't text is shown as JSON and stays what it is until it is typed over.
class TextField : public QWidget
{
    Q_OBJECT

public:
    enum class Content {
        Text,
        Number, ///< what reads as a number is written as one
    };

    TextField(Draft &draft, std::string path, Content content = Content::Text, QWidget *parent = nullptr);

    QLineEdit *line() const { return m_line; }
    /// Another place of the draft; empty for none.
    void setPath(std::string path);
    /// Whether an empty line writes "" where it would remove the value.
    void setKeepsEmpty(bool keeps) { m_keepsEmpty = keeps; }

private:
    void refresh();
    void write(const QString &text);

    Draft &m_draft;
    std::string m_path;
    Content m_content;
    bool m_keepsEmpty = false;
    bool m_isWriting = false;
    QLineEdit *m_line;
    FindingLabel *m_findings;
};

/// One of several values at a place of the draft. A value that isn't one of them is offered too, as it is.
class ChoiceField : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        Value value; ///< undefined: nothing there
        QString words;
    };

    ChoiceField(Draft &draft, std::string path, std::vector<Choice> choices, QWidget *parent = nullptr);

    QComboBox *box() const { return m_box; }

private:
    void refresh();
    void write(int index);

    Draft &m_draft;
    std::string m_path;
    std::vector<Choice> m_choices;
    QComboBox *m_box;
    FindingLabel *m_findings;
};

/// What a value of any type looks like in one line: text as it is, other values as JSON.
QString lineOf(const Value &value);

} // namespace spotter::ui
