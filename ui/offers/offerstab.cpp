// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/offerstab.h"

#include "ui/offers/offerdetails.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QTreeView>

namespace spotter::ui {

OffersTab::OffersTab(QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_model(new OffersModel(this)), m_list(new QTreeView(this)),
      m_details(new OfferDetails(this))
{
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("offersList"));
    m_list->setAccessibleName(tr("Offers, served and not served"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformRowHeights(true);
    m_list->setRootIsDecorated(true);
    m_list->setIndentation(space::betweenControls);
    m_list->setAllColumnsShowFocus(true);
    m_list->setExpandsOnDoubleClick(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setItemDelegateForColumn(OffersModel::Type, new BadgeDelegate(m_list));
    m_list->setItemDelegateForColumn(OffersModel::Notified, new BadgeDelegate(m_list));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setMinimumSectionSize(48);
    m_list->header()->setTextElideMode(Qt::ElideRight);
    m_list->header()->resizeSection(OffersModel::Location, 140);
    m_list->header()->resizeSection(OffersModel::Activity, 150);
    m_list->header()->resizeSection(OffersModel::Notified, 104);
    m_list->header()->setSectionResizeMode(OffersModel::Experience, QHeaderView::Stretch);
    m_list->header()->resizeSection(OffersModel::Type, 96);
    m_list->header()->resizeSection(OffersModel::Mode, 64);
    addWidget(m_list);
    addWidget(m_details);
    setChildrenCollapsible(false);
    setSizes({400, 600});
    setStretchFactor(0, 2);
    setStretchFactor(1, 3);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OffersTab::showCurrent);
    connect(m_details, &OfferDetails::copied, this, &OffersTab::copied);
    connect(m_details, &OfferDetails::ruleActivated, this, &OffersTab::ruleActivated);
    connect(m_details, &OfferDetails::notifyWanted, this, [this](bool isClick) {
        const OffersModel::Entry entry = m_model->entryAt(m_list->currentIndex());
        if (entry.option != nullptr)
            Q_EMIT notifyWanted(*entry.location, *entry.option, isClick);
    });
    addKey(tr("Displayed"), Qt::Key_D, &OfferDetails::notifyDisplay);
    addKey(tr("Clicked"), Qt::Key_C, &OfferDetails::notifyClick);
}

void OffersTab::addKey(const QString &text, Qt::Key key, void (OfferDetails::*slot)())
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

void OffersTab::setAnswer(const explain::Answer &answer)
{
    m_model->setAnswer(answer);
    for (int group = 0; group < m_model->rowCount(); ++group)
        m_list->setFirstColumnSpanned(group, {}, true);
    m_list->expandAll();
    // What the visitor gets is what one looks for first.
    const QModelIndex served = m_model->index(0, 0);
    for (int row = 0; row < m_model->rowCount(served); ++row) {
        const QModelIndex index = m_model->index(row, 0, served);
        if (row == 0
            || (m_model->entryAt(index).option != nullptr
                && m_model->entryAt(m_list->currentIndex()).option == nullptr))
            m_list->setCurrentIndex(index);
    }
    showCurrent();
}

void OffersTab::clear()
{
    m_details->clear();
    m_model->clear();
}

void OffersTab::showCurrent()
{
    const OffersModel::Entry entry = m_model->entryAt(m_list->currentIndex());
    m_details->showEntry(m_model->answer(), entry);
    m_details->setTokenState(m_model->tokenState(entry));
}

} // namespace spotter::ui
