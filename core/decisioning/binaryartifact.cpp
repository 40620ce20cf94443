// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/binaryartifact.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"

#include <algorithm>

namespace spotter::decisioning {

namespace {
constexpr std::size_t versionBytes = 8;
constexpr std::size_t keyBytes = 32;
} // namespace

bool looksBinary(std::string_view bytes)
{
    return bytes.starts_with("ATOD");
}

Result<std::string> deobfuscated(std::string_view bytes, std::string_view organizationId)
{
    const std::string_view head = bytes.substr(0, versionBytes);
    const std::size_t colon = head.find(':');
    const std::string_view versionText
        = colon == std::string_view::npos ? std::string_view() : head.substr(colon + 1);
    if (parseIntPrefix(versionText.substr(0, versionText.find(':'))) != 1) {
        return failure(ErrorCode::Unsupported,
            "Invalid Artifact: this is no rules.bin of version 1. Download it again, or open rules.json "
            "instead.");
    }
    std::string key(organizationId);
    key += toValidUtf8(bytes.substr(std::min(versionBytes, bytes.size()), keyBytes));
    std::string plain(bytes.substr(std::min(versionBytes + keyBytes, bytes.size())));
    for (std::size_t i = 0; i < plain.size(); ++i)
        plain[i] = static_cast<char>(plain[i] ^ key[i % key.size()]);
    if (plain.starts_with("\xEF\xBB\xBF"))
        plain.erase(0, 3);
    return plain;
}

} // namespace spotter::decisioning
