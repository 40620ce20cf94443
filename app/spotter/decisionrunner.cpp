// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/decisionrunner.h"

#include <QtConcurrentRun>

#include <utility>

namespace spotter {

DecisionRunner::~DecisionRunner()
{
    m_running.cancel();
}

void DecisionRunner::decide(std::shared_ptr<const decisioning::Artifact> artifact, decisioning::Settings settings,
    const Document &request)
{
    m_running.cancel();
    const quint64 number = ++m_newest;
    m_running = QtConcurrent::run(
        [artifact = std::move(artifact), settings = std::move(settings), request]() -> Outcome {
            return std::make_shared<const Result<explain::Answer>>(
                explain::decideAnswer(artifact, settings, systemClock(), randomIds(), request));
        });
    m_running.then(this, [this, number](const Outcome &outcome) {
        if (number == m_newest)
            Q_EMIT decided(outcome);
    });
}

void DecisionRunner::cancel()
{
    ++m_newest;
    m_running.cancel();
}

} // namespace spotter
