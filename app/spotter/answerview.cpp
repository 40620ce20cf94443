// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/answerview.h"

#include "ui/offers/offerspanel.h"

#include <QSettings>

namespace spotter {

AnswerView::AnswerView(QSettings *settings) : m_settings(settings) { }

void AnswerView::attach(ui::OffersPanel &panel)
{
    panel.setPictureSender(&m_pictures);
    if (m_settings != nullptr)
        panel.restoreState(m_settings->value(QStringLiteral("offersPanel")).toByteArray());
}

void AnswerView::save(const ui::OffersPanel &panel)
{
    if (m_settings != nullptr)
        m_settings->setValue(QStringLiteral("offersPanel"), panel.saveState());
}

} // namespace spotter
