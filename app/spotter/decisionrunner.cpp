// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/decisionrunner.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <utility>

namespace spotter {

void DecisionRunner::decide(std::shared_ptr<const decisioning::Artifact> artifact,
    decisioning::Settings settings, const Document &request, const Clock &clock)
{
    const quint64 number = ++m_newest;
    auto *const watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        if (number == m_newest)
            Q_EMIT decided(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(
        [artifact = std::move(artifact), settings = std::move(settings), request, clock]() -> Outcome {
            return std::make_shared<const Result<explain::Answer>>(
                explain::decideAnswer(artifact, settings, clock, randomIds(), request));
        }));
}

} // namespace spotter
