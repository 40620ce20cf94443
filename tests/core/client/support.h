// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/write.h"
#include "core/client/dialect.h"

#include <QByteArray>
#include <QMetaType>

#include <string>

/// What the tests of this folder share.

inline spotter::Document parsed(const QByteArray &text)
{
    auto document = spotter::Document::parse(text.toStdString());
    if (!document)
        qFatal("%s: %s", text.constData(), document.error().message.c_str());
    return *document;
}

inline QByteArray written(const spotter::Value &value)
{
    return value.isUndefined() ? QByteArray() : QByteArray::fromStdString(spotter::toJson(value));
}

inline QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

inline std::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

/// Noon of 2 May 2024, as in the tables of the public behaviour.
inline constexpr std::int64_t noonMs = 1714651200000;

Q_DECLARE_METATYPE(spotter::client::Dialect)
Q_DECLARE_METATYPE(spotter::client::Method)
