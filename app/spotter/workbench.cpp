// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/workbench.h"

#include "core/base/file.h"
#include "core/explain/served.h"
#include "resources/samples.h"
#include "ui/artifact/artifactpage.h"
#include "ui/offers/offerspanel.h"
#include "ui/request/requestpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QSettings>

#include <algorithm>
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

QString millisecondsText(std::chrono::nanoseconds time)
{
    const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
    return QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 2 : 0);
}

} // namespace

Workbench::Workbench(const Options &options, QSettings *settings)
    : m_options(options), m_settings(settings), m_theme(options.theme)
{
    // Before any widget looks at the palette.
    restoreTheme();
    makeWindow();
    connectPanels();
    restoreLayout();
}

Workbench::~Workbench() = default;

const explain::Answer *Workbench::answer() const
{
    return m_outcome != nullptr && m_outcome->has_value() ? &**m_outcome : nullptr;
}

void Workbench::makeWindow()
{
    m_window = std::make_unique<ui::MainWindow>();
    m_requestPage = new ui::RequestPage;
    m_offersPanel = new ui::OffersPanel;
    m_artifactPage = new ui::ArtifactPage(organizationMemory(m_settings));
    m_window->addPage(tr("Request"), QStringLiteral("request"), {m_requestPage, m_offersPanel}, {560, 720});
    m_window->addPage(tr("Artifact"), QStringLiteral("artifact"), {m_artifactPage});
    m_window->setDecidePossible(false);
    if (!m_options.size.isEmpty())
        m_window->resize(m_options.size);
    if (m_options.showsArtifactPage)
        m_window->showPage(ArtifactPageNumber);
}

void Workbench::connectPanels()
{
    const auto openFile = [this](const QString &path) { m_artifactPage->openFile(path); };
    connect(m_window.get(), &ui::MainWindow::openRequested, this, openFile);
    connect(m_window.get(), &ui::MainWindow::decideRequested, this, &Workbench::decide);
    connect(m_window.get(), &ui::MainWindow::themeChosen, this, &Workbench::chooseTheme);
    connect(m_window.get(), &ui::MainWindow::systemThemeChanged, this, [this] {
        if (!m_theme)
            ui::applyTheme(ui::systemTheme());
    });
    connect(m_window.get(), &ui::MainWindow::closed, this, &Workbench::saveSettings);

    connect(m_requestPage, &ui::RequestPage::requestChanged, this, [this] { m_requestFailure.clear(); });
    connect(m_requestPage, &ui::RequestPage::decideRequested, this, &Workbench::decide);
    connect(m_offersPanel, &ui::OffersPanel::decideWanted, this, &Workbench::decide);
    connect(m_offersPanel, &ui::OffersPanel::copied, m_window.get(), &ui::MainWindow::say);
    connect(m_offersPanel, &ui::OffersPanel::ruleActivated, this, &Workbench::showRule);

    connect(m_artifactPage, &ui::ArtifactPage::artifactChanged, this, &Workbench::artifactChanged);
    connect(m_artifactPage, &ui::ArtifactPage::openWanted, m_window.get(), &ui::MainWindow::askForArtifact);
    connect(m_artifactPage, &ui::ArtifactPage::said, m_window.get(), &ui::MainWindow::say);
    connect(m_artifactPage, &ui::ArtifactPage::openFailed, this, [this](const QString &sentence) {
        // The sentence and what can be done about it are there.
        m_window->showPage(ArtifactPageNumber);
        m_window->say(sentence);
        Q_EMIT settled(sentence);
    });
    connect(&m_runner, &DecisionRunner::decided, this, &Workbench::showOutcome);
}

void Workbench::open()
{
    openRequest();
    if (m_options.artifactPath.isEmpty())
        m_artifactPage->openBytes(tr("Sample artifact"), sampleArtifact());
    else
        m_artifactPage->openFile(m_options.artifactPath, m_options.organizationId);
}

void Workbench::openRequest()
{
    Result<std::string> text = m_options.requestPath.isEmpty()
        ? sampleRequest()
        : readFile(ui::fromQString(m_options.requestPath));
    const Result<Document> request
        = text ? Document::parse(std::move(*text)) : Result<Document>(tl::unexpected<Error>(text.error()));
    if (request) {
        m_requestPage->setRequest(*request);
        return;
    }
    const QString sentence = tr("%1 can't be used as a request: %2")
                                 .arg(m_options.requestPath, ui::toQString(request.error().message));
    m_requestFailure = sentence;
    m_offersPanel->showError(sentence);
    m_window->say(sentence);
}

