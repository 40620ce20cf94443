// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/sender.h"
#include "ui/offers/answersearcher.h"
#include "ui/offers/offersmodel.h"

#include <QWidget>

#include <memory>

class QSplitter;
class QTreeView;

namespace spotter::ui {

class DifferenceView;
class AnswerFindBar;
class OfferDetails;
class PictureLoader;

/// The offers of an answer: list above, details below; between them, when asked for, what changed since the previous answer.
class OffersTab : public QWidget
{
    Q_OBJECT

public:
    explicit OffersTab(QWidget *parent = nullptr);
    ~OffersTab() override;

    void setOpened(const OpenedAnswerPtr &opened);
    void clear();
    OffersModel *model() const { return m_model; }
    void setNotifiable(bool isNotifiable, const QString &why);
    void setTokenStates(TokenStates states);
    void refreshTokenStates();
    /// What fetches pictures once they are allowed; null: nothing does. It must outlive this.
    void setPictureSender(http::Sender *sender);
    bool showsTechnicalPart() const;
    void showTechnicalPart(bool on);

    /// Marks rows and lists what changed; null: there is nothing to compare with, and `why` says so.
    void showDifference(const OpenedDifferencePtr &difference, const QString &why);
    void hideDifference();

public Q_SLOTS:
    void find();
    void findNext() { step(1); }
    void findPrevious() { step(-1); }

Q_SIGNALS:
    /// The option was displayed or clicked; both live as long as the shown answer.
    void notifyWanted(const spotter::explain::ServedLocation &location,
        const spotter::explain::ServedOption &option, bool isClick);
    void copied(const QString &what);
    void ruleActivated(const decisioning::Rule *rule);
    void differenceCloseWanted();

private:
    void makeList();
    void showCurrent();
    void select(const QModelIndex &index);
    void selectFirst();
    void search(const QString &text);
    void step(int by);
    void showHit();
    void showLine(const OpenedDifference::Line &line);
    void allowPictures();
    void forgetPictures();
    void expandAll();
    void addKey(const QString &text, const QKeySequence &key, void (OfferDetails::*slot)());

    OffersModel *m_model;
    QSplitter *m_splitter;
    QTreeView *m_list;
    OfferDetails *m_details;
    DifferenceView *m_difference;
    AnswerFindBar *m_findBar;
    AnswerSearcher m_searcher;
    explain::AnswerHits m_hits;
    int m_hit = -1; ///< which of the hits is shown
    http::Sender *m_pictureSender = nullptr;
    std::unique_ptr<PictureLoader> m_pictures; ///< of this answer, once they are allowed
};

} // namespace spotter::ui
