// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a text that somebody pasted holds for a request: cookies, the address of a page, names of mboxes. Texts of any origin
/// and size; what isn't recognised is nothing, never an error.
namespace spotter::client {

/// What cookies tell of the visitor. Empty: they don't.
struct PastedVisitor
{
    std::string tntId;
    bool isExpired = false; ///< the tntId's cookie ran out: an SDK would not use it any more
    std::string marketingCloudVisitorId;
    std::string locationHint; ///< Audience Manager's region
    std::string blob; ///< Audience Manager's
    bool hasSession = false; ///< a session id, which isn't part of a request's body
};

/// From a `Cookie` header (with or without its name), one `name=value`, or the bare value of an `mbox` or `AMCV_…` cookie.
/// Nothing when it names no visitor.
std::optional<PastedVisitor> visitorIn(std::string_view text, std::int64_t nowMs);
/// The request with what the cookies tell; everything else stays.
Document withVisitor(const Document &request, const PastedVisitor &visitor);

struct PastedPage
{
    std::string url; ///< as it was pasted, without white space around it
    std::vector<std::pair<std::string, std::string>> query; ///< decoded; of a name the first one counts
};

/// From one absolute http or https URL.
std::optional<PastedPage> pageIn(std::string_view text);

/// Names with commas or line breaks between them, without quotes, blanks around them and doubles. A name that is too long or
/// holds a control character makes the text something else.
std::vector<std::string> namesIn(std::string_view text);

} // namespace spotter::client
