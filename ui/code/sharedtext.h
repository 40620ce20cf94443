// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QByteArray>

#include <memory>
#include <string>
#include <string_view>

namespace spotter::ui {

/// Bytes together with whatever keeps them: cheap to copy, not to be changed, so that threads may share it.
struct SharedText
{
    std::string_view text;
    std::shared_ptr<const void> owner;

    static SharedText of(const QByteArray &bytes);
    static SharedText of(std::string text);
    /// The text that the document was parsed from; a document that was built is written out.
    static SharedText of(const Document &document);
};

} // namespace spotter::ui
