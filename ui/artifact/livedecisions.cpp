// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/livedecisions.h"

#include "core/explain/served.h"
#include "ui/artifact/words.h"

#include <QApplication>
#include <QStyle>

#include <algorithm>
#include <chrono>

namespace spotter::ui {

namespace {

constexpr double fadeMs = 1500;

} // namespace

LiveDecisions::LiveDecisions(QObject *parent) : QObject(parent)
{
    m_step.setInterval(std::chrono::milliseconds(50));
    connect(&m_step, &QTimer::timeout, this, [this] {
        if (level() <= 0) {
            m_step.stop();
            m_litActivities.clear();
            m_litExperiences.clear();
        }
        Q_EMIT changed();
    });
}

void LiveDecisions::add(const explain::Answer &answer)
{
    m_litActivities.clear();
    m_litExperiences.clear();
    for (const explain::ServedLocation &location : explain::servedLocations(answer)) {
        for (const explain::ServedOption &option : location.options) {
            // What was decided here is known by its rule, what the server decided by its response tokens.
            const Value told = option.rule != nullptr ? option.rule->meta() : option.option["responseTokens"];
            const QString activity = scalarText(told["activity.id"]);
            if (activity.isEmpty())
                continue;
            m_litActivities.insert(activity);
            m_litExperiences.insert({activity, scalarText(told["experience.id"])});
        }
    }
    for (const QString &activity : std::as_const(m_litActivities))
        ++m_activities[activity];
    for (const Experience &experience : std::as_const(m_litExperiences))
        ++m_experiences[experience];
    ++m_decisions;
    // The system's wish for less motion reaches us as an animation that takes no time.
    m_fades = QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    m_since.start();
    if (m_fades)
        m_step.start();
    Q_EMIT changed();
}

void LiveDecisions::clear()
{
    m_step.stop();
    m_activities.clear();
    m_experiences.clear();
    m_litActivities.clear();
    m_litExperiences.clear();
    m_decisions = 0;
    Q_EMIT changed();
}

int LiveDecisions::servedCount(const QString &activityId, const QString &experienceId) const
{
    return m_experiences.value({activityId, experienceId});
}

double LiveDecisions::level() const
{
    if (!m_fades)
        return 1;
    return std::max(0.0, 1 - static_cast<double>(m_since.elapsed()) / fadeMs);
}

double LiveDecisions::glow(const QString &activityId) const
{
    return m_litActivities.contains(activityId) ? level() : 0;
}

double LiveDecisions::glow(const QString &activityId, const QString &experienceId) const
{
    return m_litExperiences.contains({activityId, experienceId}) ? level() : 0;
}

} // namespace spotter::ui
