// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/ledgerfilter.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace spotter::ui {

class LedgerModel;
class SearchField;

/// What narrows the ledger: a search, and a choice of state, location, activity and visitor.
class LedgerFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit LedgerFilterBar(QWidget *parent = nullptr);

    LedgerFilter filter() const;
    void setFilter(const LedgerFilter &filter);
    /// Offers the places, activities and visitors that the model knows; what is chosen stays.
    void offer(const LedgerModel &model);
    void focusSearch();

Q_SIGNALS:
    void filterChanged();
    /// The user wants to go to the list.
    void leftForResults();

private:
    QComboBox *addChoice(const QString &all, const QString &name, const QString &objectName);
    void showReset();

    SearchField *m_search;
    QComboBox *m_state;
    QComboBox *m_place;
    QComboBox *m_activity;
    QComboBox *m_visitor;
    QToolButton *m_reset;
    bool m_isSetting = false;
};

} // namespace spotter::ui
