// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/offerstab.h"

#include "ui/offers/answerfindbar.h"
#include "ui/offers/contentview.h"
#include "ui/offers/differenceview.h"
#include "ui/offers/offerdetails.h"
#include "ui/offers/pictureloader.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

QString fieldWord(explain::AnswerHit::Field field)
{
    using Field = explain::AnswerHit::Field;
    switch (field) {
    case Field::Location:
        return OffersTab::tr("location");
    case Field::Activity:
        return OffersTab::tr("activity");
    case Field::Experience:
        return OffersTab::tr("experience");
    case Field::Content:
        return OffersTab::tr("content");
    case Field::EventToken:
        return OffersTab::tr("event token");
    case Field::ResponseToken:
        return OffersTab::tr("response token");
    case Field::Other:
        break;
    }
    return OffersTab::tr("details");
}

} // namespace

OffersTab::OffersTab(QWidget *parent)
    : QWidget(parent), m_model(new OffersModel(this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_list(new QTreeView(m_splitter)), m_details(new OfferDetails(m_splitter)),
      m_difference(new DifferenceView(m_splitter)),
      m_findBar(new AnswerFindBar(tr("Search locations, activities, content, tokens"), this))
{
    makeList();
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_difference);
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({400, 300, 600});
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 3);
    m_difference->hide();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_findBar);
    layout->addWidget(m_splitter, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OffersTab::showCurrent);
    connect(m_details, &OfferDetails::copied, this, &OffersTab::copied);
    connect(m_details, &OfferDetails::ruleActivated, this, &OffersTab::ruleActivated);
    connect(m_details, &OfferDetails::notifyWanted, this, [this](bool isClick) {
        const OffersModel::Entry entry = m_model->entryAt(m_list->currentIndex());
        if (entry.option != nullptr && !entry.isGone)
            Q_EMIT notifyWanted(*entry.location, *entry.option, isClick);
    });
    connect(m_details->content(), &ContentView::picturesWanted, this, &OffersTab::allowPictures);
    connect(m_difference, &DifferenceView::lineChosen, this, &OffersTab::showLine);
    connect(m_difference, &DifferenceView::closeWanted, this, &OffersTab::differenceCloseWanted);
    connect(m_difference, &DifferenceView::copied, this, &OffersTab::copied);
    connect(m_findBar, &AnswerFindBar::searchChanged, this, &OffersTab::search);
    connect(m_findBar, &AnswerFindBar::nextWanted, this, &OffersTab::findNext);
    connect(m_findBar, &AnswerFindBar::previousWanted, this, &OffersTab::findPrevious);
    connect(m_findBar, &AnswerFindBar::closed, m_list, qOverload<>(&QWidget::setFocus));
    connect(&m_searcher, &AnswerSearcher::found, this, [this](const explain::AnswerHits &hits) {
        m_hits = hits;
        m_hit = -1;
        m_findBar->showPlace(0, static_cast<int>(hits.hits.size()), hits.isCut, {});
        step(1);
    });
    addKey(tr("Displayed"), Qt::Key_D, &OfferDetails::notifyDisplay);
    addKey(tr("Clicked"), Qt::Key_C, &OfferDetails::notifyClick);
    addKey(tr("Copy the content"), QKeySequence::Copy, &OfferDetails::copyContent);
    addKey(tr("Copy the event token"), Qt::Key_T, &OfferDetails::copyToken);
    addKey(tr("Copy the path"), Qt::Key_P, &OfferDetails::copyPath);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

OffersTab::~OffersTab() = default;

