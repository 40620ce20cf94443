// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/client/calls.h"

#include <string_view>

namespace spotter::client {

/// The JSON offers of an answer as attributes by mbox name (client.md 3.6).
class Attributes
{
public:
    explicit Attributes(CallResult result);

    /// Errors: `Attribute 'KEY' does not exist for mbox 'MBOX'`.
    Result<Value> value(std::string_view mbox, std::string_view key) const;
    /// All attributes of the mbox; undefined for an unknown one.
    Value asObject(std::string_view mbox) const;
    /// All, by mbox name.
    const Value &asObject() const { return m_all.root(); }
    const CallResult &result() const { return m_result; }

private:
    CallResult m_result;
    Document m_all;
};

} // namespace spotter::client
