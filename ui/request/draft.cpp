// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/draft.h"

#include "core/base/write.h"
#include "core/delivery/edit.h"
#include "core/delivery/path.h"

#include <algorithm>

namespace spotter::ui {

Value Draft::valueAt(std::string_view path) const
{
    return delivery::valueAt(m_document.root(), path);
}

void Draft::take(const Document &document)
{
    m_document = document;
    m_findings = delivery::validate(document.root());
    Q_EMIT changed();
}

void Draft::replace(const Document &document)
{
    take(document);
}

void Draft::edit(const Document &document)
{
    // The text, not sameJson(): the order of members and the form of numbers are the user's too.
    if (toPrettyJson(document.root()) == toPrettyJson(m_document.root()))
        return;
    take(document);
    Q_EMIT edited();
}

void Draft::setValue(std::string_view path, const Value &value)
{
    edit(delivery::withValueAt(m_document, path, value));
}

void Draft::removeValue(std::string_view path, std::size_t keep)
{
    if (valueAt(path).isUndefined())
        return;
    Document result = delivery::withoutValueAt(m_document, path);
    std::string_view parent = path;
    while (true) {
        parent = parent.substr(0, parent.rfind('/'));
        const auto steps = static_cast<std::size_t>(std::ranges::count(parent, '/'));
        const Value value = delivery::valueAt(result.root(), parent);
        if (steps <= keep || !value.isContainer() || value.size() != 0)
            break;
        result = delivery::withoutValueAt(result, parent);
    }
    edit(result);
}

} // namespace spotter::ui
