// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/optionfield.h"

#include "core/base/numbertext.h"
#include "core/base/write.h"
#include "ui/settings/optionwords.h"
#include "ui/widgets/sentencelabel.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>

namespace spotter::ui {

using Kind = client::OptionRule::Kind;

namespace {

Document made(const Value &value)
{
    return Document::build([&value](Arena &arena) { return deepCopy(arena, value); });
}

/// A box that the wheel changes only when it has the focus: scrolling the form must not change what passes below.
class CalmBox : public QComboBox
{
public:
    explicit CalmBox(QWidget *parent) : QComboBox(parent) { setFocusPolicy(Qt::StrongFocus); }

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        if (hasFocus())
            QComboBox::wheelEvent(event);
        else
            event->ignore();
    }
};

} // namespace

OptionField::OptionField(const client::OptionRule &rule, QWidget *parent)
    : QWidget(parent), m_rule(rule), m_problem(new SentenceLabel(this))
{
    const QString name = toQString(rule.name);
    QWidget *editor = nullptr;
    if (rule.kind == Kind::Flag || rule.kind == Kind::Choice) {
        m_box = new CalmBox(this);
        const auto word = [&rule](std::string_view choice) {
            if (rule.kind == Kind::Flag)
                return choice == "true" ? tr("Yes") : tr("No");
            return choiceWord(choice);
        };
        m_box->addItem(tr("Standard: %1").arg(word(rule.standard)));
        if (rule.kind == Kind::Flag) {
            m_box->addItem(tr("Yes"), true);
            m_box->addItem(tr("No"), false);
        } else {
            for (const std::string_view choice : rule.choices)
                m_box->addItem(choiceWord(choice), toQString(choice));
        }
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            const QVariant choice = m_box->itemData(index);
            if (!choice.isValid())
                take({});
            else if (m_rule.kind == Kind::Flag)
                take(made(Value(choice.toBool())));
            else
                take(made(Value::string(fromQString(choice.toString()))));
        });
        editor = m_box;
    } else {
        m_line = new QLineEdit(this);
        m_line->setPlaceholderText(toQString(rule.standard));
        connect(m_line, &QLineEdit::textEdited, this, &OptionField::typed);
        editor = m_line;
    }
    editor->setObjectName(name);
    editor->setAccessibleName(optionLabel(rule.name));
    editor->setToolTip(plainToolTip(optionMeaning(rule.name)));
    m_problem->setObjectName(name + QLatin1String("Problem"));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(editor);
    layout->addWidget(m_problem);
    setFocusProxy(editor);
    check();
}

void OptionField::setValue(const Document &value)
{
    m_value = value;
    const Value &root = value.root();
    if (m_line != nullptr) {
        m_line->setText(root.isUndefined() ? QString()
                : root.isString()          ? toQString(root.toString())
                                           : toQString(toJson(root)));
        m_line->setCursorPosition(0);
    } else if (m_rule.kind == Kind::Flag) {
        m_box->setCurrentIndex(root.isBool() ? (root.toBool() ? 1 : 2) : 0);
    } else {
        const int index = root.isString() ? m_box->findData(toQString(root.toString())) : 0;
        m_box->setCurrentIndex(index < 0 ? 0 : index);
    }
    check();
}

void OptionField::typed(const QString &text)
{
    const std::string bytes = fromQString(text.trimmed());
    if (bytes.empty()) {
        take({});
        return;
    }
    switch (m_rule.kind) {
    case Kind::Number: {
        const double number = numberFromText(bytes);
        // What is no number stays as it was typed, so that nothing is lost while it is mended.
        take(made(std::isfinite(number) ? Value(number) : Value::string(bytes)));
        break;
    }
    case Kind::Object: {
        const Result<Document> json = Document::parse(bytes);
        take(json ? *json : made(Value::string(bytes)));
        break;
    }
    default:
        take(made(Value::string(bytes)));
    }
}

void OptionField::take(const Document &value)
{
    m_value = value;
    check();
    Q_EMIT edited();
}

void OptionField::check()
{
    const auto finding = client::checkOption(m_rule, m_value.root());
    if (!finding) {
        m_problem->say({}, Token::Failed);
        return;
    }
    const QString sentence = displayText(finding->sentence);
    const bool isError = finding->severity == delivery::Severity::Error;
    m_problem->say(isError ? tr("Error: %1").arg(sentence) : tr("Warning: %1").arg(sentence),
        isError ? Token::Failed : Token::Warning);
}

} // namespace spotter::ui
