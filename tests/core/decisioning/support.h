// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/write.h"

#include <QByteArray>

/// What the tests of decisioning have in common.
namespace spotter::test {

inline std::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

inline QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// For texts that the test itself wrote: what is no JSON ends the test.
inline Document parsed(const QByteArray &json)
{
    auto document = Document::parse(json.toStdString());
    if (!document)
        qFatal("%s in %s", document.error().message.c_str(), json.constData());
    return *document;
}

inline QByteArray json(const Value &value)
{
    return value.isUndefined() ? QByteArray("undefined") : bytes(toJson(value));
}

} // namespace spotter::test
