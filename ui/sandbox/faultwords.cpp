// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/faultwords.h"

#include <QCoreApplication>

namespace spotter::ui {

using sandbox::FaultKind;
using sandbox::FaultTarget;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(spotter::ui::Fault)
};

constexpr int tenMinutesMs = 600'000;

} // namespace

QString faultWord(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Latency:
        return Words::tr("Answer late");
    case FaultKind::SlowBody:
        return Words::tr("Drip the body");
    case FaultKind::Status:
        return Words::tr("Answer with status");
    case FaultKind::Reset:
        return Words::tr("Reset before the answer");
    case FaultKind::ResetInBody:
        return Words::tr("Reset in the body");
    case FaultKind::TruncatedBody:
        return Words::tr("Cut the body short");
    case FaultKind::BrokenBody:
        return Words::tr("Send no valid JSON");
    case FaultKind::EmptyBody:
        return Words::tr("Send an empty body");
    case FaultKind::WrongContentType:
        return Words::tr("Send a wrong content type");
    case FaultKind::LargeBody:
        return Words::tr("Send a huge body");
    case FaultKind::StaleArtifact:
        return Words::tr("Serve an old artifact");
    case FaultKind::Redirect:
        break;
    }
    return Words::tr("Redirect");
}

QString targetWord(FaultTarget target)
{
    switch (target) {
    case FaultTarget::Delivery:
        return Words::tr("delivery calls");
    case FaultTarget::Artifact:
        return Words::tr("artifact");
    case FaultTarget::Geo:
        return Words::tr("geo look-up");
    case FaultTarget::Everything:
        break;
    }
    return Words::tr("everything");
}

FaultValue faultValue(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Latency:
        return {Words::tr(" ms"), 0, tenMinutesMs, 1000};
    case FaultKind::SlowBody:
        return {Words::tr(" ms"), 1, tenMinutesMs, 3000};
    case FaultKind::Status:
        return {QString(), 200, 599, 500};
    case FaultKind::LargeBody:
        return {Words::tr(" MB"), 1, 1024, 60};
    case FaultKind::Redirect:
        return {QString(), 300, 399, 302};
    default:
        return {};
    }
}

} // namespace spotter::ui
