// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/syntax.h"

#include "ui/code/jsonbytes.h"
#include "ui/widgets/theme.h"

#include <QPalette>

namespace spotter::ui {

namespace {

bool isNumberByte(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

bool isWordPart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

QColor syntaxColor(const QPalette &palette, Syntax syntax)
{
    switch (syntax) {
    case Syntax::Name:
        return tokenColor(palette, Token::Accent);
    case Syntax::String:
        return tokenColor(palette, Token::Passed);
    case Syntax::Number:
        return tokenColor(palette, Token::Warning);
    case Syntax::Literal:
        return tokenColor(palette, Token::Unknown);
    case Syntax::Mistake:
        return tokenColor(palette, Token::Failed);
    case Syntax::Punctuation:
        break;
    }
    return palette.color(QPalette::Text);
}

std::size_t SyntaxReader::stringEnd(std::size_t at) const
{
    for (; at < m_line.size(); ++at) {
        if (m_line[at] == '\\')
            ++at;
        else if (m_line[at] == '"')
            return at + 1;
    }
    return m_line.size();
}

SyntaxSpan SyntaxReader::next()
{
    if (!m_isInString) {
        while (m_at < m_line.size() && isJsonBlank(m_line[m_at]))
            ++m_at;
    }
    SyntaxSpan span {m_at, m_at, Syntax::Punctuation};
    if (m_at == m_line.size())
        return span;
    const char c = m_line[m_at];
    if (m_isInString || c == '"') {
        span.end = stringEnd(m_isInString ? m_at : m_at + 1);
        m_isInString = false;
        std::size_t after = span.end;
        while (after < m_line.size() && isJsonBlank(m_line[after]))
            ++after;
        span.syntax = after < m_line.size() && m_line[after] == ':' ? Syntax::Name : Syntax::String;
    } else if (c == '-' || (c >= '0' && c <= '9')) {
        span.syntax = Syntax::Number;
        while (span.end < m_line.size() && isNumberByte(m_line[span.end]))
            ++span.end;
    } else if (isWordPart(c)) {
        while (span.end < m_line.size() && isWordPart(m_line[span.end]))
            ++span.end;
        const std::string_view word = m_line.substr(m_at, span.end - m_at);
        span.syntax = word == "true" || word == "false" || word == "null" ? Syntax::Literal : Syntax::Mistake;
    } else {
        span.end = m_at + 1;
        const bool isPart = c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
        span.syntax = isPart ? Syntax::Punctuation : Syntax::Mistake;
    }
    m_at = span.end;
    return span;
}

} // namespace spotter::ui
