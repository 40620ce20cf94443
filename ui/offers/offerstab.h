// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/offers/offersmodel.h"

#include <QSplitter>

class QTreeView;

namespace spotter::ui {

class OfferDetails;

/// The offers of an answer: list above, details below.
class OffersTab : public QSplitter
{
    Q_OBJECT

public:
    explicit OffersTab(QWidget *parent = nullptr);

    void setAnswer(const explain::Answer &answer);
    void clear();
    OffersModel *model() const { return m_model; }

Q_SIGNALS:
    void copied(const QString &what);
    void ruleActivated(const decisioning::Rule *rule);

private:
    void showCurrent();

    OffersModel *m_model;
    QTreeView *m_list;
    OfferDetails *m_details;
};

} // namespace spotter::ui
