// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/token.h"

#include "core/sandbox/base64.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace spotter::sandbox {

namespace {

constexpr std::size_t tagBytes = 16;
constexpr std::size_t longestText = 8192; ///< far above what is ever issued; saves work on hostile texts
constexpr char separator = '\x1F'; ///< in no id and no name of a location

std::string bytesOf(const Tag &tag)
{
    std::string bytes;
    for (const std::uint64_t word : tag) {
        for (int i = 0; i < 8; ++i)
            bytes += static_cast<char>(word >> (8 * i) & 0xFFU);
    }
    return bytes;
}

/// The texts between separators; nullopt unless there are `Count`.
template<std::size_t Count>
std::optional<std::array<std::string_view, Count>> split(std::string_view text)
{
    std::array<std::string_view, Count> parts;
    for (std::size_t i = 0; i < Count; ++i) {
        const std::size_t end = text.find(separator);
        if ((end == std::string_view::npos) != (i + 1 == Count))
            return std::nullopt;
        parts[i] = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return parts;
}

} // namespace

TokenMint::TokenMint(const Key &secret)
    : m_signing(sipHash(secret, "signing")), m_encryption(sipHash(secret, "encryption")),
      m_visitors(sipHash(secret, "visitors"))
{
}

std::string TokenMint::token(const TokenFacts &facts) const
{
    std::string plain(1, static_cast<char>(facts.kind));
    for (const std::string *const part : {&facts.activity, &facts.experience, &facts.location})
        plain.append(1, separator).append(*part);
    return seal('T', plain);
}

std::string TokenMint::state(const StateFacts &facts) const
{
    return seal('S', facts.visitor + separator + std::to_string(facts.issuedMs));
}

std::optional<TokenFacts> TokenMint::readToken(std::string_view text) const
{
    const std::optional<std::string> plain = open('T', text);
    if (!plain)
        return std::nullopt;
    const auto parts = split<4>(*plain);
    if (!parts || (*parts)[0].size() != 1)
        return std::nullopt;
    return TokenFacts {static_cast<TokenKind>((*parts)[0][0]), std::string((*parts)[1]),
        std::string((*parts)[2]), std::string((*parts)[3])};
}

std::optional<StateFacts> TokenMint::readState(std::string_view text) const
{
    const std::optional<std::string> plain = open('S', text);
    if (!plain)
        return std::nullopt;
    const auto parts = split<2>(*plain);
    if (!parts)
        return std::nullopt;
    StateFacts facts;
    facts.visitor = (*parts)[0];
    const std::string_view number = (*parts)[1];
    std::from_chars(number.data(), number.data() + number.size(), facts.issuedMs);
    return facts;
}

std::string TokenMint::qaToken(const std::vector<std::string> &activities) const
{
    std::string plain;
    for (const std::string &activity : activities)
        plain.append(activity).append(1, separator);
    return seal('Q', plain);
}

std::optional<std::vector<std::string>> TokenMint::readQaToken(std::string_view text) const
{
    const std::optional<std::string> plain = open('Q', text);
    if (!plain)
        return std::nullopt;
    std::vector<std::string> activities;
    for (std::string_view rest = *plain; !rest.empty();) {
        const std::size_t end = std::min(rest.find(separator), rest.size());
        activities.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return activities;
}

std::string TokenMint::previewToken(const std::string &activity, const std::string &experience) const
{
    return seal('P', activity + separator + experience);
}

std::optional<std::pair<std::string, std::string>> TokenMint::readPreviewToken(std::string_view text) const
{
    const std::optional<std::string> plain = open('P', text);
    if (!plain)
        return std::nullopt;
    const auto parts = split<2>(*plain);
    if (!parts)
        return std::nullopt;
    return std::pair(std::string((*parts)[0]), std::string((*parts)[1]));
}

std::string TokenMint::visitorId(std::string_view source) const
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id;
    for (const char byte : bytesOf(sipHash(m_visitors, source))) {
        id += digits[static_cast<unsigned char>(byte) >> 4U];
        id += digits[static_cast<unsigned char>(byte) & 15U];
    }
    return id;
}

std::string TokenMint::seal(char type, std::string_view plain) const
{
    std::string bytes(1, type);
    bytes += plain;
    const std::string tag = bytesOf(sipHash(m_signing, bytes));
    encrypt(bytes, tag);
    return toBase64(tag + bytes);
}

std::optional<std::string> TokenMint::open(char type, std::string_view text) const
{
    if (text.size() > longestText)
        return std::nullopt;
    const std::optional<std::string> sealed = fromBase64(text);
    if (!sealed || sealed->size() <= tagBytes)
        return std::nullopt;
    const std::string_view tag = std::string_view(*sealed).substr(0, tagBytes);
    std::string bytes = sealed->substr(tagBytes);
    encrypt(bytes, tag);
    if (bytesOf(sipHash(m_signing, bytes)) != tag || bytes[0] != type)
        return std::nullopt;
    return bytes.substr(1);
}

/// The tag starts the key stream, so equal streams come only with equal texts.
void TokenMint::encrypt(std::string &bytes, std::string_view tag) const
{
    std::string block(tag);
    for (std::size_t at = 0; at < bytes.size(); at += tagBytes) {
        block = bytesOf(sipHash(m_encryption, block));
        const std::size_t count = std::min(tagBytes, bytes.size() - at);
        for (std::size_t i = 0; i < count; ++i)
            bytes[at + i] = static_cast<char>(bytes[at + i] ^ block[i]);
    }
}

} // namespace spotter::sandbox
