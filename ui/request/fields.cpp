// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/fields.h"

#include "core/base/numbertext.h"
#include "core/base/write.h"
#include "ui/request/fieldwords.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>
#include <QToolTip>
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

/// Lets only the focused list take the wheel.
class WheelFilter : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Wheel && !static_cast<QWidget *>(watched)->hasFocus()) {
            event->ignore();
            return true;
        }
        return QObject::eventFilter(watched, event);
    }
};

bool isNumberKind(TextField::Content content)
{
    return content == TextField::Content::Number || content == TextField::Content::NumberList;
}

/// The number that a text reads as; NaN for anything else.
double numberOf(const QString &text)
{
    return text.trimmed().isEmpty() ? std::nan("") : numberFromText(fromQString(text));
}

/// What a list looks like in one line; items that would read otherwise make it JSON.
QString listLine(const Value &list, TextField::Content content)
{
    QStringList parts;
    for (const Value &item : list.items()) {
        const QString text = lineOf(item);
        const bool isPlain = (isNumberKind(content) ? item.isNumber() : item.isString())
            && !text.contains(u',') && text.trimmed() == text && !text.isEmpty() && !text.startsWith(u'[');
        if (!isPlain)
            return lineOf(list);
        parts << text;
    }
    return parts.isEmpty() ? lineOf(list) : parts.join(QStringLiteral(", "));
}

} // namespace

QString lineOf(const Value &value)
{
    if (value.isUndefined())
        return {};
    return toQString(value.isString() ? std::string(value.toString()) : toJson(value));
}

void keepFromWheel(QComboBox &box)
{
    box.setFocusPolicy(Qt::StrongFocus);
    box.installEventFilter(new WheelFilter(&box));
}

Field::Field(Draft &draft, std::string path, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_path(std::move(path))
{
    connect(&draft, &Draft::changed, this, [this] { refresh(); });
    connect(&draft, &Draft::checked, this, [this] { refresh(); });
}

void Field::setPath(std::string path)
{
    m_path = std::move(path);
    refresh();
}

std::size_t Field::keptSteps() const
{
    // A request has a context, if an empty one.
    return m_keptSteps.value_or(m_path.starts_with("/context/") ? 1 : 0);
}

QString Field::help() const
{
    return fieldHelp(m_path);
}

bool Field::event(QEvent *event)
{
    // Made when it is looked at: there are a hundred fields, and the text changes with what is in them.
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (const QString text = help(); !text.isEmpty()) {
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text), this);
            return true;
        }
    }
    return QWidget::event(event);
}

void Field::goTo(std::string_view)
{
    setFocus(Qt::OtherFocusReason);
}

DraftLine::DraftLine(Draft &draft, QWidget *parent) : QLineEdit(parent), m_draft(draft) { }

void DraftLine::type(const QString &text)
{
    setText(text);
    Q_EMIT textEdited(text);
}

bool DraftLine::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *const key = static_cast<QKeyEvent *>(event);
        // A line would take them for its own undo; the page has the one for all.
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return QLineEdit::event(event);
}

void DraftLine::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->ignore();
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        pasteOrAsk();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void DraftLine::pasteOrAsk()
{
    for (QWidget *above = parentWidget(); above != nullptr; above = above->parentWidget()) {
        auto *const taker = dynamic_cast<PasteTaker *>(above);
        if (taker != nullptr && taker->takePaste(QApplication::clipboard()->text(), *this))
            return;
    }
    paste();
}

void DraftLine::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *const menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : menu->actions()) {
        const QString name = action->objectName();
        const QPointer<DraftLine> self(this);
        if (name == QLatin1String("edit-paste")) {
            disconnect(action, &QAction::triggered, nullptr, nullptr);
            connect(action, &QAction::triggered, this, &DraftLine::pasteOrAsk);
        } else if (name == QLatin1String("edit-undo")) {
            disconnect(action, &QAction::triggered, nullptr, nullptr);
            connect(action, &QAction::triggered, &m_draft, &Draft::undo);
            action->setEnabled(m_draft.canUndo());
        } else if (name == QLatin1String("edit-redo")) {
            disconnect(action, &QAction::triggered, nullptr, nullptr);
            connect(action, &QAction::triggered, &m_draft, &Draft::redo);
            action->setEnabled(m_draft.canRedo());
        }
    }
    menu->popup(event->globalPos());
}

void DraftLine::focusOutEvent(QFocusEvent *event)
{
    m_draft.endTyping();
    QLineEdit::focusOutEvent(event);
}

