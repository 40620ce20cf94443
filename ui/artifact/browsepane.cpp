// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/browsepane.h"

#include "ui/artifact/activitymodel.h"
#include "ui/artifact/audiencemodel.h"
#include "ui/artifact/experiencemodel.h"
#include "ui/artifact/livedecisions.h"
#include "ui/artifact/locationmodel.h"
#include "ui/artifact/problemmodel.h"
#include "ui/artifact/usemodel.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tables.h"

#include <QDataStream>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

namespace {

/// Raised when lists or columns are added.
constexpr quint32 stateVersion = 0x53504232;

bool hasBadActivity(const LoadedArtifact &loaded)
{
    if (loaded.catalogue == nullptr)
        return false;
    const auto &activities = loaded.catalogue->activities;
    return std::any_of(activities.begin(), activities.end(),
        [](const explain::Activity &activity) { return !activity.problems.empty(); });
}

} // namespace

BrowsePane::BrowsePane(QWidget *parent)
    : QWidget(parent), m_tabs(new QTabBar), m_search(new SearchField(tr("Search (Ctrl+F)"))),
      m_stack(new QStackedWidget), m_count(new QLabel)
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Lists of the artifact"));
    m_count->setFont(smallFont());
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setContentsMargins(space::insidePane, 0, space::insidePane, 0);

    addList(Activities, tr("Activities"), new ActivityModel(this));
    addList(Experiences, tr("Experiences"), new ExperienceModel(this));
    addList(Mboxes, tr("Mboxes"), new LocationModel(decisioning::LocationKind::Mbox, this));
    addList(Views, tr("Views"), new LocationModel(decisioning::LocationKind::View, this));
    addList(Audiences, tr("Audiences"), new AudienceModel(this));
    addList(Offers, tr("Offers"), new UseModel(UseModel::What::Offers, this));
    addList(Properties, tr("Properties"), new UseModel(UseModel::What::Properties, this));
    addList(Problems, tr("Problems"), new ProblemModel(this));

    // Widths that let the essentials be read in a pane of 500 pixels.
    QHeaderView *const header = m_views[Activities]->horizontalHeader();
    header->resizeSection(ActivityModel::Type, 52);
    header->resizeSection(ActivityModel::State, 84);
    header->resizeSection(ActivityModel::Served, 56);
    header->resizeSection(ActivityModel::Audiences, 90);
    m_views[Activities]->setColumnHidden(ActivityModel::Audiences, true);
    m_views[Activities]->setItemDelegateForColumn(ActivityModel::State, new BadgeDelegate(this));
    header->resizeSection(ActivityModel::Locations, 96);
    header->resizeSection(ActivityModel::Experiences, 48);
    header->resizeSection(ActivityModel::Priority, 48);
    header->resizeSection(ActivityModel::Problems, 88);
    m_views[Activities]->setItemDelegateForColumn(ActivityModel::Problems, new BadgeDelegate(this));
    m_views[Experiences]->horizontalHeader()->resizeSection(ExperienceModel::Activity, 140);
    m_views[Experiences]->horizontalHeader()->resizeSection(ExperienceModel::Offers, 130);
    m_views[Experiences]->horizontalHeader()->resizeSection(ExperienceModel::Served, 56);
    for (const List list : {Offers, Properties}) {
        m_views[list]->horizontalHeader()->resizeSection(UseModel::Id, 80);
        m_views[list]->horizontalHeader()->resizeSection(UseModel::Activities, 74);
        m_views[list]->horizontalHeader()->resizeSection(UseModel::UsedBy, 160);
    }
    m_views[Properties]->setColumnHidden(UseModel::Id, true);
    for (const List list : {Mboxes, Views}) {
        m_views[list]->horizontalHeader()->resizeSection(LocationModel::Activities, 74);
        m_views[list]->horizontalHeader()->resizeSection(LocationModel::Decided, 140);
    }
    m_views[Audiences]->horizontalHeader()->setSectionResizeMode(AudienceModel::Id, QHeaderView::Interactive);
    m_views[Audiences]->horizontalHeader()->setSectionResizeMode(AudienceModel::Words, QHeaderView::Stretch);
    m_views[Audiences]->horizontalHeader()->resizeSection(AudienceModel::Id, 80);
    m_views[Audiences]->horizontalHeader()->resizeSection(AudienceModel::Activities, 74);
    m_views[Problems]->horizontalHeader()->resizeSection(ProblemModel::Message, 220);

    auto *const searchLine = new QVBoxLayout;
    searchLine->setContentsMargins(
        space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    searchLine->addWidget(m_search);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addLayout(searchLine);
    layout->addWidget(m_stack, 1);
    layout->addSpacing(4);
    layout->addWidget(m_count);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int list) {
        m_stack->setCurrentIndex(list);
        search(m_search->text());
        if (!m_views[static_cast<std::size_t>(list)]->currentIndex().isValid())
            selectFirst(static_cast<List>(list));
        tellSubject();
    });
    connect(m_search, &SearchField::searchChanged, this, &BrowsePane::search);
    connect(m_search, &SearchField::leftForResults, this, [this] {
        QTableView *const present = m_views[static_cast<std::size_t>(currentList())];
        present->setFocus();
        if (!present->currentIndex().isValid())
            selectFirst(currentList());
    });
}

