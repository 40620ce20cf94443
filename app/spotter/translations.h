// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace spotter {

/// The texts of the window and of Qt in the user's language, installed while this lives. Qt's texts are taken only where
/// ours exist too, so that no window speaks two languages; English is the fallback.
class Translations
{
public:
    Translations();

private:
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace spotter
