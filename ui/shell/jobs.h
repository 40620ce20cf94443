// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QProgressBar;
class QToolButton;

namespace spotter::ui {

/// Work that takes a while and goes on beside the window: shown in one place, where it can be cancelled.
class Jobs : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        int id = 0;
        QString title; ///< "Opening rules.json"
        std::function<void()> cancel; ///< empty: it can't be stopped
        int percent = -1; ///< -1: nobody knows
    };

    using QObject::QObject;

    /// Returns the number to end it with.
    int begin(const QString &title, const std::function<void()> &cancel = {});
    void setProgress(int id, int percent);
    /// Unknown numbers are left alone.
    void end(int id);
    /// Asks it to stop; it ends when it has.
    void cancel(int id);
    const std::vector<Job> &jobs() const { return m_jobs; }

Q_SIGNALS:
    void changed();

private:
    std::vector<Job> m_jobs;
    int m_last = 0;
};

/// The newest job in the status bar, with its progress and a button to cancel it. What is quick is never seen.
class JobStrip : public QWidget
{
    Q_OBJECT

public:
    explicit JobStrip(Jobs &jobs, QWidget *parent = nullptr);

private:
    void show();

    Jobs &m_jobs;
    QLabel *m_title;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
};

} // namespace spotter::ui
