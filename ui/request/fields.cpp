// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/fields.h"

#include "core/base/numbertext.h"
#include "core/base/write.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/text.h"

#include <QVBoxLayout>

#include <cmath>

namespace spotter::ui {

namespace {

void stack(QWidget *field, QWidget *editor, QWidget *findings)
{
    auto *layout = new QVBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(editor);
    layout->addWidget(findings);
    field->setFocusProxy(editor);
}

} // namespace

QString lineOf(const Value &value)
{
    if (value.isUndefined())
        return {};
    return toQString(value.isString() ? std::string(value.toString()) : toJson(value));
}

TextField::TextField(Draft &draft, std::string path, Content content, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_path(std::move(path)), m_content(content),
      m_line(new QLineEdit(this)), m_findings(new FindingLabel(this))
{
    stack(this, m_line, m_findings);
    connect(&draft, &Draft::changed, this, &TextField::refresh);
    connect(m_line, &QLineEdit::textEdited, this, &TextField::write);
    refresh();
}

void TextField::setPath(std::string path)
{
    m_path = std::move(path);
    refresh();
}

void TextField::refresh()
{
    const bool isBound = !m_path.empty();
    m_line->setEnabled(isBound);
    m_findings->setFindings(
        isBound ? findingsAt(m_draft.findings(), m_path) : std::vector<delivery::Finding>());
    // While typing, the line is right: "1." is on its way to 1.5.
    if (m_isWriting)
        return;
    const Value value = isBound ? m_draft.valueAt(m_path) : Value();
    const QString text = lineOf(value);
    if (m_line->text() != text) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    }
    const bool isForeign
        = value.isDefined() && (m_content == Content::Number ? !value.isNumber() : !value.isString());
    m_line->setToolTip(isForeign ? tr("Kept as it stands in the JSON until you type over it") : QString());
}

void TextField::write(const QString &text)
{
    m_isWriting = true;
    const std::string bytes = fromQString(text);
    if (text.isEmpty() && !m_keepsEmpty) {
        m_draft.removeValue(m_path);
    } else {
        const double number = m_content == Content::Number && !text.trimmed().isEmpty()
            ? numberFromText(bytes)
            : std::nan("");
        m_draft.setValue(m_path, std::isfinite(number) ? Value(number) : Value::string(bytes));
    }
    m_isWriting = false;
}

ChoiceField::ChoiceField(Draft &draft, std::string path, std::vector<Choice> choices, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_path(std::move(path)), m_choices(std::move(choices)),
      m_box(new QComboBox(this)), m_findings(new FindingLabel(this))
{
    stack(this, m_box, m_findings);
    for (const Choice &choice : m_choices)
        m_box->addItem(choice.words);
    connect(&draft, &Draft::changed, this, &ChoiceField::refresh);
    connect(m_box, &QComboBox::activated, this, &ChoiceField::write);
    refresh();
}

void ChoiceField::refresh()
{
    const Value value = m_draft.valueAt(m_path);
    m_findings->setFindings(findingsAt(m_draft.findings(), m_path));
    const int known = static_cast<int>(m_choices.size());
    for (int i = 0; i < known; ++i) {
        const Value &choice = m_choices[static_cast<std::size_t>(i)].value;
        if (value.isUndefined() ? choice.isUndefined() : choice.isDefined() && sameJson(value, choice)) {
            m_box->setCurrentIndex(i);
            return;
        }
    }
    const QString text = displayText(lineOf(value));
    if (m_box->count() > known)
        m_box->setItemText(known, text);
    else
        m_box->addItem(text);
    m_box->setCurrentIndex(known);
}

void ChoiceField::write(int index)
{
    if (index >= static_cast<int>(m_choices.size()))
        return;
    const Value &value = m_choices[static_cast<std::size_t>(index)].value;
    if (value.isUndefined())
        m_draft.removeValue(m_path);
    else
        m_draft.setValue(m_path, value);
}

} // namespace spotter::ui
