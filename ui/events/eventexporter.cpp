// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventexporter.h"

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QtConcurrentRun>

#include <atomic>

namespace spotter::ui {

struct EventExporter::Work
{
    std::atomic<bool> isStopped = false;
    std::atomic<std::uint64_t> looked = 0;
    std::uint64_t all = 0;
};

EventExporter::EventExporter(QWidget *parent)
    : QWidget(parent), m_label(new QLabel(this)), m_bar(new QProgressBar(this))
{
    setObjectName(QStringLiteral("eventExport"));
    m_label->setTextFormat(Qt::PlainText);
    m_bar->setAccessibleName(tr("Progress of the export"));
    constexpr int perMille = 1000;
    m_bar->setRange(0, perMille);
    auto *const stop = new QPushButton(tr("Cancel"), this);
    stop->setObjectName(QStringLiteral("cancelExport"));
    stop->setToolTip(tr("Stop the export; no file is written"));
    connect(stop, &QPushButton::clicked, this, &EventExporter::cancel);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::insidePane, 0, space::insidePane, 4);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 1);
    layout->addWidget(stop);
    hide();
}

EventExporter::~EventExporter()
{
    if (m_work != nullptr)
        m_work->isStopped = true;
}

void EventExporter::start(EventExport job)
{
    if (m_work != nullptr)
        m_work->isStopped = true;
    const auto work = std::make_shared<Work>();
    m_work = work;
    work->all = job.events.count();
    const QString name = QFileInfo(toQString(job.path)).fileName();
    m_label->setText(tr("Exporting to %1…").arg(displayText(name)));
    m_bar->setValue(0);
    show();

    auto *const watcher = new QFutureWatcher<Result<std::uint64_t>>(this);
    constexpr int progressPauseMs = 100;
    auto *const pause = new QTimer(watcher);
    connect(pause, &QTimer::timeout, this, &EventExporter::showProgress);
    pause->start(progressPauseMs);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, work, name] {
        watcher->deleteLater();
        if (m_work != work)
            return;
        m_work.reset();
        hide();
        const Result<std::uint64_t> written = watcher->result();
        Q_EMIT finished(written.has_value(),
            written ? tr("%n event(s) exported to %1.", nullptr, static_cast<int>(*written))
                          .arg(displayText(name))
                    : toQString(written.error().message));
    });
    watcher->setFuture(QtConcurrent::run([work, job = std::move(job)] {
        return exportEvents(job, work->isStopped, [&](std::uint64_t looked) { work->looked = looked; });
    }));
}

void EventExporter::showProgress()
{
    if (m_work != nullptr && m_work->all > 0)
        m_bar->setValue(
            static_cast<int>(m_work->looked * static_cast<std::uint64_t>(m_bar->maximum()) / m_work->all));
}

void EventExporter::cancel()
{
    if (m_work != nullptr)
        m_work->isStopped = true;
}

} // namespace spotter::ui
