// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace spotter::ui {

/// The text as Qt has it. Unlike QString::fromUtf8 it keeps a leading U+FEFF and unpaired surrogates, so that
/// fromQString() gives back the same bytes.
QString toQString(std::string_view text);
std::string fromQString(const QString &text);

/// For one line of a label, list or tool tip: line breaks, control characters, unpaired surrogates and characters that
/// reorder text (bidi controls) or have no width are written as escapes (`\n`, `\u202e`), so that what is shown is what is
/// there.
QString displayText(const QString &text);
QString displayText(std::string_view text);

/// A tool tip that shows `text` as it is, although tool tips understand HTML.
QString plainToolTip(const QString &text);

/// "741 B", "33.5 kB", "12.1 MB".
QString sizeText(qint64 bytes);

} // namespace spotter::ui