void BrowsePane::addList(List list, const QString &title, BrowseModel *model)
{
    auto *const table = new QTableView;
    setUpTable(*table);
    table->setModel(model);
    table->setAccessibleName(title);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    // The artifact's own order until a header is pressed.
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table->horizontalHeader()->setSortIndicatorClearable(true);
    table->setSortingEnabled(true);
    m_tabs->addTab(title);
    m_stack->addWidget(table);
    m_views[list] = table;
    m_models[list] = model;
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this, list] {
        if (list == currentList())
            tellSubject();
    });
}

void BrowsePane::setArtifact(const LoadedArtifact &loaded)
{
    for (BrowseModel *const model : m_models)
        model->setArtifact(loaded);
    const bool hasProblems = m_models[Problems]->itemCount() > 0;
    if (!hasProblems && currentList() == Problems)
        showList(Activities);
    m_tabs->setTabVisible(Problems, hasProblems);
    m_views[Activities]->setColumnHidden(ActivityModel::Problems, !hasBadActivity(loaded));
    for (int list = 0; list < ListCount; ++list)
        selectFirst(static_cast<List>(list));
    updateCount();
    tellSubject();
}

void BrowsePane::setLiveDecisions(const LiveDecisions *live)
{
    for (BrowseModel *const model : m_models)
        model->setLiveDecisions(live);
    connect(live, &LiveDecisions::changed, this, [this] {
        for (const List list : {Activities, Experiences})
            m_models[list]->refresh();
    });
}

BrowsePane::List BrowsePane::currentList() const
{
    return static_cast<List>(m_tabs->currentIndex());
}

void BrowsePane::showList(List list)
{
    m_tabs->setCurrentIndex(list);
}

void BrowsePane::selectRule(const decisioning::Rule &rule)
{
    List list = currentList();
    int item = m_models[list]->itemWith(rule);
    if (item < 0) {
        list = Activities;
        item = m_models[list]->itemWith(rule);
    }
    if (item < 0)
        return;
    if (m_models[list]->rowOf(item) < 0)
        m_search->clear();
    showList(list);
    const QModelIndex row = m_models[list]->index(m_models[list]->rowOf(item), 0);
    m_views[list]->setCurrentIndex(row);
    m_views[list]->scrollTo(row);
}

void BrowsePane::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void BrowsePane::search(const QString &text)
{
    BrowseModel *const model = m_models[static_cast<std::size_t>(currentList())];
    if (model->filter() != text) {
        const int item = model->itemOf(m_views[static_cast<std::size_t>(currentList())]->currentIndex());
        model->setFilter(text);
        const int row = item < 0 ? -1 : model->rowOf(item);
        if (row >= 0)
            m_views[static_cast<std::size_t>(currentList())]->setCurrentIndex(model->index(row, 0));
        else
            selectFirst(currentList());
        tellSubject();
        Q_EMIT searched();
    }
    updateCount();
}

void BrowsePane::selectFirst(List list)
{
    if (m_models[list]->rowCount() > 0)
        m_views[list]->setCurrentIndex(m_models[list]->index(0, 0));
}

void BrowsePane::tellSubject()
{
    const List list = currentList();
    const int item = m_models[list]->itemOf(m_views[list]->currentIndex());
    if (item < 0)
        Q_EMIT subjectCleared();
    else
        Q_EMIT subjectChanged(m_models[list]->subjectOf(item));
}

void BrowsePane::updateCount()
{
    const BrowseModel &model = *m_models[static_cast<std::size_t>(currentList())];
    const QLocale locale;
    if (model.filter().isEmpty()) {
        m_count->setText(tr("%Ln row(s)", nullptr, model.rowCount()));
    } else {
        m_count->setText(
            tr("%1 of %2 rows").arg(locale.toString(model.rowCount()), locale.toString(model.itemCount())));
    }
}

QByteArray BrowsePane::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateVersion;
    for (const QTableView *const table : m_views)
        stream << table->horizontalHeader()->saveState();
    return state;
}

void BrowsePane::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    quint32 version = 0;
    stream >> version;
    if (version != stateVersion)
        return;
    for (QTableView *const table : m_views) {
        QByteArray header;
        stream >> header;
        if (stream.status() != QDataStream::Ok)
            return;
        table->horizontalHeader()->restoreState(header);
    }
}

} // namespace spotter::ui
