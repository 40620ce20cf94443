// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string_view>

namespace spotter::client {

/// A member under Python's or Node's name, Python's first; undefined: neither.
inline Value member(const Value &object, std::string_view pythonName, std::string_view nodeName)
{
    const Value value = object.find(pythonName);
    return value.isDefined() ? value : object.find(nodeName);
}

/// client.md 0.2: absent, null, or a string, list or map of length 0.
inline bool isEmpty(const Value &value)
{
    return value.isNullish() || (value.type() >= Value::Type::String && value.size() == 0);
}

inline bool isFilledText(const Value &value)
{
    return value.isString() && value.size() != 0;
}

inline bool isFilledArray(const Value &value)
{
    return value.isArray() && value.size() != 0;
}

inline bool isFilledObject(const Value &value)
{
    return value.isObject() && value.size() != 0;
}

} // namespace spotter::client
