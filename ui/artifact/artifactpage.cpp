// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/artifactpage.h"

#include "ui/artifact/artifactheader.h"
#include "ui/artifact/browsepane.h"
#include "ui/artifact/rulemodel.h"
#include "ui/artifact/rulepane.h"
#include "ui/artifact/subjectheader.h"
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
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace spotter::ui {

ArtifactPage::ArtifactPage(OrganizationMemory memory, QWidget *parent)
    : QWidget(parent), m_memory(std::move(memory)), m_header(new ArtifactHeader), m_banner(new Banner),
      m_organization(new QLineEdit), m_useOrganization(new QPushButton(tr("Open with this id"))),
      m_stack(new QStackedWidget)
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

    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
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
    m_columns->setSizes({500, 780});

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
    // Rules of the old artifact are shown until the lists tell of new ones.
    const LoadedArtifact old = std::exchange(m_loaded, outcome.loaded);
    m_header->setArtifact(m_loaded);
    m_browse->setArtifact(m_loaded);
    m_stack->setCurrentIndex(1);
    const std::string &unsupported = m_loaded.artifact->unsupportedVersion();
    if (!unsupported.empty()) {
        m_organization->hide();
        m_useOrganization->hide();
        m_banner->showMessage(toQString(unsupported));
    }
    Q_EMIT artifactChanged();
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
           << m_browse->saveState() << m_ruleTable->horizontalHeader()->saveState();
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
}

} // namespace spotter::ui
