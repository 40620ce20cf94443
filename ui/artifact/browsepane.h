// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/loadedartifact.h"
#include "ui/artifact/subject.h"

#include <QWidget>

#include <array>

class QLabel;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace spotter::ui {

class BrowseModel;
class LiveDecisions;
class SearchField;

/// The left of the artifact page: lists of activities, experiences, mboxes, views, audiences and problems, one at a time,
/// with a search field.
class BrowsePane : public QWidget
{
    Q_OBJECT

public:
    enum List { Activities, Experiences, Mboxes, Views, Audiences, Offers, Properties, Problems, ListCount };

    explicit BrowsePane(QWidget *parent = nullptr);

    void setArtifact(const LoadedArtifact &loaded);
    /// What was decided in this session. Must outlive this.
    void setLiveDecisions(const LiveDecisions *live);
    List currentList() const;
    void showList(List list);
    /// Selects what holds the rule in the present list, or the activity where that list has no such thing.
    void selectRule(const decisioning::Rule &rule);
    void focusSearch();

    QTableView *view(List list) const { return m_views[list]; }
    BrowseModel *model(List list) const { return m_models[list]; }

    /// Column widths, hidden columns and sorting of all lists.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void subjectChanged(const spotter::ui::Subject &subject);
    /// Nothing is selected.
    void subjectCleared();
    /// The present list shows what was searched for.
    void searched();

private:
    void addList(List list, const QString &title, BrowseModel *model);
    void search(const QString &text);
    void tellSubject();
    void selectFirst(List list);
    void updateCount();

    QTabBar *m_tabs;
    SearchField *m_search;
    QStackedWidget *m_stack;
    QLabel *m_count;
    std::array<QTableView *, ListCount> m_views {};
    std::array<BrowseModel *, ListCount> m_models {};
};

} // namespace spotter::ui
