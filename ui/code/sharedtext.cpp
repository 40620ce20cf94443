// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/sharedtext.h"

#include "core/base/write.h"

namespace spotter::ui {

SharedText SharedText::of(const QByteArray &bytes)
{
    auto owner = std::make_shared<const QByteArray>(bytes);
    const std::string_view text(owner->constData(), static_cast<std::size_t>(owner->size()));
    return {text, std::move(owner)};
}

SharedText SharedText::of(std::string text)
{
    auto owner = std::make_shared<const std::string>(std::move(text));
    const std::string_view view = *owner;
    return {view, std::move(owner)};
}

SharedText SharedText::of(const Document &document)
{
    if (document.root().isUndefined())
        return {};
    if (document.text().empty())
        return of(toJson(document.root()));
    auto owner = std::make_shared<const Document>(document);
    return {owner->text(), owner};
}

} // namespace spotter::ui
