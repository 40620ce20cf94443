// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

class FindingLabel;

/// A control that edits one place of a draft. The form finds its controls by this class: to go to a place, to search, and to tell
/// what the one with the focus is for.
class Field : public QWidget
{
    Q_OBJECT

public:
    Field(Draft &draft, std::string path, QWidget *parent = nullptr);

    /// A JSON pointer; empty: bound to nothing at the moment.
    const std::string &path() const { return m_path; }
    /// Another place of the draft; empty for none.
    virtual void setPath(std::string path);
    /// Takes the focus, as near as it can to `path`, which is its own or one below.
    virtual void goTo(std::string_view path);

    /// When the value is removed, so many steps of its path stay although they are empty then.
    void setKeptSteps(std::size_t steps) { m_keptSteps = steps; }

protected:
    Draft &draft() const { return m_draft; }
    std::size_t keptSteps() const;
    /// Shows what is at the place now.
    virtual void refresh() = 0;
    /// What the tool tip says.
    virtual QString help() const;
    bool event(QEvent *event) override;

private:
    Draft &m_draft;
    std::string m_path;
    std::optional<std::size_t> m_keptSteps;
};

class DraftLine;

/// Something around lines that may do more with a pasted text than put it in.
class PasteTaker
{
public:
    virtual ~PasteTaker() = default;
    /// Whether it took the text, so that the line leaves it alone.
    virtual bool takePaste(const QString &text, const DraftLine &line) = 0;
};

/// A line whose undo is the draft's, and which offers pasted text to the PasteTaker around it.
class DraftLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit DraftLine(Draft &draft, QWidget *parent = nullptr);

    /// As if it had been typed.
    void type(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void pasteOrAsk();

    Draft &m_draft;
};

/// One line of text that is one value of the draft, with what is wrong with it below. An empty line removes
/// the value. A value of another type is shown as JSON and stays what it is until it is typed over.
class TextField : public Field
{
    Q_OBJECT

public:
    enum class Content {
        Text,
        Number, ///< what reads as a number is written as one
        TextList, ///< texts with commas between them; or a JSON array
        NumberList, ///< numbers with commas between them; or a JSON array
    };

    TextField(Draft &draft, std::string path, Content content = Content::Text, QWidget *parent = nullptr);

    DraftLine *line() const { return m_line; }
    void setPath(std::string path) override;
    /// Whether an empty line writes "" where it would remove the value.
    void setKeepsEmpty(bool keeps) { m_keepsEmpty = keeps; }
    /// Shows dots until the user asks for the text.
    void setSecret();

protected:
    void refresh() override;
    QString help() const override;

private:
    void write(const QString &text);
    Value valueOf(Arena &arena, const QString &text) const;
    bool isForeign(const Value &value) const;

    Content m_content;
    bool m_keepsEmpty = false;
    bool m_isWriting = false;
    DraftLine *m_line;
    FindingLabel *m_findings;
};

/// One of several values at a place of the draft. A value that isn't one of them is offered too, as it is.
class ChoiceField : public Field
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

protected:
    void refresh() override;

private:
    void write(int index);

    std::vector<Choice> m_choices;
    QComboBox *m_box;
    FindingLabel *m_findings;
};

/// What a value of any type looks like in one line: text as it is, other values as JSON.
QString lineOf(const Value &value);

/// Scrolling a form must not change a list that happens to pass under the pointer.
void keepFromWheel(QComboBox &box);

} // namespace spotter::ui
