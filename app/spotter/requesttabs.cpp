// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/requesttabs.h"

#include "ui/offers/offerspanel.h"
#include "ui/shell/documenttabs.h"

#include <QFileInfo>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace spotter {

RequestTabs::RequestTabs(ui::DocumentTabs &tabs, QStackedWidget &answers, Blank blank, QObject *parent)
    : QObject(parent), m_tabs(tabs), m_answers(answers), m_blank(std::move(blank))
{
    connect(&tabs, &ui::DocumentTabs::currentChanged, this, &RequestTabs::show);
    connect(&tabs, &ui::DocumentTabs::newWanted, this, &RequestTabs::addBlank);
    connect(&tabs, &ui::DocumentTabs::closeWanted, this, &RequestTabs::close);
    connect(&tabs, &ui::DocumentTabs::closeOthersWanted, this, &RequestTabs::closeOthers);
    connect(&tabs, &ui::DocumentTabs::duplicateWanted, this, &RequestTabs::duplicate);
    connect(&tabs, &ui::DocumentTabs::renamed, this, [this](const QString &id, const QString &title) {
        if (RequestTab *const tab = find(id))
            tab->setTitle(title);
    });
    connect(&tabs, &ui::DocumentTabs::moved, this, &RequestTabs::changed);
    addBlank();
}

RequestTabs::~RequestTabs()
{
    // Pages go first, and must find nobody to tell.
    m_tabs.disconnect(this);
    m_closed.clear();
    m_all.clear();
}

void RequestTabs::whenMade(const Wire &wire)
{
    m_wires.push_back(wire);
    for (const auto &tab : m_all) {
        if (tab->isMade())
            wire(*tab, tab->page(), tab->panel());
    }
}

std::vector<RequestTab *> RequestTabs::all() const
{
    std::vector<RequestTab *> result;
    const QStringList ids = m_tabs.ids();
    for (const QString &id : ids) {
        if (RequestTab *const tab = find(id))
            result.push_back(tab);
    }
    return result;
}

RequestTab *RequestTabs::find(const QString &id) const
{
    const auto found = std::ranges::find_if(m_all, [&](const auto &tab) { return tab->id() == id; });
    return found == m_all.end() ? nullptr : found->get();
}

RequestTab &RequestTabs::make(RequestTab::Content content, int at)
{
    const QString id = QStringLiteral("tab%1").arg(++m_made);
    m_all.push_back(std::make_unique<RequestTab>(id, std::move(content)));
    RequestTab &tab = *m_all.back();
    connect(&tab, &RequestTab::changed, this, [this, &tab] {
        showFacts(tab);
        Q_EMIT changed();
    });
    m_tabs.addTab(id, tab.title(), at);
    showFacts(tab);
    return tab;
}

RequestTab &RequestTabs::add(RequestTab::Content content, bool becomesCurrent)
{
    content.title = freeTitle(content.title);
    const int at = m_current == nullptr ? 0 : m_tabs.numberOf(m_current->id()) + 1;
    RequestTab &tab = make(std::move(content), at);
    if (becomesCurrent)
        m_tabs.setCurrent(tab.id());
    Q_EMIT changed();
    return tab;
}

void RequestTabs::restore(std::vector<RequestTab::Content> contents, std::size_t current)
{
    if (contents.empty())
        return;
    std::vector<QString> old;
    for (const auto &tab : m_all)
        old.push_back(tab->id());
    std::vector<QString> ids;
    for (RequestTab::Content &content : contents)
        ids.push_back(make(std::move(content), m_tabs.count()).id());
    m_tabs.setCurrent(ids[std::min(current, ids.size() - 1)]);
    for (const QString &id : old) {
        m_tabs.removeTab(id);
        std::erase_if(m_all, [&](const auto &tab) { return tab->id() == id; });
    }
    Q_EMIT changed();
}

void RequestTabs::setCurrent(const QString &id)
{
    m_tabs.setCurrent(id);
}

void RequestTabs::show(const QString &id)
{
    RequestTab *const tab = find(id);
    if (tab == nullptr)
        return;
    m_current = tab;
    if (!tab->isMade()) {
        tab->make();
        connect(tab, &RequestTab::requestChanged, this, [this, tab] { Q_EMIT requestChanged(tab); });
        connect(&tab->page(), &ui::RequestPage::methodChosen, this, &RequestTabs::changed);
        m_answers.addWidget(&tab->panel());
        for (const Wire &wire : m_wires)
            wire(*tab, tab->page(), tab->panel());
    }
    m_tabs.showContent(&tab->page());
    m_answers.setCurrentWidget(&tab->panel());
    Q_EMIT currentChanged();
    Q_EMIT changed();
}

void RequestTabs::showFacts(const RequestTab &tab)
{
    m_tabs.setTitle(tab.id(), tab.title());
    m_tabs.setModified(tab.id(), tab.isModified());
    const QString state = tab.isModified() ? tr("Changed since it was saved") : QString();
    if (tab.path().isEmpty())
        m_tabs.setToolTip(tab.id(),
            tab.isModified() ? tr("%1\nIn no file yet; kept by Spotter").arg(tab.title()) : tab.title());
    else
        m_tabs.setToolTip(tab.id(), (QStringList {tab.path(), state}).join(u'\n').trimmed());
}

QString RequestTabs::freeTitle(const QString &wanted) const
{
    const auto isTaken = [this](const QString &title) {
        return std::ranges::any_of(m_all, [&](const auto &tab) { return tab->title() == title; });
    };
    QString title = wanted;
    for (int number = 2; isTaken(title); ++number)
        title = tr("%1 %2", "a name and a number").arg(wanted).arg(number);
    return title;
}

void RequestTabs::addBlank()
{
    add(m_blank());
}

void RequestTabs::duplicate(const QString &id)
{
    const RequestTab *const tab = find(id);
    if (tab == nullptr)
        return;
    RequestTab::Content content = tab->content();
    content.request = tab->request();
    content.draftPath.clear();
    content.path.clear();
    content.isModified = true;
    content.title = tr("%1 copy").arg(content.title);
    add(std::move(content));
}

void RequestTabs::close(const QString &id)
{
    RequestTab *const tab = find(id);
    if (tab == nullptr)
        return;
    if (m_all.size() == 1)
        addBlank();
    const int at = m_tabs.numberOf(id);
    if (tab == m_current) {
        const QStringList ids = m_tabs.ids();
        m_tabs.setCurrent(ids[at + 1 < ids.size() ? at + 1 : at - 1]);
    }
    m_tabs.removeTab(id);
    // The file that it would be read from is not kept for what is closed.
    static_cast<void>(tab->request());
    const auto found = std::ranges::find_if(m_all, [&](const auto &each) { return each.get() == tab; });
    m_closed.push_back({std::move(*found), at});
    m_all.erase(found);
    constexpr std::size_t mostClosed = 20;
    if (m_closed.size() > mostClosed)
        m_closed.pop_front();
    Q_EMIT closed(tab->title());
    Q_EMIT changed();
}

void RequestTabs::closeOthers(const QString &id)
{
    for (const RequestTab *const tab : all()) {
        if (tab->id() != id)
            close(tab->id());
    }
}

void RequestTabs::reopen()
{
    if (m_closed.empty())
        return;
    Closed closed = std::move(m_closed.back());
    m_closed.pop_back();
    RequestTab &tab = *closed.tab;
    m_all.push_back(std::move(closed.tab));
    m_tabs.addTab(tab.id(), tab.title(), std::min(closed.at, m_tabs.count()));
    showFacts(tab);
    m_tabs.setCurrent(tab.id());
    Q_EMIT changed();
}

} // namespace spotter
