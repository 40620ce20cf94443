// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/artifactheader.h"

#include "ui/artifact/words.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

QStringList factsOf(const LoadedArtifact &loaded)
{
    const decisioning::Artifact &artifact = *loaded.artifact;
    const Value meta = artifact.root()["meta"];
    QStringList facts;
    const auto add = [&facts](const QString &sentence, const QString &value) {
        if (!value.isEmpty())
            facts.append(sentence.arg(value));
    };
    add(ArtifactHeader::tr("client %1"), scalarText(meta["clientCode"]));
    add(QStringLiteral("%1"), scalarText(meta["environment"]));
    add(ArtifactHeader::tr("version %1"), scalarText(artifact.version()));
    add(ArtifactHeader::tr("generated %1"), timeText(meta["generatedAt"]));
    const auto &catalogue = *loaded.catalogue;
    facts.append(
        ArtifactHeader::tr("%Ln activity(s)", nullptr, static_cast<int>(catalogue.activities.size())));
    facts.append(ArtifactHeader::tr("%Ln rule(s)", nullptr, static_cast<int>(artifact.ruleCount())));
    facts.append(ArtifactHeader::tr("%Ln mbox(es)", nullptr, static_cast<int>(catalogue.mboxes.size())));
    facts.append(ArtifactHeader::tr("%Ln view(s)", nullptr, static_cast<int>(catalogue.views.size())));
    facts.append(sizeText(loaded.bytes));
    if (!artifact.problems().empty())
        facts.append(
            ArtifactHeader::tr("%Ln problem(s)", nullptr, static_cast<int>(artifact.problems().size())));
    return facts;
}

} // namespace

ArtifactHeader::ArtifactHeader(QWidget *parent)
    : QWidget(parent), m_name(new ElidedLabel), m_facts(new ElidedLabel), m_progress(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel"))), m_choice(new QComboBox),
      m_history(new QPushButton(tr("Fetches"))), m_decision(new ElidedLabel)
{
    m_name->setFont(headingFont());
    m_name->setObjectName(QStringLiteral("artifactName"));
    m_name->setText(tr("No artifact"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setObjectName(QStringLiteral("artifactFacts"));
    m_facts->setElideMode(Qt::ElideRight);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    m_progress->setAccessibleName(tr("Opening an artifact"));
    auto *const open = new QPushButton(namedIcon(QStringLiteral("open")), tr("Open artifact…"));
    open->setObjectName(QStringLiteral("openArtifact"));

    m_choice->setObjectName(QStringLiteral("artifactChoice"));
    m_choice->setAccessibleName(tr("Artifact that is looked at"));
    m_choice->setToolTip(tr("Artifact that is looked at"));
    m_choice->hide();
    m_history->setObjectName(QStringLiteral("showFetches"));
    m_history->setCheckable(true);
    m_history->setToolTip(tr("Show when the client fetched its artifact, and what came of it"));
    m_decision->setObjectName(QStringLiteral("lastDecision"));
    m_decision->setElideMode(Qt::ElideRight);
    m_decision->hide();

    auto *const texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_name);
    texts->addWidget(m_facts);
    texts->addWidget(m_decision);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(
        space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    layout->setSpacing(space::betweenControls);
    layout->addLayout(texts, 1);
    layout->addWidget(m_choice);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_history);
    layout->addWidget(open);
    setBusy(false);

    connect(open, &QPushButton::clicked, this, &ArtifactHeader::openWanted);
    connect(m_choice, &QComboBox::activated, this, &ArtifactHeader::chosen);
    connect(m_history, &QPushButton::toggled, this, &ArtifactHeader::historyWanted);
    connect(m_cancel, &QPushButton::clicked, this, &ArtifactHeader::cancelWanted);
}

void ArtifactHeader::setArtifact(const LoadedArtifact &loaded)
{
    m_name->setText(loaded.artifact == nullptr ? tr("No artifact") : loaded.name);
    m_name->setToolTip(plainToolTip(displayText(loaded.path.isEmpty() ? loaded.name : loaded.path)));
    m_facts->setText(loaded.artifact == nullptr ? QString() : factsOf(loaded).join(QStringLiteral("  ·  ")));
}

void ArtifactHeader::setChoices(const QStringList &choices, int current)
{
    m_choice->clear();
    m_choice->addItems(choices);
    m_choice->setCurrentIndex(current);
    m_choice->setVisible(choices.size() > 1);
}

void ArtifactHeader::setLastDecision(const QString &words, const QString &whole)
{
    m_decision->setText(words);
    m_decision->setToolTip(plainToolTip(whole));
    m_decision->setVisible(!words.isEmpty());
}

void ArtifactHeader::setHistoryShown(bool isShown)
{
    m_history->setChecked(isShown);
}

void ArtifactHeader::setBusy(bool isBusy)
{
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
}

} // namespace spotter::ui
