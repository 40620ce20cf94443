// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/decisioning/decider.h"
#include "core/explain/answer.h"

#include <QObject>

#include <memory>

namespace spotter {

/// Decides on a worker thread. A newer request replaces an older one, whose answer is dropped.
class DecisionRunner : public QObject
{
    Q_OBJECT

public:
    using Outcome = std::shared_ptr<const Result<explain::Answer>>;

    using QObject::QObject;

    void decide(std::shared_ptr<const decisioning::Artifact> artifact, decisioning::Settings settings,
        const Document &request, const Clock &clock = systemClock());

Q_SIGNALS:
    void decided(const spotter::DecisionRunner::Outcome &outcome);

private:
    quint64 m_newest = 0; ///< number of the last request
};

} // namespace spotter
