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
    // Each takes the place behind what is written and gives the new one: in a register, not in memory.
    char *room(char *place, std::size_t bytes)
    {
        return static_cast<std::size_t>(m_end - place) < bytes ? grown(place, bytes) : place;
    }
    char *grown(char *place, std::size_t bytes);
    char *put(char *place, char c);
    char *raw(char *place, std::string_view text);
    char *quoted(char *place, std::string_view text);
    char *escape(char *place, char c);
    char *escapingSurrogates(char *place, std::string_view text);
    char *unit(char *place, unsigned unit);
    char *string(char *place, const Value &value);
    char *number(char *place, double number);
    char *value(char *place, const Value &value);

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