TextField::TextField(Draft &draft, std::string path, Content content, QWidget *parent)
    : Field(draft, std::move(path), parent), m_content(content), m_line(new DraftLine(draft, this)),
      m_findings(new FindingLabel(this))
{
    stack(this, m_line, m_findings);
    connect(m_line, &QLineEdit::textEdited, this, &TextField::write);
    TextField::setPath(this->path());
}

void TextField::setPath(std::string path)
{
    // What is typed at another place is another step.
    if (path != this->path())
        draft().endTyping();
    Field::setPath(std::move(path));
    if (m_line->accessibleName().isEmpty())
        m_line->setAccessibleName(labelOf(this->path()));
}

void TextField::setSecret()
{
    m_line->setEchoMode(QLineEdit::Password);
    QAction *const show = m_line->addAction(namedIcon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    show->setCheckable(true);
    show->setToolTip(tr("Show the text"));
    connect(show, &QAction::toggled, m_line,
        [line = m_line](bool on) { line->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
}

bool TextField::isForeign(const Value &value) const
{
    switch (m_content) {
    case Content::Text:
        return !value.isString();
    case Content::Number:
        return !value.isNumber();
    case Content::TextList:
    case Content::NumberList:
        break;
    }
    return !value.isArray();
}

void TextField::refresh()
{
    const bool isBound = !path().empty();
    m_line->setEnabled(isBound);
    m_findings->setFindings(isBound ? draft().findingsAt(path(), m_content >= Content::TextList)
                                    : std::vector<delivery::Finding>());
    // While typing, the line is right: "1." is on its way to 1.5.
    if (m_isWriting)
        return;
    const Value value = isBound ? draft().valueAt(path()) : Value();
    const bool isList = m_content >= Content::TextList && value.isArray();
    const QString text = isList ? listLine(value, m_content) : lineOf(value);
    if (m_line->text() != text) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    }
}

QString TextField::help() const
{
    const Value value = draft().valueAt(path());
    if (!path().empty() && value.isDefined() && isForeign(value))
        return tr("Kept as it stands in the JSON until you type over it");
    return Field::help();
}

Value TextField::valueOf(Arena &arena, const QString &text) const
{
    switch (m_content) {
    case Content::Text:
        break;
    case Content::Number:
        if (const double number = numberOf(text); std::isfinite(number))
            return {number};
        break;
    case Content::TextList:
    case Content::NumberList: {
        if (text.trimmed().startsWith(u'[')) {
            if (const auto list = Document::parse(fromQString(text)); list && list->root().isArray())
                return deepCopy(arena, list->root());
        }
        std::vector<Value> items;
        for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
            const QString item = part.trimmed();
            const double number = isNumberKind(m_content) ? numberOf(item) : std::nan("");
            if (std::isfinite(number))
                items.emplace_back(number);
            else if (!item.isEmpty())
                items.push_back(Value::copyOf(arena, fromQString(item)));
        }
        return makeArray(arena, items);
    }
    }
    return Value::copyOf(arena, fromQString(text));
}

void TextField::write(const QString &text)
{
    if (path().empty())
        return;
    m_isWriting = true;
    const Draft::Typing typing(draft(), path());
    if (text.isEmpty() && !m_keepsEmpty) {
        draft().removeValue(path(), keptSteps());
    } else {
        Arena arena;
        draft().setValue(path(), valueOf(arena, text));
    }
    m_isWriting = false;
}

ChoiceField::ChoiceField(Draft &draft, std::string path, std::vector<Choice> choices, QWidget *parent)
    : Field(draft, std::move(path), parent), m_choices(std::move(choices)), m_box(new QComboBox(this)),
      m_findings(new FindingLabel(this))
{
    stack(this, m_box, m_findings);
    keepFromWheel(*m_box);
    m_box->setAccessibleName(labelOf(this->path()));
    for (const Choice &choice : m_choices)
        m_box->addItem(choice.words);
    connect(m_box, &QComboBox::activated, this, &ChoiceField::write);
    ChoiceField::refresh();
}

void ChoiceField::refresh()
{
    const bool isBound = !path().empty();
    m_box->setEnabled(isBound);
    const Value value = isBound ? draft().valueAt(path()) : Value();
    m_findings->setFindings(isBound ? draft().findingsAt(path()) : std::vector<delivery::Finding>());
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
    if (index >= static_cast<int>(m_choices.size()) || path().empty())
        return;
    const Value &value = m_choices[static_cast<std::size_t>(index)].value;
    if (value.isUndefined())
        draft().removeValue(path(), keptSteps());
    else
        draft().setValue(path(), value);
}

} // namespace spotter::ui