void Workbench::artifactChanged()
{
    const ui::LoadedArtifact &loaded = m_artifactPage->artifact();
    m_window->setArtifactName(loaded.name, loaded.path.isEmpty() ? loaded.name : loaded.path);
    m_window->setDecidePossible(true);
    m_requestPage->setArtifact(loaded.artifact);
    const Value code = loaded.artifact->root()["meta"]["clientCode"];
    if (!m_options.clientCode.isEmpty())
        m_requestPage->setClientCode(m_options.clientCode);
    else if (code.isString())
        m_requestPage->setClientCode(ui::toQString(code.toString()));
    decide();
}

void Workbench::decide()
{
    const ui::LoadedArtifact &loaded = m_artifactPage->artifact();
    if (loaded.artifact == nullptr) {
        m_window->say(tr("Nothing can be decided without an artifact: open one first."));
        return;
    }
    if (!m_requestFailure.isEmpty()) {
        Q_EMIT settled(m_requestFailure);
        return;
    }
    if (m_requestPage->hasTextMistake()) {
        m_window->say(tr("The JSON text of the request has a mistake: mend it, then decide again."));
        return;
    }
    decisioning::Settings settings;
    settings.client = ui::fromQString(m_requestPage->clientCode());
    m_offersPanel->showBusy();
    m_runner.decide(loaded.artifact, std::move(settings), m_requestPage->request());
}

void Workbench::showOutcome(const DecisionRunner::Outcome &outcome)
{
    m_outcome = outcome;
    if (!outcome->has_value()) {
        const QString sentence = ui::toQString(outcome->error().message);
        m_offersPanel->showError(sentence);
        m_window->say(sentence);
        Q_EMIT settled(sentence);
        return;
    }
    const explain::Answer &present = **outcome;
    m_offersPanel->showAnswer(present);
    const auto locations = explain::servedLocations(present);
    const auto withOffer = std::count_if(locations.begin(), locations.end(),
        [](const explain::ServedLocation &location) { return !location.options.empty(); });
    QString sentence = tr("Decided in %1 ms: %2 of %3 locations get an offer.")
                           .arg(millisecondsText(present.elapsed))
                           .arg(withOffer)
                           .arg(locations.size());
    if (present.status == 206)
        sentence = tr("%1 Some of what was asked for can only be decided by the server.").arg(sentence);
    m_window->say(sentence);
    Q_EMIT settled({});
}

void Workbench::showRule(const decisioning::Rule *rule)
{
    if (rule == nullptr || answer() == nullptr)
        return;
    if (answer()->artifact != m_artifactPage->artifact().artifact) {
        m_window->say(tr("This answer was decided with another artifact than the one that is open."));
        return;
    }
    m_artifactPage->showRule(*rule);
    m_window->showPage(ArtifactPageNumber);
}

void Workbench::chooseTheme(std::optional<ui::Theme> theme)
{
    m_theme = theme;
    m_window->setThemeChoice(theme);
    ui::applyTheme(theme.value_or(ui::systemTheme()));
    if (m_settings != nullptr)
        m_settings->setValue(QStringLiteral("theme"), theme ? static_cast<int>(*theme) : -1);
}

void Workbench::restoreTheme()
{
    if (m_settings != nullptr && !m_theme) {
        const int theme = m_settings->value(QStringLiteral("theme"), -1).toInt();
        if (theme >= 0 && theme <= static_cast<int>(ui::Theme::Contrast))
            m_theme = static_cast<ui::Theme>(theme);
    }
    ui::applyTheme(m_theme.value_or(ui::systemTheme()));
}

void Workbench::restoreLayout()
{
    m_window->setThemeChoice(m_theme);
    if (m_settings == nullptr)
        return;
    m_window->restoreLayout(m_settings->value(QStringLiteral("layout")).toByteArray());
    m_artifactPage->restoreState(m_settings->value(QStringLiteral("artifactPage")).toByteArray());
}

void Workbench::saveSettings()
{
    if (m_settings == nullptr)
        return;
    m_settings->setValue(QStringLiteral("layout"), m_window->saveLayout());
    m_settings->setValue(QStringLiteral("artifactPage"), m_artifactPage->saveState());
}

} // namespace spotter
