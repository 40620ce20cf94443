// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/client/calls.h"

#include <string>
#include <string_view>
#include <vector>

namespace spotter::client {

/// The JSON offers of an answer as attributes by mbox name (client.md 3.6). The last option that names a key wins, `execute`
/// over `prefetch`; the merge is shallow.
class Attributes
{
public:
    explicit Attributes(CallResult result);

    /// Errors (Rejected): `Attribute 'KEY' does not exist for mbox 'MBOX'`.
    Result<Value> value(std::string_view mbox, std::string_view key) const;
    /// All attributes of the mbox. Of an unknown one: undefined, in the node dialect an empty object. Null: it has only content
    /// that is no object.
    Value asObject(std::string_view mbox) const;
    /// All, by mbox name.
    const Value &asObject() const { return m_all.root(); }
    const CallResult &result() const { return m_result; }
    /// A sentence for each content that could not be merged.
    const std::vector<std::string> &warnings() const { return m_warnings; }

private:
    CallResult m_result;
    Document m_all;
    std::vector<std::string> m_warnings;
};

} // namespace spotter::client
