// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/artifactpage.h"

#include "core/explain/route.h"
#include "core/explain/served.h"
#include "ui/artifact/artifactheader.h"
#include "ui/artifact/browsepane.h"
#include "ui/artifact/rulemodel.h"
#include "ui/artifact/rulepane.h"
#include "ui/artifact/subjectheader.h"
#include "ui/artifact/words.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QDataStream>
#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace spotter::ui {

ArtifactPage::ArtifactPage(OrganizationMemory memory, QWidget *parent)
    : QWidget(parent), m_memory(std::move(memory)), m_history(new FetchHistory(this)),
      m_header(new ArtifactHeader), m_banner(new Banner), m_organization(new QLineEdit),
      m_useOrganization(new QPushButton(tr("Open with this id"))), m_stack(new QStackedWidget)
{
    m_organization->setPlaceholderText(tr("Organization id"));
    m_organization->setAccessibleName(tr("Organization id"));
    m_organization->setMinimumWidth(260);
    m_organization->setObjectName(QStringLiteral("organizationId"));
    m_useOrganization->setObjectName(QStringLiteral("useOrganization"));
    m_banner->addControl(m_organization);
    m_banner->addControl(m_useOrganization);

    auto *const empty = new EmptyState(
        tr("No artifact is open. Open a rules.json or rules.bin, or drop one here."), tr("Open artifact…"));
    m_stack->addWidget(empty);
    m_stack->addWidget(makeContent());
    m_browse->setLiveDecisions(&m_live);

    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(makeHistory());
    layout->addWidget(m_stack, 1);

    auto *const find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &ArtifactPage::focusSearch);
    connect(empty, &EmptyState::activated, this, &ArtifactPage::openWanted);
    connect(m_header, &ArtifactHeader::openWanted, this, &ArtifactPage::openWanted);
    connect(m_header, &ArtifactHeader::cancelWanted, this, [this] {
        m_loader.cancel();
        Q_EMIT said(tr("Opening was cancelled"));
    });
    connect(m_useOrganization, &QPushButton::clicked, this, &ArtifactPage::openWithOrganization);
    connect(m_organization, &QLineEdit::returnPressed, this, &ArtifactPage::openWithOrganization);
    connect(m_organization, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_useOrganization->setEnabled(!text.trimmed().isEmpty()); });
    connect(&m_loader, &ArtifactLoader::finished, this, &ArtifactPage::finishOpening);
    connect(&m_environmentLoader, &ArtifactLoader::finished, this, &ArtifactPage::finishEnvironment);
    connect(m_header, &ArtifactHeader::chosen, this,
        [this](int choice) { showEnvironmentArtifact(choice == 1 || m_opened.artifact == nullptr); });
    connect(m_header, &ArtifactHeader::historyWanted, m_historyPane, &QWidget::setVisible);
    m_busyDelay.setSingleShot(true);
    m_busyDelay.setInterval(std::chrono::milliseconds(200));
    connect(&m_busyDelay, &QTimer::timeout, this, [this] { m_header->setBusy(true); });
    connect(&m_loader, &ArtifactLoader::busyChanged, this, [this](bool isBusy) {
        if (isBusy) {
            m_busyDelay.start();
        } else {
            m_busyDelay.stop();
            m_header->setBusy(false);
        }
    });
}

ArtifactPage::~ArtifactPage() = default;

