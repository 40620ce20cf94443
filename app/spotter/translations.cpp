// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace spotter {

Translations::Translations()
{
    const QLocale locale;
    const bool hasOurs
        = m_ours.load(locale, QStringLiteral("spotter"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    if (!hasOurs && !m_ours.load(QStringLiteral(":/i18n/spotter_en.qm")))
        return;
    QCoreApplication::installTranslator(&m_ours);
    if (hasOurs
        && m_qts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
}

} // namespace spotter
