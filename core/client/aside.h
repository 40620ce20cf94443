// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrent/QtConcurrentRun>

#include <utility>

namespace spotter::client {

/// Runs `work` on another thread and `then`, with what it gave, in this one. What is returned belongs to `owner`; deleting it, or the
/// owner, keeps `then` from being called.
template<typename Work, typename Then>
QObject *runAside(QObject *owner, Work work, Then then)
{
    using Given = std::invoke_result_t<Work>;
    auto *const watcher = new QFutureWatcher<Given>(owner);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, watcher, [watcher, then = std::move(then)]() mutable {
            watcher->deleteLater();
            Given given = watcher->future().takeResult();
            const auto call = std::move(then);
            call(std::move(given));
        });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
    return watcher;
}

} // namespace spotter::client