void OffersTab::makeList()
{
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("offersList"));
    m_list->setAccessibleName(tr("Offers, served and not served"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformRowHeights(true);
    m_list->setRootIsDecorated(true);
    m_list->setIndentation(space::insidePane);
    m_list->setAllColumnsShowFocus(true);
    m_list->setExpandsOnDoubleClick(true);
    m_list->setTextElideMode(Qt::ElideRight);
    for (const int column : {OffersModel::Type, OffersModel::Notified, OffersModel::ChangeColumn})
        m_list->setItemDelegateForColumn(column, new BadgeDelegate(m_list));
    QHeaderView *const header = m_list->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(48);
    header->setTextElideMode(Qt::ElideRight);
    header->resizeSection(OffersModel::Location, 150);
    header->resizeSection(OffersModel::Activity, 150);
    header->resizeSection(OffersModel::Notified, 104);
    header->setSectionResizeMode(OffersModel::Experience, QHeaderView::Stretch);
    header->resizeSection(OffersModel::Type, 96);
    header->resizeSection(OffersModel::Mode, 64);
    header->resizeSection(OffersModel::ChangeColumn, 96);
    header->moveSection(OffersModel::ChangeColumn, 1);
    header->hideSection(OffersModel::ChangeColumn);
}

void OffersTab::addKey(const QString &text, const QKeySequence &key, void (OfferDetails::*slot)())
{
    auto *const action = new QAction(text, m_list);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, m_details, slot);
    m_list->addAction(action);
}

void OffersTab::setNotifiable(bool isNotifiable, const QString &why)
{
    m_details->setNotifiable(isNotifiable, why);
}

void OffersTab::setTokenStates(TokenStates states)
{
    m_model->setTokenStates(std::move(states));
}

void OffersTab::refreshTokenStates()
{
    m_model->refreshTokenStates();
    m_details->setTokenState(m_model->tokenState(m_model->entryAt(m_list->currentIndex())));
}

void OffersTab::setPictureSender(http::Sender *sender)
{
    m_pictureSender = sender;
    forgetPictures();
    m_details->content()->setCanLoadPictures(sender != nullptr);
}

bool OffersTab::showsTechnicalPart() const
{
    return m_details->showsTechnicalPart();
}

void OffersTab::showTechnicalPart(bool on)
{
    m_details->showTechnicalPart(on);
}

void OffersTab::setOpened(const OpenedAnswerPtr &opened)
{
    // The same answer, with more known about it, may keep its pictures.
    const bool isSame = m_model->opened() != nullptr && opened != nullptr
        && m_model->opened()->answer.response.root().isIdenticalTo(opened->answer.response.root());
    if (!isSame)
        forgetPictures();
    m_details->clear();
    m_model->setOpened(opened);
    expandAll();
    selectFirst();
    if (!m_findBar->isHidden())
        search(m_findBar->text());
}

void OffersTab::expandAll()
{
    constexpr int fewRows = 500; // opening each of very many rows takes seconds
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QModelIndex heading = m_model->index(group, 0);
        m_list->setFirstColumnSpanned(group, {}, true);
        m_list->expand(heading);
        int shown = 0;
        const int rows = m_model->rowCount(heading);
        for (int row = 0; row < rows && row < fewRows && shown < fewRows; ++row) {
            const QModelIndex location = m_model->index(row, 0, heading);
            const int options = m_model->rowCount(location);
            shown += options;
            if (options > 0 && shown < fewRows)
                m_list->expand(location);
        }
    }
}

/// What the visitor gets is what one looks for first.
void OffersTab::selectFirst()
{
    constexpr int mostLooked = 1000;
    const QModelIndex served = m_model->index(0, 0);
    QModelIndex first = m_model->index(0, 0, served);
    for (int row = 0; row < m_model->rowCount(served) && row < mostLooked; ++row) {
        const QModelIndex index = m_model->index(row, 0, served);
        const OffersModel::Entry entry = m_model->entryAt(index);
        if (entry.option == nullptr && !entry.isSeveral())
            continue;
        first = entry.isSeveral() ? m_model->index(0, 0, index) : index;
        break;
    }
    select(first);
    showCurrent();
}

void OffersTab::clear()
{
    forgetPictures();
    m_searcher.cancel();
    m_hits = {};
    m_details->clear();
    m_model->clear();
    hideDifference();
}

void OffersTab::showCurrent()
{
    const OffersModel::Entry entry = m_model->entryAt(m_list->currentIndex());
    m_details->showEntry(entry.isGone ? m_model->difference()->before : m_model->opened(), entry);
    m_details->setTokenState(m_model->tokenState(entry));
}

