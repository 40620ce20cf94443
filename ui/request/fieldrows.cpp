// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/fieldrows.h"

#include "ui/request/fieldwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace spotter::ui {

namespace {

/// Texts that people compare letter by letter.
bool wantsFixedFont(std::string_view name)
{
    static constexpr std::string_view endings[] = {"Id", "oken", "url", "Url", "userAgent", "blob", "state"};
    return name == "id"
        || std::ranges::any_of(endings, [name](std::string_view ending) { return name.ends_with(ending); });
}

} // namespace

FieldRows::FieldRows(
    Draft &draft, const delivery::Schema &schema, std::optional<std::string> base, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_schema(schema), m_base(std::move(base)),
      m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::insidePane);
    m_grid->setVerticalSpacing(space::betweenControls);
    m_grid->setColumnMinimumWidth(0, labelColumnWidth());
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
}

std::string FieldRows::pathOf(std::string_view member) const
{
    return m_base ? *m_base + '/' + std::string(member) : std::string();
}

Field *FieldRows::makeField(std::string_view member)
{
    using delivery::Kind;
    const delivery::FieldPlace place = delivery::fieldAt(m_schema, "/" + std::string(member));
    const delivery::FieldRule &rule = *place.rule;
    const std::string path = pathOf(member);
    if (!rule.values.empty() || rule.kind == Kind::Boolean) {
        std::vector<ChoiceField::Choice> choices {{Value(), tr("(not sent)")}};
        for (const std::string_view value : rule.values)
            choices.push_back({Value::string(value), valueWords(value)});
        if (rule.kind == Kind::Boolean) {
            choices.push_back({Value(true), tr("Yes")});
            choices.push_back({Value(false), tr("No")});
        }
        return new ChoiceField(m_draft, path, std::move(choices), this);
    }
    TextField::Content content = TextField::Content::Text;
    switch (rule.kind) {
    case Kind::Number:
    case Kind::Integer:
        content = TextField::Content::Number;
        break;
    case Kind::StringList:
        content = TextField::Content::TextList;
        break;
    case Kind::IntegerList:
        content = TextField::Content::NumberList;
        break;
    default:
        break;
    }
    auto *const field = new TextField(m_draft, path, content, this);
    if (wantsFixedFont(rule.name))
        field->line()->setFont(fixedFont());
    if (content >= TextField::Content::TextList)
        field->line()->setPlaceholderText(tr("Separated by commas"));
    return field;
}

Field *FieldRows::add(std::string_view member, Width width, const char *objectName)
{
    const delivery::FieldPlace place = delivery::fieldAt(m_schema, "/" + std::string(member));
    const QString label = fieldLabel(place.schema->name, place.rule->name);
    Entry entry;
    entry.member = member;
    entry.field = makeField(member);
    entry.control = entry.field;
    entry.control->setObjectName(
        objectName != nullptr ? QString::fromLatin1(objectName) : toQString(place.rule->name));
    entry.control->focusProxy()->setAccessibleName(label);
    entry.label = new QLabel(label, this);
    entry.label->setBuddy(entry.control->focusProxy());
    entry.searchText = label + u' ' + toQString(member);
    Field *const field = entry.field;
    this->place(std::move(entry), width);
    return field;
}

void FieldRows::addRow(const QString &label, QWidget *control, const QString &searchText)
{
    Entry entry;
    entry.control = control;
    entry.label = new QLabel(label, this);
    entry.label->setBuddy(control);
    entry.searchText = label + u' ' + searchText;
    place(std::move(entry), Width::Whole);
}

void FieldRows::addBelow(QWidget *control)
{
    Entry entry;
    entry.control = control;
    entry.searchText = m_entries.empty() ? QString() : m_entries.back().searchText;
    place(std::move(entry), Width::Whole);
}

void FieldRows::place(Entry entry, Width width)
{
    if (width == Width::Whole) {
        m_row += m_isRightNext ? 1 : 0;
        m_isRightNext = false;
    }
    const int column = m_isRightNext ? 2 : 0;
    // What is wrong stands below a field: its label belongs to the first line.
    if (entry.label != nullptr) {
        entry.label->setMinimumHeight(entry.control->focusProxy() != nullptr
                ? entry.control->focusProxy()->sizeHint().height()
                : entry.control->sizeHint().height());
        m_grid->addWidget(entry.label, m_row, column, Qt::AlignTop | Qt::AlignLeft);
    }
    m_grid->addWidget(entry.control, m_row, column + 1, 1, width == Width::Whole ? 3 : 1, Qt::AlignTop);
    m_isRightNext = width == Width::Half && !m_isRightNext;
    m_row += m_isRightNext ? 0 : 1;
    m_entries.push_back(std::move(entry));
}

const FieldRows::Entry *FieldRows::entry(std::string_view member) const
{
    const auto found = std::ranges::find(m_entries, member, &Entry::member);
    return found == m_entries.end() ? nullptr : &*found;
}

Field *FieldRows::field(std::string_view member) const
{
    const Entry *const found = entry(member);
    return found != nullptr ? found->field : nullptr;
}

TextField *FieldRows::text(std::string_view member) const
{
    return qobject_cast<TextField *>(field(member));
}

void FieldRows::show(const Entry &entry)
{
    const bool isVisible = entry.isShown && entry.isFound;
    if (entry.label != nullptr)
        entry.label->setVisible(isVisible);
    entry.control->setVisible(isVisible);
}

void FieldRows::setShown(std::string_view member, bool shown)
{
    for (Entry &entry : m_entries) {
        if (entry.member == member) {
            entry.isShown = shown;
            show(entry);
        }
    }
}

void FieldRows::setItem(const std::optional<std::string> &base)
{
    m_base = base;
    for (const Entry &entry : m_entries) {
        if (entry.field == nullptr)
            continue;
        entry.field->setKeptSteps(
            base ? static_cast<std::size_t>(std::ranges::count(*base, '/')) : std::size_t {0});
        entry.field->setPath(pathOf(entry.member));
    }
}

int FieldRows::filter(const QString &words)
{
    int found = 0;
    for (Entry &entry : m_entries) {
        const QString path = entry.field != nullptr ? toQString(entry.field->path()) : QString();
        entry.isFound = words.isEmpty() || entry.searchText.contains(words, Qt::CaseInsensitive)
            || path.contains(words, Qt::CaseInsensitive);
        found += entry.isFound && entry.isShown ? 1 : 0;
        show(entry);
    }
    return found;
}

} // namespace spotter::ui
