// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/siphash.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spotter::sandbox {

enum class TokenKind : char {
    Display = 'd', ///< an option's eventToken
    Click = 'c', ///< a click metric's
};

/// What an event token tells the edge that issued it.
struct TokenFacts
{
    TokenKind kind = TokenKind::Display;
    std::string activity; ///< id, as text
    std::string experience; ///< id, as text
    std::string location; ///< mbox or view name

    bool operator==(const TokenFacts &) const = default;
};

/// What the `state` of a prefetched location tells the edge.
struct StateFacts
{
    std::string visitor; ///< tntId without its location suffix
    std::int64_t issuedMs = 0; ///< since 1970-01-01T00:00:00Z

    bool operator==(const StateFacts &) const = default;
};

/// Makes opaque texts that only the same secret reads again: an encrypted text behind the keyed hash of its plain form, in
/// base64. The same facts give the same text, as Target's tokens do.
class TokenMint
{
public:
    explicit TokenMint(const Key &secret);

    std::string token(const TokenFacts &facts) const;
    std::string state(const StateFacts &facts) const;
    /// nullopt for what was altered, forged, or made with another secret.
    std::optional<TokenFacts> readToken(std::string_view text) const;
    std::optional<StateFacts> readState(std::string_view text) const;
    /// Of QA mode: a list of activity ids.
    std::string qaToken(const std::vector<std::string> &activities) const;
    std::optional<std::vector<std::string>> readQaToken(std::string_view text) const;
    /// Of a preview: an activity's id and its experience's.
    std::string previewToken(const std::string &activity, const std::string &experience) const;
    std::optional<std::pair<std::string, std::string>> readPreviewToken(std::string_view text) const;
    /// A visitor id that is the same for the same `source` (an Experience Cloud or third party id): 32 hexadecimal digits.
    std::string visitorId(std::string_view source) const;

private:
    std::string seal(char type, std::string_view plain) const;
    std::optional<std::string> open(char type, std::string_view text) const;
    void encrypt(std::string &bytes, std::string_view tag) const;

    Key m_signing;
    Key m_encryption;
    Key m_visitors;
};

} // namespace spotter::sandbox
