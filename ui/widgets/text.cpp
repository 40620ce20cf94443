// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text.h"

#include "core/base/unicode.h"

#include <QLocale>

namespace spotter::ui {

namespace {

bool reordersText(char16_t unit)
{
    return unit == 0x061c || unit == 0x200e || unit == 0x200f || (unit >= 0x202a && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
}

/// Neither seen nor of any width; two names that differ only by these look the same.
bool hasNoWidth(const QString &text, qsizetype at)
{
    const char16_t unit = text[at].unicode();
    if (unit == 0x200b || unit == 0x00ad || unit == 0x034f || unit == 0x115f || unit == 0x1160
        || unit == 0x17b4 || unit == 0x17b5 || unit == 0x180e || (unit >= 0x2060 && unit <= 0x206f)
        || unit == 0x3164 || unit == 0xffa0 || (unit >= 0xfff9 && unit <= 0xfffb))
        return true;
    // Joiners mean something within emoji and some scripts only.
    if (unit == 0x200c || unit == 0x200d) {
        const auto isPlain = [&](qsizetype place) {
            return place < 0 || place >= text.size() || text[place].unicode() < 0x0600;
        };
        return isPlain(at - 1) || isPlain(at + 1);
    }
    // Tag characters, half of which is enough to see that they are there.
    return unit == 0xdb40;
}

bool mustBeEscaped(const QString &text, qsizetype at)
{
    const QChar unit = text[at];
    if (unit.unicode() < 0x20 || (unit.unicode() >= 0x7f && unit.unicode() < 0xa0))
        return true;
    if (hasNoWidth(text, at))
        return true;
    if (unit.unicode() < 0x0600)
        return false;
    if (unit.isHighSurrogate())
        return at + 1 == text.size() || !text[at + 1].isLowSurrogate();
    if (unit.isLowSurrogate())
        return at == 0 || !text[at - 1].isHighSurrogate() || text[at - 1].unicode() == 0xdb40;
    return reordersText(unit.unicode()) || unit.unicode() == 0x2028 || unit.unicode() == 0x2029
        || unit.unicode() == 0xfeff;
}

QString escapeOf(QChar unit)
{
    switch (unit.unicode()) {
    case u'\n':
        return QStringLiteral("\\n");
    case u'\r':
        return QStringLiteral("\\r");
    case u'\t':
        return QStringLiteral("\\t");
    default:
        return QStringLiteral("\\u%1").arg(unit.unicode(), 4, 16, QLatin1Char('0'));
    }
}

} // namespace

QString toQString(std::string_view text)
{
    if (isAscii(text))
        return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
    // Not QString::fromStdU16String(), which takes a leading U+FEFF for a mark of the byte order.
    const std::u16string units = toCodeUnits(text);
    return QString(reinterpret_cast<const QChar *>(units.data()), static_cast<qsizetype>(units.size()));
}

std::string fromQString(const QString &text)
{
    return fromCodeUnits(
        {reinterpret_cast<const char16_t *>(text.utf16()), static_cast<std::size_t>(text.size())});
}

QString displayText(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size() && !mustBeEscaped(text, at))
        ++at;
    if (at == text.size())
        return text;
    QString shown = text.left(at);
    for (; at < text.size(); ++at) {
        if (mustBeEscaped(text, at))
            shown += escapeOf(text[at]);
        else
            shown += text[at];
    }
    return shown;
}

QString displayText(std::string_view text)
{
    return displayText(toQString(text));
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    // A tool tip of a megabyte would freeze the window; who needs the rest copies it.
    constexpr qsizetype longest = 4000;
    const QString shown = text.size() > longest ? QString(text.left(longest) + QChar(0x2026)) : text;
    return QLatin1String("<p style='white-space:pre-wrap'>") + shown.toHtmlEscaped() + QLatin1String("</p>");
}

QString sizeText(qint64 bytes)
{
    const QLocale locale;
    if (bytes < 1000)
        return locale.toString(bytes) + QLatin1String(" B");
    if (bytes < 1'000'000)
        return locale.toString(static_cast<double>(bytes) / 1e3, 'f', 1) + QLatin1String(" kB");
    return locale.toString(static_cast<double>(bytes) / 1e6, 'f', 1) + QLatin1String(" MB");
}

} // namespace spotter::ui
