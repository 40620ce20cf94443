// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace spotter::ui {

/// Calls `take` with the result in the context's thread, unless the context is gone by then. Not QFuture::then(context, …),
/// which in Qt 6.4 asserts that the context is still there.
template<typename T, typename Take>
void whenDone(QObject *context, const QFuture<T> &future, Take take)
{
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, take = std::move(take)]() mutable {
            watcher->deleteLater();
            if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                take(watcher->result());
        });
    watcher->setFuture(future);
}

} // namespace spotter::ui
