// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/artifacts.h"

#include "app/spotter/options.h"
#include "app/spotter/pages.h"
#include "app/spotter/requesttabs.h"
#include "core/explain/answer.h"
#include "resources/samples.h"
#include "ui/artifact/artifactpage.h"
#include "ui/offers/offerspanel.h"
#include "ui/shell/jobs.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>
#include <QToolButton>

#include <utility>

namespace spotter {

namespace {

QString organizationKey(const QString &path)
{
    // Slashes in a settings key would make groups.
    return QStringLiteral("organizations/")
        + QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex());
}

ui::OrganizationMemory organizationMemory(QSettings *settings)
{
    if (settings == nullptr)
        return {};
    return {[settings](const QString &path) { return settings->value(organizationKey(path)).toString(); },
        [settings](
            const QString &path, const QString &id) { settings->setValue(organizationKey(path), id); }};
}

} // namespace

Artifacts::Artifacts(const Shared &shared, QObject *parent)
    : QObject(parent), m_shared(shared), m_page(new ui::ArtifactPage(organizationMemory(shared.settings))),
      m_state(shared.window.addStatusButton(QStringLiteral("artifactState")))
{
    ui::MainWindow &window = m_shared.window;
    window.addPage(tr("Artifact"), QStringLiteral("artifact"), {m_page});
    connect(m_page, &ui::ArtifactPage::artifactChanged, this, &Artifacts::artifactChanged);
    connect(m_page, &ui::ArtifactPage::openWanted, &window, &ui::MainWindow::askForArtifact);
    connect(m_page, &ui::ArtifactPage::said, &window, &ui::MainWindow::say);
    connect(m_page, &ui::ArtifactPage::openFailed, this, &Artifacts::openFailure);
    connect(m_state, &QToolButton::clicked, this, [this] { m_shared.window.showPage(ArtifactPageNumber); });
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &Artifacts::showAge);
    showAge();
    m_shared.tabs.whenMade([this](RequestTab &tab, ui::RequestPage &page, ui::OffersPanel &panel) {
        tell(page);
        connect(&panel, &ui::OffersPanel::ruleActivated, this,
            [this, &tab](const decisioning::Rule *rule) { showRule(tab, rule); });
    });
}

void Artifacts::open()
{
    QString path = m_shared.options.artifactPath;
    if (path.isEmpty() && m_shared.settings != nullptr) {
        path = m_shared.settings->value(QStringLiteral("artifactPath")).toString();
        m_isRestoring = !path.isEmpty();
    }
    begin(path.isEmpty() ? tr("Sample artifact") : QFileInfo(path).fileName());
    if (path.isEmpty())
        m_page->openBytes(tr("Sample artifact"), sampleArtifact());
    else
        m_page->openFile(path, m_shared.options.organizationId);
}

void Artifacts::begin(const QString &name)
{
    m_shared.window.jobs().end(m_job);
    m_job = m_shared.window.jobs().begin(tr("Opening %1").arg(name));
}

void Artifacts::showAge()
{
    const ui::LoadedArtifact &loaded = m_page->artifact();
    if (loaded.artifact == nullptr) {
        m_state->setText(tr("No artifact"));
        m_state->setToolTip(tr("No artifact is open. Press to see the page"));
        return;
    }
    const qint64 minutes = m_opened.elapsed() / 60'000;
    const QString version = ui::displayText(loaded.artifact->version().toString());
    const QString age = minutes == 0 ? tr("opened now")
        : minutes < 60               ? tr("opened %n min ago", nullptr, static_cast<int>(minutes))
                                     : tr("opened %n h ago", nullptr, static_cast<int>(minutes / 60));
    m_state->setText(
        version.isEmpty() ? tr("Artifact: %1").arg(age) : tr("Artifact %1: %2").arg(version, age));
    m_state->setToolTip(ui::plainToolTip(
        tr("%1, %2. Press to see it").arg(ui::displayText(loaded.name), ui::sizeText(loaded.bytes))));
}

void Artifacts::openFile(const QString &path)
{
    begin(QFileInfo(path).fileName());
    m_shared.tabs.current().page().setMethod(RequestTab::Method::OpenArtifact);
    m_page->openFile(path);
}

void Artifacts::openFailure(const QString &sentence)
{
    m_shared.window.jobs().end(std::exchange(m_job, 0));
    m_shared.window.say(sentence);
    if (std::exchange(m_isRestoring, false)) {
        // Gone since the last time: that is no reason to begin with an error.
        m_page->openBytes(tr("Sample artifact"), sampleArtifact());
        return;
    }
    // The sentence and what can be done about it are there.
    m_shared.window.showPage(ArtifactPageNumber);
    Q_EMIT openFailed(sentence);
}

void Artifacts::tell(ui::RequestPage &page) const
{
    const ui::LoadedArtifact &loaded = m_page->artifact();
    if (loaded.artifact == nullptr)
        return;
    page.setArtifact(loaded.artifact);
    const Value code = loaded.artifact->root()["meta"]["clientCode"];
    if (!m_shared.options.clientCode.isEmpty())
        page.setClientCode(m_shared.options.clientCode);
    else if (code.isString())
        page.setClientCode(ui::toQString(code.toString()));
}

void Artifacts::artifactChanged()
{
    const ui::LoadedArtifact &loaded = m_page->artifact();
    m_shared.window.setArtifactName(loaded.name, loaded.path.isEmpty() ? loaded.name : loaded.path);
    for (const RequestTab *const tab : m_shared.tabs.all()) {
        if (tab->isMade())
            tell(tab->page());
    }
    m_isRestoring = false;
    m_shared.window.jobs().end(std::exchange(m_job, 0));
    m_opened.start();
    m_minute.start();
    showAge();
    if (m_shared.settings != nullptr)
        m_shared.settings->setValue(QStringLiteral("artifactPath"), loaded.path);
    Q_EMIT changed();
}

void Artifacts::showRule(const RequestTab &tab, const decisioning::Rule *rule)
{
    if (rule == nullptr || tab.answer() == nullptr)
        return;
    if (!m_page->showRule(tab.answer()->artifact, *rule)) {
        m_shared.window.say(tr("This answer was decided with another artifact than those that are here."));
        return;
    }
    m_shared.window.showPage(ArtifactPageNumber);
}

} // namespace spotter
