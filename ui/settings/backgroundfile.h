// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <functional>
#include <string>

class QObject;

/// Files that the user chose, read and written on a worker. `then` is called in the caller's thread, unless `context` is gone.
namespace spotter::ui {

void readInBackground(
    QObject *context, const QString &path, std::function<void(const Result<std::string> &)> then);
void saveInBackground(
    QObject *context, const QString &path, std::string bytes, std::function<void(const Result<void> &)> then);

} // namespace spotter::ui
