// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

#include <utility>

namespace spotter::ui {

/// The decisions of this session as far as they concern activities and experiences: how often each was served, and which were by
/// the last decision. Those glow for a moment; where the system asks for less motion they stay lit until the next.
class LiveDecisions : public QObject
{
    Q_OBJECT

public:
    explicit LiveDecisions(QObject *parent = nullptr);

    /// What the answer serves counts once for each experience, however many locations show it.
    void add(const explain::Answer &answer);
    void clear();

    /// In how many decisions. Ids as texts.
    int servedCount(const QString &activityId) const { return m_activities.value(activityId); }
    int servedCount(const QString &activityId, const QString &experienceId) const;
    int decisionCount() const { return m_decisions; }
    /// 0 (dark) to 1 (just served).
    double glow(const QString &activityId) const;
    double glow(const QString &activityId, const QString &experienceId) const;

Q_SIGNALS:
    void changed();

private:
    double level() const;

    using Experience = std::pair<QString, QString>;
    QHash<QString, int> m_activities;
    QHash<Experience, int> m_experiences;
    QSet<QString> m_litActivities;
    QSet<Experience> m_litExperiences;
    int m_decisions = 0;
    bool m_fades = true;
    QElapsedTimer m_since;
    QTimer m_step;
};

} // namespace spotter::ui
