// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/artifactwatch.h"

#include "app/spotter/clientsession.h"
#include "app/spotter/environmentstore.h"
#include "app/spotter/requesttabs.h"
#include "ui/artifact/artifactpage.h"
#include "ui/events/eventfeed.h"
#include "ui/widgets/text.h"

namespace spotter {

ArtifactWatch::ArtifactWatch(const Shared &shared, ui::ArtifactPage &page, QObject *parent)
    : QObject(parent), m_shared(shared), m_page(page)
{
    connect(&m_shared.feed, &ui::EventFeed::arrived, this, [this](const ui::EventBatch &events) {
        bool hasCome = false;
        for (const Event &event : *events) {
            m_page.takeEvent(event);
            hasCome = hasCome || event.name == "artifact_download_succeeded";
        }
        if (hasCome)
            showArtifact();
    });
}

void ArtifactWatch::showArtifact()
{
    m_page.setEnvironmentArtifact(
        m_shared.session.artifact(), ui::displayText(m_shared.environments.current().name));
}

void ArtifactWatch::answered(const QString &failure)
{
    const explain::Answer *const answer = m_shared.tabs.current().answer();
    if (failure.isEmpty() && answer != nullptr)
        m_page.addDecision(*answer);
}

void ArtifactWatch::environmentChanged()
{
    m_page.setEnvironmentArtifact(nullptr, {});
}

} // namespace spotter