void OffersTab::select(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_list->expand(index.parent());
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void OffersTab::showDifference(const OpenedDifferencePtr &difference, const QString &why)
{
    const OffersModel::Entry before = m_model->entryAt(m_list->currentIndex());
    // What is shown may belong to the difference that goes.
    m_details->clear();
    m_model->setDifference(difference);
    m_difference->setDifference(difference, why);
    m_difference->show();
    // What says less while one compares gives way.
    m_list->header()->setSectionHidden(OffersModel::ChangeColumn, difference == nullptr);
    for (const int column : {OffersModel::Notified, OffersModel::Mode})
        m_list->header()->setSectionHidden(column, difference != nullptr);
    expandAll();
    if (before.location != nullptr && !before.isGone) {
        const auto location = static_cast<std::size_t>(before.location - m_model->opened()->locations.data());
        select(before.option == nullptr
                ? m_model->indexOfLocation(location)
                : m_model->indexOfOption(
                    location, static_cast<std::size_t>(before.option - before.location->options.data())));
        showCurrent();
    } else {
        selectFirst();
    }
}

void OffersTab::hideDifference()
{
    if (m_difference->isHidden())
        return;
    showDifference(nullptr, {});
    m_difference->hide();
}

void OffersTab::showLine(const OpenedDifference::Line &line)
{
    if (line.location == nullptr)
        return;
    if (!line.location->after) {
        const auto &gone = m_model->difference()->removedLocations;
        const auto place = std::find(gone.begin(), gone.end(), line.location);
        select(m_model->indexOfLocation(
            m_model->opened()->locations.size() + static_cast<std::size_t>(place - gone.begin())));
        return;
    }
    const std::size_t location = *line.location->after;
    if (line.option == nullptr) {
        select(m_model->indexOfLocation(location));
    } else if (line.option->after) {
        select(m_model->indexOfOption(location, *line.option->after));
    } else {
        const auto gone = m_model->difference()->removedOptions(location);
        const auto place = std::find(gone.begin(), gone.end(), line.option);
        select(m_model->indexOfOption(location,
            m_model->opened()->locations[location].options.size()
                + static_cast<std::size_t>(place - gone.begin())));
    }
}

void OffersTab::find()
{
    m_findBar->open();
}

void OffersTab::search(const QString &text)
{
    m_hits = {};
    m_hit = -1;
    m_searcher.cancel();
    if (text.isEmpty() || m_model->opened() == nullptr) {
        m_findBar->showNothing();
        return;
    }
    m_findBar->showSearching();
    m_searcher.search(m_model->opened(), text);
}

void OffersTab::step(int by)
{
    const auto count = static_cast<int>(m_hits.hits.size());
    if (count == 0)
        return;
    m_hit = m_hit < 0 ? (by > 0 ? 0 : count - 1) : (m_hit + by + count) % count;
    showHit();
}

void OffersTab::showHit()
{
    const explain::AnswerHit &hit = m_hits.hits[static_cast<std::size_t>(m_hit)];
    if (hit.notServed)
        select(m_model->indexOfNotServed(*hit.notServed));
    else if (hit.option)
        select(m_model->indexOfOption(*hit.location, *hit.option));
    else
        select(m_model->indexOfLocation(*hit.location));
    if (hit.field == explain::AnswerHit::Field::Content)
        m_details->content()->showPlaceOf(m_findBar->text());
    //: a part of an offer and the text that was found in it
    m_findBar->showPlace(m_hit + 1, static_cast<int>(m_hits.hits.size()), m_hits.isCut,
        tr("%1: %2").arg(fieldWord(hit.field), displayText(hit.excerpt)));
}

void OffersTab::allowPictures()
{
    if (m_pictureSender == nullptr)
        return;
    m_pictures = std::make_unique<PictureLoader>(m_pictureSender);
    m_details->content()->setPictureLoader(m_pictures.get());
}

void OffersTab::forgetPictures()
{
    m_details->content()->setPictureLoader(nullptr);
    m_pictures.reset();
}

} // namespace spotter::ui
