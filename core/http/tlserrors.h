// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslError>

#include <string>

namespace spotter::http {

/// What is wrong with a certificate, in words: all errors, each once.
std::string textOf(const QList<QSslError> &errors);

} // namespace spotter::http
