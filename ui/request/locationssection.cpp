// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/locationssection.h"

#include "core/delivery/limits.h"
#include "ui/request/findinglabel.h"
#include "ui/request/limittext.h"
#include "ui/request/locationdetails.h"
#include "ui/request/locationsmodel.h"
#include "ui/request/tables.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

using decisioning::ItemKind;
using decisioning::Mode;

namespace {

QToolButton *toolButton(const QString &text, const QString &toolTip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    return button;
}

} // namespace

LocationsSection::LocationsSection(Draft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_model(new LocationsModel(draft, this)), m_table(new FormTable(this)),
      m_details(new LocationDetails(draft, this)), m_count(mutedLabel({}, this)),
      m_addPageLoad(new QPushButton(tr("Add page load"), this)),
      m_up(toolButton(tr("Up"), tr("Move the location up in its list"), this)),
      m_down(toolButton(tr("Down"), tr("Move the location down in its list"), this)),
      m_remove(toolButton(tr("Remove"), tr("Remove the selected location (Delete)"), this)),
      m_empty(mutedLabel(tr("No location yet. Add an mbox, a view or a page load to ask for."), this)),
      m_findings(new FindingLabel(this))
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Locations"));
    m_table->setObjectName(QStringLiteral("locations"));
    m_table->setMostRows(6);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(LocationsModel::Name, QHeaderView::Stretch);
    for (const int column : {LocationsModel::Kind, LocationsModel::Mode, LocationsModel::Parameters})
        m_table->horizontalHeader()->resizeSection(column, 84);
    m_empty->setWordWrap(true);

    auto *addMbox = new QPushButton(tr("Add mbox"), this);
    auto *addView = new QPushButton(tr("Add view"), this);
    addMbox->setObjectName(QStringLiteral("addMbox"));
    addView->setObjectName(QStringLiteral("addView"));
    m_addPageLoad->setObjectName(QStringLiteral("addPageLoad"));
    m_remove->setObjectName(QStringLiteral("removeLocation"));
    m_up->setObjectName(QStringLiteral("moveLocationUp"));
    m_down->setObjectName(QStringLiteral("moveLocationDown"));

    auto *top = new QHBoxLayout;
    top->addWidget(m_count);
    top->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::betweenControls);
    buttons->addWidget(addMbox);
    buttons->addWidget(addView);
    buttons->addWidget(m_addPageLoad);
    buttons->addStretch();
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addLayout(top);
    layout->addWidget(m_findings);
    layout->addWidget(m_empty);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    layout->addWidget(m_details);

    connect(addMbox, &QPushButton::clicked, this, [this] { add(ItemKind::Mbox); });
    connect(addView, &QPushButton::clicked, this, [this] { add(ItemKind::View); });
    connect(m_addPageLoad, &QPushButton::clicked, this, [this] { add(ItemKind::PageLoad); });
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &LocationsSection::remove);
    connect(m_table, &FormTable::removeRequested, this, &LocationsSection::remove);
    connect(m_details, &LocationDetails::modeChosen, this, &LocationsSection::setMode);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) {
            if (current.isValid() && m_model->location(current.row()) != m_selected) {
                m_selected = m_model->location(current.row());
                showSelected();
            }
        });
    connect(&draft, &Draft::changed, this, &LocationsSection::refresh);
    refresh();
}

void LocationsSection::setArtifact(const decisioning::Artifact *artifact)
{
    QStringList mboxes;
    QStringList views;
    if (artifact != nullptr) {
        for (const decisioning::RuleGroup &group : artifact->mboxes())
            mboxes << toQString(group.name);
        for (const decisioning::RuleGroup &group : artifact->views())
            views << toQString(group.name);
    }
    m_details->setNames(mboxes, views);
}

