// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/limittext.h"

#include "core/delivery/limits.h"
#include "ui/widgets/text.h"

#include <QLabel>
#include <QLocale>

namespace spotter::ui {

QString limitText(const delivery::limits::Limit &limit)
{
    //: %1 is what is limited, %2 a number, %3 who says so
    return plainToolTip(
        QLabel::tr("Limit of %1: %2. Source: %3")
            .arg(toQString(limit.name), QLocale().toString(limit.value, 'f', 0), toQString(limit.source)));
}

} // namespace spotter::ui