QWidget *ArtifactPage::makeContent()
{
    m_browse = new BrowsePane;
    m_subjectHeader = new SubjectHeader;
    m_rules = new RuleModel(this);
    m_ruleTable = new QTableView;
    setUpTable(*m_ruleTable);
    m_ruleTable->setModel(m_rules);
    m_ruleTable->setAccessibleName(tr("Rules"));
    m_ruleTable->setObjectName(QStringLiteral("rules"));
    QHeaderView *const header = m_ruleTable->horizontalHeader();
    header->resizeSection(RuleModel::Activity, 150);
    header->resizeSection(RuleModel::Experience, 160);
    header->resizeSection(RuleModel::Location, 130);
    header->resizeSection(RuleModel::Priority, 62);
    header->resizeSection(RuleModel::Offer, 130);
    header->setSectionResizeMode(RuleModel::Words, QHeaderView::Stretch);
    m_rulePane = new RulePane;

    auto *const top = new QWidget;
    auto *const topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(0);
    topLayout->addWidget(m_subjectHeader);
    topLayout->addWidget(m_ruleTable, 1);
    m_rows = new QSplitter(Qt::Vertical);
    m_rows->addWidget(top);
    m_rows->addWidget(m_rulePane);
    m_rows->setChildrenCollapsible(false);
    m_rows->setSizes({300, 340});
    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->addWidget(m_browse);
    m_right = new QStackedWidget;
    m_right->addWidget(m_rows);
    m_right->addWidget(new EmptyState(
        tr("Nothing is selected: the list at the left is empty, or nothing in it matches the search.")));
    m_columns->addWidget(m_right);
    m_columns->setChildrenCollapsible(false);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({560, 720});

    connect(m_browse, &BrowsePane::subjectChanged, this, &ArtifactPage::showSubject);
    connect(m_browse, &BrowsePane::subjectCleared, this, &ArtifactPage::clearSubject);
    connect(m_ruleTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &ArtifactPage::showCurrentRule);
    connect(m_subjectHeader, &SubjectHeader::copied, this, &ArtifactPage::said);
    connect(m_rulePane, &RulePane::copied, this, &ArtifactPage::said);
    return m_columns;
}

void ArtifactPage::openFile(const QString &path, const QString &organizationId)
{
    ArtifactSource source;
    source.path = path;
    source.name = QFileInfo(path).fileName();
    source.organizationId = organizationId;
    if (organizationId.isEmpty() && m_memory.recall)
        source.organizationId = m_memory.recall(path);
    startOpening(std::move(source));
}

void ArtifactPage::openBytes(const QString &name, std::string bytes)
{
    ArtifactSource source;
    source.name = name;
    source.bytes = std::move(bytes);
    startOpening(std::move(source));
}

bool ArtifactPage::isOpening() const
{
    return m_loader.isBusy();
}

void ArtifactPage::startOpening(ArtifactSource source)
{
    m_loader.open(std::move(source));
}

void ArtifactPage::finishOpening(const LoadOutcome &outcome)
{
    if (outcome.kind != LoadOutcome::Kind::Loaded) {
        m_organization->setVisible(outcome.kind == LoadOutcome::Kind::NeedsOrganization);
        m_useOrganization->setVisible(outcome.kind == LoadOutcome::Kind::NeedsOrganization);
        m_banner->showMessage(outcome.sentence);
        if (outcome.kind == LoadOutcome::Kind::NeedsOrganization)
            askForOrganization(outcome);
        Q_EMIT openFailed(outcome.sentence);
        return;
    }
    if (m_memory.remember && !m_waitingPath.isEmpty() && outcome.path == m_waitingPath)
        m_memory.remember(outcome.path, m_organization->text().trimmed());
    m_waitingPath.clear();
    m_banner->hide();
    m_opened = outcome.loaded;
    m_showsEnvironment = false;
    lookAt(m_opened);
    updateChoices();
    const std::string &unsupported = m_loaded.artifact->unsupportedVersion();
    if (!unsupported.empty()) {
        m_organization->hide();
        m_useOrganization->hide();
        m_banner->showMessage(toQString(unsupported));
    }
    Q_EMIT artifactChanged();
}

void ArtifactPage::lookAt(const LoadedArtifact &loaded)
{
    // Rules of the old artifact are shown until the lists tell of new ones.
    LoadedArtifact old = std::exchange(m_loaded, loaded);
    m_header->setArtifact(m_loaded);
    if (m_loaded.artifact == nullptr) {
        m_stack->setCurrentIndex(0);
        m_browse->setArtifact(m_loaded);
        clearSubject();
    } else {
        m_browse->setArtifact(m_loaded);
        m_stack->setCurrentIndex(1);
    }
    // A large one takes a while to be given back.
    QThreadPool::globalInstance()->start([gone = std::move(old)]() mutable { gone = {}; });
}

void ArtifactPage::setEnvironmentArtifact(
    const std::shared_ptr<const decisioning::Artifact> &artifact, const QString &name)
{
    if (artifact == m_environmentWanted)
        return;
    m_environmentWanted = artifact;
    if (artifact == nullptr) {
        m_environmentLoader.cancel();
        m_environment = {};
        if (std::exchange(m_showsEnvironment, false))
            lookAt(m_opened);
        updateChoices();
        return;
    }
    ArtifactSource source;
    source.name = name;
    source.artifact = artifact;
    m_environmentLoader.open(std::move(source));
}