void LocationsSection::add(ItemKind kind)
{
    // Views are asked for ahead of time; else what the user is working with.
    const Mode mode = kind == ItemKind::View ? Mode::Prefetch : m_selected ? m_selected->mode : Mode::Execute;
    const RequestedLocation there {mode, kind, 0};
    const bool isTaken = kind == ItemKind::PageLoad && m_model->rowOf(there) >= 0;
    const Mode free = !isTaken ? mode : mode == Mode::Execute ? Mode::Prefetch : Mode::Execute;
    take(addLocation(m_draft.document(), free, kind, {}),
        kind == ItemKind::Mbox       ? tr("Add mbox")
            : kind == ItemKind::View ? tr("Add view")
                                     : tr("Add page load"));
    m_details->startNaming();
}

void LocationsSection::remove()
{
    if (!m_selected)
        return;
    const int row = m_model->rowOf(*m_selected);
    const Document without = removeLocation(m_draft.document(), *m_selected);
    m_selected.reset();
    m_draft.edit(without, tr("Remove location"));
    // The next one, so that Delete can be pressed again.
    if (m_model->rowCount() > 0)
        select(m_model->location(std::min(row, m_model->rowCount() - 1)));
}

void LocationsSection::move(int step)
{
    if (m_selected)
        take(moveLocation(m_draft.document(), *m_selected, step), tr("Move location"));
}

void LocationsSection::setMode(Mode mode)
{
    if (m_selected)
        take(withMode(m_draft.document(), *m_selected, mode), tr("Change mode"));
}

void LocationsSection::take(const LocationEdit &edit, const QString &words)
{
    // First, so that refresh() finds the right one.
    m_selected = edit.location;
    m_draft.edit(edit.document, words);
    select(edit.location);
}

void LocationsSection::select(const RequestedLocation &location)
{
    m_selected = location;
    const int row = m_model->rowOf(location);
    if (row >= 0)
        m_table->selectRow(row);
    showSelected();
}

void LocationsSection::selectFor(std::string_view path)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const std::string own = m_model->location(row).path();
        if (path.starts_with(own) && (path.size() == own.size() || path[own.size()] == '/'))
            select(m_model->location(row));
    }
}

void LocationsSection::showSelected()
{
    m_details->setLocation(m_selected);
    const auto count = [this](const RequestedLocation &location, int step) {
        RequestedLocation other = location;
        other.index += static_cast<std::size_t>(step);
        return m_model->rowOf(other) >= 0;
    };
    const bool isInList = m_selected && m_selected->kind != ItemKind::PageLoad;
    m_up->setEnabled(isInList && m_selected->index > 0);
    m_down->setEnabled(isInList && count(*m_selected, 1));
    m_remove->setEnabled(m_selected.has_value());
}

void LocationsSection::refresh()
{
    int mboxes = 0;
    int pageLoads = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        mboxes += m_model->location(row).kind == ItemKind::Mbox ? 1 : 0;
        pageLoads += m_model->location(row).kind == ItemKind::PageLoad ? 1 : 0;
    }
    // One to execute and one to prefetch.
    m_addPageLoad->setEnabled(pageLoads < 2);
    m_count->setText(tr("%1 of %2 mboxes").arg(mboxes).arg(delivery::limits::mboxesPerRequest.value));
    m_count->setToolTip(limitText(delivery::limits::mboxesPerRequest));
    m_empty->setVisible(m_model->rowCount() == 0);
    m_table->setVisible(m_model->rowCount() > 0);
    std::vector<delivery::Finding> findings;
    for (const std::string_view path : {"/execute", "/prefetch", "/execute/mboxes", "/prefetch/mboxes",
             "/execute/pageLoad", "/prefetch/pageLoad", "/prefetch/views"}) {
        for (delivery::Finding &finding : m_draft.findingsAt(path))
            findings.push_back(std::move(finding));
    }
    m_findings->setFindings(findings);

    if (m_selected && m_model->rowOf(*m_selected) < 0)
        m_selected.reset();
    if (!m_selected && m_model->rowCount() > 0)
        m_selected = m_model->location(0);
    if (m_selected) {
        // A reset of the model has lost it.
        if (const int row = m_model->rowOf(*m_selected); m_table->currentIndex().row() != row)
            m_table->selectRow(row);
    }
    showSelected();
}

} // namespace spotter::ui
