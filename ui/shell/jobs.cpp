// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobs.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace spotter::ui {

int Jobs::begin(const QString &title, const std::function<void()> &cancel)
{
    m_jobs.push_back({++m_last, title, cancel, -1});
    Q_EMIT changed();
    return m_last;
}

void Jobs::setProgress(int id, int percent)
{
    const auto job = std::ranges::find(m_jobs, id, &Job::id);
    if (job == m_jobs.end() || job->percent == percent)
        return;
    job->percent = percent;
    Q_EMIT changed();
}

void Jobs::end(int id)
{
    if (std::erase_if(m_jobs, [id](const Job &job) { return job.id == id; }) > 0)
        Q_EMIT changed();
}

void Jobs::cancel(int id)
{
    const auto job = std::ranges::find(m_jobs, id, &Job::id);
    if (job == m_jobs.end() || !job->cancel)
        return;
    // Whoever stops may end it at once.
    const std::function<void()> stop = job->cancel;
    stop();
}

JobStrip::JobStrip(Jobs &jobs, QWidget *parent)
    : QWidget(parent), m_jobs(jobs), m_title(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("jobs"));
    m_title->setTextFormat(Qt::PlainText);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(120);
    m_progress->setMaximumHeight(12);
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    m_cancel->setAutoRaise(true);
    m_cancel->setIcon(namedIcon(QStringLiteral("close")));
    m_cancel->setToolTip(tr("Cancel"));
    m_cancel->setFocusPolicy(Qt::TabFocus);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_title);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    hide();
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (!m_jobs.jobs().empty())
            m_jobs.cancel(m_jobs.jobs().back().id);
    });
    connect(&m_jobs, &Jobs::changed, this, [this] {
        // What is over in a moment would only flicker.
        constexpr int patienceMs = 150;
        if (m_jobs.jobs().empty() || isVisible())
            show();
        else
            QTimer::singleShot(patienceMs, this, &JobStrip::show);
    });
}

void JobStrip::show()
{
    setVisible(!m_jobs.jobs().empty());
    if (m_jobs.jobs().empty())
        return;
    const Jobs::Job &job = m_jobs.jobs().back();
    const auto others = static_cast<int>(m_jobs.jobs().size()) - 1;
    const QString title = displayText(job.title);
    m_title->setText(others == 0 ? title : tr("%1, and %n more", nullptr, others).arg(title));
    m_progress->setRange(0, job.percent < 0 ? 0 : 100);
    m_progress->setValue(std::max(0, job.percent));
    m_cancel->setVisible(static_cast<bool>(job.cancel));
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(title));
}

} // namespace spotter::ui
