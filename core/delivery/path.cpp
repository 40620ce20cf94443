// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/path.h"

namespace spotter::delivery {

void appendStep(std::string &path, std::string_view name)
{
    path += '/';
    for (const char c : name) {
        if (c == '~')
            path += "~0";
        else if (c == '/')
            path += "~1";
        else
            path += c;
    }
}

void appendStep(std::string &path, std::size_t index)
{
    path += '/';
    path += std::to_string(index);
}

std::optional<std::vector<std::string>> stepsOf(std::string_view path)
{
    std::vector<std::string> steps;
    if (path.empty())
        return steps;
    if (path.front() != '/')
        return std::nullopt;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '/') {
            steps.emplace_back();
        } else if (path[i] == '~' && i + 1 < path.size() && (path[i + 1] == '0' || path[i + 1] == '1')) {
            steps.back() += path[++i] == '0' ? '~' : '/';
        } else {
            steps.back() += path[i];
        }
    }
    return steps;
}

std::optional<std::size_t> itemIndex(std::string_view step, std::size_t size)
{
    if (step == "-")
        return size;
    const std::int64_t index = arrayIndexOf(step);
    if (index < 0 || static_cast<std::uint64_t>(index) > size)
        return std::nullopt;
    return static_cast<std::size_t>(index);
}

Value valueAt(const Value &root, std::string_view path)
{
    const auto steps = stepsOf(path);
    if (!steps)
        return {};
    Value value = root;
    for (const std::string &step : *steps) {
        if (value.isArray()) {
            const auto index = itemIndex(step, value.size());
            value = index && *index < value.size() ? value.items()[*index] : Value();
        } else {
            value = value[step];
        }
    }
    return value;
}

std::string_view typeWords(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
        return "missing";
    case Value::Type::Null:
        return "null";
    case Value::Type::Bool:
        return "true or false";
    case Value::Type::Number:
        return "a number";
    case Value::Type::String:
        return "a string";
    case Value::Type::Array:
        return "an array";
    case Value::Type::Object:
        return "an object";
    }
    return "missing";
}

} // namespace spotter::delivery