void ArtifactPage::finishEnvironment(const LoadOutcome &outcome)
{
    if (outcome.kind != LoadOutcome::Kind::Loaded)
        return;
    m_environment = outcome.loaded;
    // Without another it is what there is to see.
    if (m_showsEnvironment || m_opened.artifact == nullptr) {
        m_showsEnvironment = true;
        lookAt(m_environment);
    }
    updateChoices();
}

void ArtifactPage::showEnvironmentArtifact(bool isShown)
{
    const bool canShow = isShown && m_environment.artifact != nullptr;
    if (canShow == m_showsEnvironment)
        return;
    m_showsEnvironment = canShow;
    lookAt(canShow ? m_environment : m_opened);
    updateChoices();
}

void ArtifactPage::updateChoices()
{
    QStringList choices;
    if (m_opened.artifact != nullptr)
        choices << tr("Opened: %1").arg(m_opened.name);
    if (m_environment.artifact != nullptr)
        choices << tr("Environment: %1").arg(m_environment.name);
    m_header->setChoices(choices, m_showsEnvironment ? static_cast<int>(choices.size()) - 1 : 0);
}

void ArtifactPage::addDecision(const explain::Answer &answer)
{
    m_live.add(answer);
    QStringList words;
    QStringList whole;
    for (const explain::ServedLocation &location : explain::servedLocations(answer)) {
        const bool isView = location.kind == decisioning::ItemKind::View;
        const QString place
            = location.kind == decisioning::ItemKind::PageLoad ? tr("Page load") : displayText(location.name);
        QStringList served;
        for (const explain::ServedOption &option : location.options) {
            const Value told = option.rule != nullptr ? option.rule->meta() : option.option["responseTokens"];
            const QString activity = scalarText(told["activity.name"]);
            const QString experience = scalarText(told["experience.name"]);
            if (!activity.isEmpty())
                served << (experience.isEmpty() ? activity : tr("%1 / %2").arg(activity, experience));
        }
        served.removeDuplicates();
        QString line = served.isEmpty()
            ? (location.options.empty() ? tr("%1: nothing").arg(place)
                                        : tr("%1: an offer without names").arg(place))
            : tr("%1: %2").arg(place, served.join(QLatin1String(", ")));
        words << line;
        if (m_loaded.artifact != nullptr && location.kind != decisioning::ItemKind::PageLoad) {
            const explain::Route route = explain::routeOf(*m_loaded.artifact,
                isView ? decisioning::LocationKind::View : decisioning::LocationKind::Mbox, location.name);
            line += QLatin1String(". ") + displayText(route.sentence);
        }
        whole << line;
    }
    m_header->setLastDecision(
        words.isEmpty() ? QString() : tr("Last decision: %1").arg(words.join(QStringLiteral("  ·  "))),
        whole.join(QLatin1Char('\n')));
}

QWidget *ArtifactPage::makeHistory()
{
    m_historyTable = new QTableView;
    setUpTable(*m_historyTable);
    m_historyTable->setModel(m_history);
    m_historyTable->setObjectName(QStringLiteral("fetches"));
    m_historyTable->setAccessibleName(tr("Fetches of the artifact"));
    m_historyTable->setItemDelegateForColumn(FetchHistory::Outcome, new BadgeDelegate(m_historyTable));
    QHeaderView *const header = m_historyTable->horizontalHeader();
    header->resizeSection(FetchHistory::Time, 72);
    header->resizeSection(FetchHistory::Outcome, 104);
    header->resizeSection(FetchHistory::Status, 56);
    header->resizeSection(FetchHistory::Size, 76);
    header->resizeSection(FetchHistory::Version, 210);
    header->resizeSection(FetchHistory::EntityTag, 130);
    header->resizeSection(FetchHistory::Age, 64);
    header->resizeSection(FetchHistory::Duration, 72);
    header->resizeSection(FetchHistory::Cause, 240);
    header->setStretchLastSection(true);
    auto *const pages = new QStackedWidget;
    pages->addWidget(new EmptyState(tr("The client of this environment has fetched no artifact yet. Send a "
                                       "request on the device or hybrid.")));
    pages->addWidget(m_historyTable);
    constexpr int shownRows = 6;
    pages->setFixedHeight((shownRows + 1) * space::rowHeight);
    connect(m_history, &QAbstractItemModel::rowsInserted, pages, [pages] { pages->setCurrentIndex(1); });
    connect(m_history, &QAbstractItemModel::modelReset, pages, [pages] { pages->setCurrentIndex(0); });
    pages->hide();
    m_historyPane = pages;
    return pages;
}

