// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/backgroundfile.h"

#include "core/base/file.h"

#include <QFile>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <memory>
#include <utility>

namespace spotter::ui {

namespace {

template<typename T>
void run(QObject *context, std::function<T()> job, std::function<void(const T &)> then)
{
    using Shared = std::shared_ptr<const T>;
    auto *const watcher = new QFutureWatcher<Shared>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(*watcher->result());
    });
    watcher->setFuture(
        QtConcurrent::run([job = std::move(job)] { return std::make_shared<const T>(job()); }));
}

std::string nameOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

} // namespace

void readInBackground(
    QObject *context, const QString &path, std::function<void(const Result<std::string> &)> then)
{
    run<Result<std::string>>(
        context, [name = nameOf(path)] { return readFile(name); }, std::move(then));
}

void saveInBackground(
    QObject *context, const QString &path, std::string bytes, std::function<void(const Result<void> &)> then)
{
    run<Result<void>>(
        context, [name = nameOf(path), bytes = std::move(bytes)] { return saveFile(name, bytes); },
        std::move(then));
}

} // namespace spotter::ui
