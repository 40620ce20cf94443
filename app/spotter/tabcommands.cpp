// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/tabcommands.h"

#include "app/spotter/pages.h"
#include "app/spotter/requesttabs.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QAction>
#include <QTabBar>

namespace spotter {

TabCommands::TabCommands(const Shared &shared, ui::DocumentTabs &documents, QObject *parent)
    : QObject(parent), m_shared(shared), m_documents(documents)
{
    using Menu = ui::MainWindow::Menu;
    ui::MainWindow &window = m_shared.window;
    RequestTabs &tabs = m_shared.tabs;
    const auto add = [&](const char *id, const QString &text, const QList<QKeySequence> &keys, auto slot) {
        connect(
            window.addCommand(Menu::Request, QLatin1String(id), text, keys), &QAction::triggered, this, slot);
    };
    const auto seen = [this](auto slot) {
        return [this, slot] {
            m_shared.window.showPage(RequestPageNumber);
            slot();
        };
    };
    window.addSeparator(Menu::Request);
    add("newRequest", tr("New request"), {QKeySequence::AddTab}, seen([&tabs] { tabs.addBlank(); }));
    add("duplicateRequest", tr("Duplicate request"), {Qt::CTRL | Qt::SHIFT | Qt::Key_D},
        seen([&tabs] { tabs.duplicate(tabs.current().id()); }));
    add("renameRequest", tr("Rename request"), {Qt::Key_F2}, seen([this] { m_documents.renameCurrent(); }));
    add("closeRequest", tr("Close request"), {Qt::CTRL | Qt::Key_W},
        [&tabs] { tabs.close(tabs.current().id()); });
    add("reopenRequest", tr("Bring back the closed request"), {Qt::CTRL | Qt::SHIFT | Qt::Key_T},
        seen([&tabs] { tabs.reopen(); }));
    window.addSeparator(Menu::Request);
    add("nextRequest", tr("Next request"), {Qt::CTRL | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageDown},
        seen([this] { m_documents.showNext(); }));
    add("previousRequest", tr("Previous request"),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageUp},
        seen([this] { m_documents.showPrevious(); }));

    connect(&tabs, &RequestTabs::closed, this, [this](const QString &title) {
        const ui::Actions::Entry *const back
            = m_shared.window.actions().find(QStringLiteral("reopenRequest"));
        const QString keys = back->keys.value(0).toString(QKeySequence::NativeText);
        m_shared.window.say(keys.isEmpty()
                ? tr("%1 was closed.").arg(ui::displayText(title))
                : tr("%1 was closed; %2 brings it back.").arg(ui::displayText(title), keys));
    });
    connect(&tabs, &RequestTabs::currentChanged, this, &TabCommands::showSubject);
    connect(&tabs, &RequestTabs::changed, this, &TabCommands::showSubject);
    connect(&window, &ui::MainWindow::answerTabWanted, this, &TabCommands::showAnswerTab);
    window.addCommands([this] {
        std::vector<ui::Command> commands;
        for (const RequestTab *const tab : m_shared.tabs.all())
            commands.push_back({tab->title(), tr("Open request"), [this, id = tab->id()] {
                                    m_shared.window.showPage(RequestPageNumber);
                                    m_shared.tabs.setCurrent(id);
                                }});
        return commands;
    });
    tabs.whenMade([&window](RequestTab &, ui::RequestPage &page, ui::OffersPanel &panel) {
        window.actions().adopt(tr("Request"), page);
        window.actions().adopt(tr("Answer"), panel);
    });
    showSubject();
}

void TabCommands::showAnswerTab(int number)
{
    auto *const views = m_shared.tabs.current().panel().findChild<QTabBar *>(QStringLiteral("answerTabs"));
    if (views == nullptr || number >= views->count())
        return;
    m_shared.window.showDock(QStringLiteral("answer"));
    views->setCurrentIndex(number);
}

void TabCommands::showSubject()
{
    const RequestTab &tab = m_shared.tabs.current();
    m_shared.window.setSubject(tab.title(), tab.isModified());
}

} // namespace spotter
