// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/requesttab.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

class QStackedWidget;

namespace spotter::ui {
class DocumentTabs;
class OffersPanel;
class RequestPage;
} // namespace spotter::ui

namespace spotter {

/// The requests that are open, and which of them is current. There is always one. Closed ones can be brought back.
class RequestTabs : public QObject
{
    Q_OBJECT

public:
    /// Connects a page and a panel with the rest.
    using Wire = std::function<void(RequestTab &tab, ui::RequestPage &page, ui::OffersPanel &panel)>;
    /// What a new request holds.
    using Blank = std::function<RequestTab::Content()>;

    /// Both must outlive this: `tabs` shows the pages of requests, `answers` the panels.
    RequestTabs(ui::DocumentTabs &tabs, QStackedWidget &answers, Blank blank, QObject *parent = nullptr);
    ~RequestTabs() override;

    /// `wire` is called for every page, those that are there and those that will be.
    void whenMade(const Wire &wire);

    RequestTab &current() const { return *m_current; }
    /// In the order in which they are seen.
    std::vector<RequestTab *> all() const;
    RequestTab *find(const QString &id) const;
    std::size_t closedCount() const { return m_closed.size(); }

    /// Opens a tab behind the current one. A name that is taken gets a number.
    RequestTab &add(RequestTab::Content content, bool becomesCurrent = true);
    /// The tabs of the last time instead of those that are there.
    void restore(std::vector<RequestTab::Content> contents, std::size_t current);
    void setCurrent(const QString &id);

public Q_SLOTS:
    void addBlank();
    void duplicate(const QString &id);
    void close(const QString &id);
    void closeOthers(const QString &id);
    void reopen();

Q_SIGNALS:
    /// Another tab is current; its page and panel are made.
    void currentChanged();
    /// Something that a restart should bring back: order, titles, a request.
    void changed();
    /// A request was edited, or replaced.
    void requestChanged(spotter::RequestTab *tab);
    void closed(const QString &title);

private:
    RequestTab &make(RequestTab::Content content, int at);
    void show(const QString &id);
    void showFacts(const RequestTab &tab);
    QString freeTitle(const QString &wanted) const;

    ui::DocumentTabs &m_tabs;
    QStackedWidget &m_answers;
    Blank m_blank;
    std::vector<Wire> m_wires;
    std::vector<std::unique_ptr<RequestTab>> m_all;
    struct Closed
    {
        std::unique_ptr<RequestTab> tab;
        int at = 0;
    };
    std::deque<Closed> m_closed;
    RequestTab *m_current = nullptr;
    int m_made = 0;
};

} // namespace spotter
