// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/environmentchoice.h"

#include "app/spotter/clientsession.h"
#include "app/spotter/environmentstore.h"
#include "app/spotter/pages.h"
#include "app/spotter/requesttabs.h"
#include "app/spotter/sandboxhost.h"
#include "core/base/write.h"
#include "core/client/dialect.h"
#include "core/client/environment.h"
#include "ui/settings/environmentspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

namespace spotter {

EnvironmentChoice::EnvironmentChoice(const Shared &shared, QObject *parent)
    : QObject(parent), m_shared(shared), m_page(new ui::EnvironmentsPage)
{
    ui::MainWindow &window = m_shared.window;
    window.addPage(tr("Environments"), QStringLiteral("environment"), {m_page});
    connect(&window, &ui::MainWindow::environmentChosen, this, [this](int number) {
        choose(m_shared.environments.environments()[static_cast<std::size_t>(number)].id);
    });
    connect(&window, &ui::MainWindow::environmentSettingsWanted, this, [this] {
        m_shared.window.showPage(EnvironmentsPageNumber);
        m_page->showEnvironment(m_shared.environments.current().id);
    });
    connect(m_page, &ui::EnvironmentsPage::chosen, this, &EnvironmentChoice::choose);
    connect(m_page, &ui::EnvironmentsPage::environmentsChanged, this, &EnvironmentChoice::takeEdits);
    connect(&m_shared.sandbox, &SandboxHost::started, this, [this] {
        if (m_shared.environments.current().isSandbox)
            use();
    });
    m_page->setEnvironments(m_shared.environments.environments(), m_shared.environments.current().id);
    if (!m_shared.environments.current().isSandbox)
        use();
    show();
}

void EnvironmentChoice::takeEdits()
{
    EnvironmentStore &store = m_shared.environments;
    const std::string before = toJson(client::environmentToJson(store.current()).root());
    store.setEnvironments(m_page->environments());
    if (toJson(client::environmentToJson(store.current()).root()) != before)
        use();
    show();
}

void EnvironmentChoice::choose(const std::string &id)
{
    EnvironmentStore &store = m_shared.environments;
    store.setCurrent(id);
    m_page->setCurrent(store.current().id);
    const auto method
        = client::methodFromText(store.current().options.root()["decisioningMethod"].toString());
    ui::RequestPage &page = m_shared.tabs.current().page();
    page.setMethod(static_cast<RequestTab::Method>(method.value_or(client::Method::ServerSide)));
    Q_EMIT page.methodChosen();
    use();
    show();
    m_shared.window.say(tr("Requests go to %1 from now on.").arg(ui::displayText(store.current().name)));
}

void EnvironmentChoice::use()
{
    const client::Environment &environment = m_shared.environments.current();
    m_shared.window.setSending(false);
    if (!environment.isSandbox)
        m_shared.session.setEnvironment(environment.options, environment.trustedHosts);
    else if (m_shared.sandbox.state() == SandboxHost::State::Running)
        m_shared.session.setEnvironment(m_shared.sandbox.optionsFor(environment.options), {});
    Q_EMIT changed();
}

void EnvironmentChoice::show()
{
    const EnvironmentStore &store = m_shared.environments;
    QStringList names;
    for (const client::Environment &environment : store.environments()) {
        const QString name = ui::toQString(environment.name);
        const QString client = ui::toQString(environment.options.root()["client"].toString());
        //: an environment and its client code
        names << (client.isEmpty() || client == name ? name : tr("%1: %2").arg(name, client));
    }
    m_shared.window.setEnvironments(names, store.currentNumber(),
        store.current().isSandbox
            ? tr("The sandbox: a Target on this machine, without any account")
            : tr("A Target account on the network: %1").arg(names.value(store.currentNumber())));
}

} // namespace spotter
