// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <memory>
#include <string>
#include <string_view>

namespace spotter {

/// Writes compact text, as JSON.stringify gives it, into memory of its own that is kept for the next text.
class JsonWriter
{
public:
    JsonWriter();
    JsonWriter(const JsonWriter &) = delete;
    JsonWriter &operator=(const JsonWriter &) = delete;
    ~JsonWriter() = default;

    /// Undefined writes `null`.
    void write(const Value &value);
    /// In quotes, escaped.
    void writeQuoted(std::string_view text);
    /// As it is.
    void writeRaw(std::string_view text);

    /// What was written since clear(). Valid until the next call.
    std::string_view text() const { return {m_begin, static_cast<std::size_t>(m_next - m_begin)}; }
    void clear() { m_next = m_begin; }

private:
    char *room(std::size_t bytes)
    {
        if (static_cast<std::size_t>(m_end - m_next) < bytes)
            grow(bytes);
        return m_next;
    }
    void grow(std::size_t bytes);
    void put(char c);
    void writeEscape(char c);
    void writeEscapingSurrogates(std::string_view text);
    void writeUnit(unsigned unit);
    bool writeKept(const Value &value);
    void writeText(const Value &value, char before, char after);
    void writeNumber(double number);

    char m_first[1024]; // NOLINT(*-avoid-c-arrays): left uninitialised: most texts need little of it
    std::unique_ptr<char[]> m_more;
    char *m_begin;
    char *m_next;
    char *m_end;
};

/// Appends the compact text that JSON.stringify gives; undefined appends `null`.
void appendJson(std::string &out, const Value &value);
std::string toJson(const Value &value);

/// Appends `text` in quotes, escaped as JSON.stringify does.
void appendQuoted(std::string &out, std::string_view text);

/// Indented by two spaces; numbers as they were written. For people.
std::string toPrettyJson(const Value &value);

} // namespace spotter
