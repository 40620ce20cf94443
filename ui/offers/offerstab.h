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
    void setNotifiable(bool isNotifiable, const QString &why);
    void setTokenStates(TokenStates states);
    void refreshTokenStates();

Q_SIGNALS:
    /// The option was displayed or clicked; both live as long as the shown answer.
    void notifyWanted(const spotter::explain::ServedLocation &location,
        const spotter::explain::ServedOption &option, bool isClick);
    void copied(const QString &what);
    void ruleActivated(const decisioning::Rule *rule);

private:
    void showCurrent();
    void addKey(const QString &text, Qt::Key key, void (OfferDetails::*slot)());

    OffersModel *m_model;
    QTreeView *m_list;
    OfferDetails *m_details;
};

} // namespace spotter::ui
