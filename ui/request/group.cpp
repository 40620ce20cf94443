// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/group.h"

#include "core/delivery/path.h"
#include "ui/request/fieldrows.h"
#include "ui/request/fieldwords.h"
#include "ui/request/itemseditor.h"
#include "ui/request/locationssection.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

namespace {

bool isAtOrBelow(std::string_view path, std::string_view above)
{
    return path.starts_with(above) && (path.size() == above.size() || path[above.size()] == '/');
}

/// The first few values with their labels.
void summarise(QStringList &parts, const Value &value, const std::string &path)
{
    constexpr qsizetype most = 4;
    if (parts.size() >= most)
        return;
    if (value.isArray() && value.size() > 0) {
        parts << QStringLiteral("%1 %2").arg(labelOf(path)).arg(value.size());
        return;
    }
    if (value.isObject()) {
        for (const Member &member : value.members()) {
            std::string below = path;
            delivery::appendStep(below, member.key());
            summarise(parts, member.value, below);
        }
        return;
    }
    const delivery::FieldPlace place = delivery::fieldAt(path);
    const bool isSecret = place.rule != nullptr && place.rule->name == "authorizationToken";
    const QString text = isSecret ? QStringLiteral("•••") : displayText(lineOf(value).left(60));
    if (!text.isEmpty())
        parts << QStringLiteral("%1 %2").arg(labelOf(path), text);
}

} // namespace

Group::Group(Draft &draft, Description description, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_description(std::move(description)), m_heading(new QToolButton(this)),
      m_summary(new ElidedLabel(this)), m_problems(new BadgeLabel({}, this))
{
    m_heading->setText(m_description.title);
    m_heading->setFont(headingFont());
    m_heading->setCheckable(true);
    m_heading->setAutoRaise(true);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setAccessibleName(m_description.title);
    m_heading->setToolTip(tr("Show or hide these fields"));
    m_summary->setElideMode(Qt::ElideRight);
    m_summary->setFocusPolicy(Qt::NoFocus);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_problems->hide();
    auto *top = new QHBoxLayout;
    top->setSpacing(space::betweenControls);
    top->addWidget(m_heading);
    top->addWidget(m_problems);
    top->addWidget(m_summary, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addLayout(top);

    if (!m_description.makesLate)
        body();
    connect(m_heading, &QToolButton::toggled, this, [this](bool open) {
        m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_summary->setVisible(!open);
        if (open)
            body();
        if (m_body != nullptr)
            m_body->setVisible(open);
    });
    m_heading->setArrowType(Qt::RightArrow);
    setOpen(m_description.startsOpen);
    connect(&draft, &Draft::changed, this, &Group::refresh);
    connect(&draft, &Draft::checked, this, &Group::refresh);
    refresh();
}

bool Group::isOpen() const
{
    return m_heading->isChecked();
}

void Group::setOpen(bool open)
{
    m_heading->setChecked(open);
}

QWidget *Group::body()
{
    if (m_body == nullptr) {
        m_body = m_description.make(this);
        m_body->setVisible(isOpen());
        layout()->addWidget(m_body);
        Q_EMIT made(m_body);
    }
    return m_body;
}

bool Group::holds(std::string_view path) const
{
    return std::ranges::any_of(
        m_description.paths, [path](const std::string &own) { return isAtOrBelow(path, own); });
}

bool Group::hasContent() const
{
    return std::ranges::any_of(
        m_description.paths, [this](const std::string &path) { return m_draft.valueAt(path).isDefined(); });
}

QString Group::summary() const
{
    QStringList parts;
    for (const std::string &path : m_description.paths)
        summarise(parts, m_draft.valueAt(path), path);
    return parts.join(QStringLiteral(" · "));
}

void Group::refresh()
{
    const bool hasContent = this->hasContent();
    if (hasContent && !m_hadContent)
        setOpen(true);
    m_hadContent = hasContent;
    m_summary->setText(summary());
    m_summary->setVisible(!isOpen());
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const std::string &path : m_description.paths) {
        for (const delivery::Finding &finding : m_draft.findingsAt(path, true))
            ++(finding.severity == delivery::Severity::Error ? errors : warnings);
    }
    m_problems->setVisible(errors + warnings > 0);
    m_problems->setBadge(errors > 0 ? Badge {tr("%n error(s)", "", static_cast<int>(errors)), Token::Failed}
                                    : Badge {tr("%n warning(s)", "", static_cast<int>(warnings)), Token::Warning});
}

QWidget *Group::goTo(const std::string &path)
{
    setOpen(true);
    // What shows one of several places is bound to the right one first.
    for (LocationsSection *section : m_body->findChildren<LocationsSection *>())
        section->selectFor(path);
    for (ItemsEditor *list : m_body->findChildren<ItemsEditor *>())
        list->selectFor(path);
    Field *best = nullptr;
    const auto isBetter = [&path](const Field &field, const Field *than) {
        const std::string &own = field.path();
        // The place itself, else what holds it most closely, else what is in it.
        if (!isAtOrBelow(path, own))
            return than == nullptr && isAtOrBelow(own, path);
        return than == nullptr || !isAtOrBelow(path, than->path()) || own.size() > than->path().size();
    };
    for (Field *field : m_body->findChildren<Field *>()) {
        if (!field->path().empty() && isBetter(*field, best))
            best = field;
    }
    if (best == nullptr)
        return nullptr;
    for (QWidget *above = best->parentWidget(); above != nullptr && above != this; above = above->parentWidget()) {
        if (auto *fold = qobject_cast<Disclosure *>(above))
            fold->setOpen(true);
    }
    best->goTo(path);
    return best;
}

bool Group::filter(const QString &words)
{
    const bool filters = !words.isEmpty();
    if (filters && !m_isFiltered)
        m_wasOpen = isOpen();
    const bool isFoundWhole = filters
        && (m_description.title.contains(words, Qt::CaseInsensitive)
            || m_description.keywords.contains(words, Qt::CaseInsensitive));
    const QString inside = isFoundWhole ? QString() : words;
    int found = 0;
    for (FieldRows *rows : body()->findChildren<FieldRows *>()) {
        const int here = rows->filter(inside);
        if (auto *fold = qobject_cast<Disclosure *>(rows->parentWidget()); fold != nullptr) {
            fold->setVisible(here > 0 || !filters || isFoundWhole);
            if (filters && !isFoundWhole && here > 0)
                fold->setOpen(true);
        }
        found += here;
    }
    setVisible(!filters || isFoundWhole || found > 0);
    if (filters)
        setOpen(true);
    else if (m_isFiltered)
        setOpen(m_wasOpen);
    m_isFiltered = filters;
    return !isHidden();
}

} // namespace spotter::ui