void ArtifactPage::askForOrganization(const LoadOutcome &outcome)
{
    m_waitingPath = outcome.path;
    if (m_organization->text().isEmpty() && m_memory.recall)
        m_organization->setText(m_memory.recall(outcome.path));
    m_useOrganization->setEnabled(!m_organization->text().trimmed().isEmpty());
    m_organization->setFocus();
    m_organization->selectAll();
}

void ArtifactPage::openWithOrganization()
{
    if (!m_organization->text().trimmed().isEmpty() && !m_waitingPath.isEmpty())
        openFile(m_waitingPath, m_organization->text().trimmed());
}

bool ArtifactPage::showRule(
    const std::shared_ptr<const decisioning::Artifact> &artifact, const decisioning::Rule &rule)
{
    if (artifact == nullptr || (artifact != m_opened.artifact && artifact != m_environment.artifact))
        return false;
    if (artifact != m_loaded.artifact)
        showEnvironmentArtifact(artifact == m_environment.artifact);
    showRule(rule);
    return true;
}

void ArtifactPage::showRule(const decisioning::Rule &rule)
{
    m_browse->selectRule(rule);
    const int row = m_rules->rowOf(rule);
    if (row >= 0) {
        m_ruleTable->setCurrentIndex(m_rules->index(row, 0));
        m_ruleTable->scrollTo(m_rules->index(row, 0));
    }
}

void ArtifactPage::focusSearch()
{
    m_browse->focusSearch();
}

void ArtifactPage::showSubject(const Subject &subject)
{
    m_subject = subject;
    m_right->setCurrentIndex(0);
    m_subjectHeader->setSubject(subject);
    m_rules->setRules(subject.rules);
    // Within an activity its name on every row would tell nothing.
    m_ruleTable->setColumnHidden(RuleModel::Activity,
        m_browse->currentList() == BrowsePane::Activities
            || m_browse->currentList() == BrowsePane::Experiences);
    if (!subject.rules.empty())
        m_ruleTable->setCurrentIndex(m_rules->index(0, RuleModel::Experience));
    showCurrentRule();
}

void ArtifactPage::clearSubject()
{
    m_subject = {};
    m_right->setCurrentIndex(1);
    m_rules->setRules({});
    showCurrentRule();
}

void ArtifactPage::showCurrentRule()
{
    m_rulePane->setRule(m_loaded, m_rules->ruleAt(m_ruleTable->currentIndex().row()));
}

void ArtifactPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Colours of tokens were taken from the palette when the subject was shown.
    if (event->type() == QEvent::PaletteChange && !m_subject.title.isEmpty())
        m_subjectHeader->setSubject(m_subject);
}

QByteArray ArtifactPage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_columns->saveState() << m_rows->saveState() << m_rulePane->splitter()->saveState()
           << m_browse->saveState() << m_ruleTable->horizontalHeader()->saveState()
           << m_historyTable->horizontalHeader()->saveState() << m_historyPane->isVisibleTo(this);
    return state;
}

void ArtifactPage::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray columns;
    QByteArray rows;
    QByteArray rulePane;
    QByteArray lists;
    QByteArray rules;
    stream >> columns >> rows >> rulePane >> lists >> rules;
    if (stream.status() != QDataStream::Ok)
        return;
    m_columns->restoreState(columns);
    m_rows->restoreState(rows);
    m_rulePane->splitter()->restoreState(rulePane);
    m_browse->restoreState(lists);
    m_ruleTable->horizontalHeader()->restoreState(rules);
    QByteArray fetches;
    bool isHistoryShown = false;
    stream >> fetches >> isHistoryShown;
    if (stream.status() != QDataStream::Ok)
        return;
    m_historyTable->horizontalHeader()->restoreState(fetches);
    m_header->setHistoryShown(isHistoryShown);
}

} // namespace spotter::ui
