// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/requestform.h"

#include "ui/request/fields.h"
#include "ui/request/group.h"
#include "ui/request/groups.h"
#include "ui/request/helpstrip.h"
#include "ui/request/locationssection.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace spotter::ui {

RequestForm::RequestForm(Draft &draft, QWidget *parent)
    : QWidget(parent), m_clientCode(new QLineEdit(this)), m_search(new SearchField(tr("Find a field by name or path"), this)),
      m_scroll(new QScrollArea(this)), m_nothingFound(nullptr), m_help(new HelpStrip(this))
{
    m_clientCode->setObjectName(QStringLiteral("clientCode"));
    m_clientCode->setAccessibleName(tr("Client code"));
    m_clientCode->setToolTip(
        tr("The client code of the Target account. It is part of how visitors are split."));
    m_search->setObjectName(QStringLiteral("fieldSearch"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto *content = new QWidget(m_scroll);
    auto *parts = new QVBoxLayout(content);
    parts->setContentsMargins(space::insidePane, space::betweenControls, space::insidePane, space::insidePane);
    parts->setSpacing(space::insidePane);
    QLabel *const nothing = mutedLabel(tr("No field has this in its name or path."), content);
    nothing->hide();
    m_nothingFound = nothing;
    parts->addWidget(nothing);

    std::vector<Group::Description> groups = formGroups(draft, m_clientCode);
    groups.insert(groups.begin(),
        {tr("Locations"), {"/execute", "/prefetch"},
            QStringLiteral("locations execute prefetch mboxes views pageLoad parameters order product"), true,
            [this, &draft](QWidget *of) -> QWidget * {
                m_locations = new LocationsSection(draft, of);
                return m_locations;
            }});
    for (Group::Description &description : groups) {
        auto *const group = new Group(draft, std::move(description), content);
        parts->addWidget(group);
        m_groups.push_back(group);
    }
    parts->addStretch();
    m_scroll->setWidget(content);

    auto *search = new QVBoxLayout;
    search->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    search->addWidget(m_search);
    auto *help = new QVBoxLayout;
    help->setContentsMargins(space::insidePane, 0, space::insidePane, 0);
    help->addWidget(m_help);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(search);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(help);

    connect(m_search, &SearchField::searchChanged, this, &RequestForm::filter);
    connect(m_search, &SearchField::leftForResults, this, [this] {
        for (Field *field : m_scroll->widget()->findChildren<Field *>()) {
            if (field->isVisible() && field->isEnabled()) {
                field->goTo(field->path());
                m_scroll->ensureWidgetVisible(field);
                return;
            }
        }
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { showHelp(now); });
}

void RequestForm::showHelp(QWidget *focused)
{
    if (focused == nullptr || !m_scroll->isAncestorOf(focused))
        return;
    for (QWidget *above = focused; above != nullptr && above != this; above = above->parentWidget()) {
        if (auto *field = qobject_cast<Field *>(above)) {
            m_help->setPath(field->path());
            return;
        }
    }
    m_help->setPath({});
}

void RequestForm::setArtifact(const decisioning::Artifact *artifact)
{
    m_locations->setArtifact(artifact);
}

void RequestForm::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void RequestForm::filter(const QString &words)
{
    bool isFound = false;
    for (Group *group : m_groups)
        isFound = group->filter(words.trimmed()) || isFound;
    m_nothingFound->setVisible(!isFound);
    m_scroll->ensureVisible(0, 0);
}

bool RequestForm::goTo(const std::string &path)
{
    for (Group *group : m_groups) {
        if (!group->holds(path))
            continue;
        // What is searched for may hide it.
        m_search->clear();
        QWidget *const field = group->goTo(path);
        if (field == nullptr)
            return false;
        // Opening has changed the height of what scrolls.
        m_scroll->widget()->layout()->activate();
        m_scroll->widget()->resize(m_scroll->widget()->sizeHint().expandedTo(m_scroll->viewport()->size()));
        m_scroll->ensureWidgetVisible(field, 0, space::betweenGroups * 2);
        return true;
    }
    return false;
}

} // namespace spotter::ui
