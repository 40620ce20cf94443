// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlserrors.h"

#include <QStringList>

namespace spotter::http {

std::string textOf(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors) {
        const QString text = error.errorString();
        if (!texts.contains(text))
            texts.append(text);
    }
    return texts.join(QStringLiteral(", ")).toLower().toStdString();
}

} // namespace spotter::http
