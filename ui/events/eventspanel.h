// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace spotter::ui {

class EventDetails;
class EventsModel;
class SearchField;

/// The live list of everything that happens, with the selected event beside it.
class EventsPanel : public QWidget
{
    Q_OBJECT

public:
    ~EventsPanel() override;
    explicit EventsPanel(QWidget *parent = nullptr);

    void append(const std::vector<Event> &events);
    EventsModel *model() const { return m_model; }
    bool isFollowing() const;
    void setFollowing(bool follows);

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    void focusFilter();

Q_SIGNALS:
    /// Something went to the clipboard; `what` is a phrase for the status bar.
    void copied(const QString &what);

private:
    void makeList();
    void showCounts();
    void showMenu(const QPoint &at);
    void copyRow();
    void copyPayload();
    void filterByRequest();

    EventsModel *m_model;
    SearchField *m_filter;
    QLabel *m_counts;
    QCheckBox *m_follow;
    QTableView *m_list;
    QStackedWidget *m_pages;
    QLabel *m_empty;
    EventDetails *m_details;
    bool m_isResetting = false;
};

} // namespace spotter::ui
