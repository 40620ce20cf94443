// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/draft.h"

#include "core/base/write.h"

namespace spotter::ui {

void Draft::replace(const Document &document)
{
    m_document = document;
    Q_EMIT changed();
}

void Draft::edit(const Document &document)
{
    // Not sameJson(): the order of members is the user's too.
    if (toJson(document.root()) == toJson(m_document.root())
        && document.root().type() == m_document.root().type())
        return;
    m_document = document;
    Q_EMIT changed();
    Q_EMIT edited();
}

void Draft::setValue(const JsonPath &path, const Value &value)
{
    edit(withValueAt(m_document, path, value));
}

void Draft::removeValue(const JsonPath &path, std::size_t keep)
{
    if (valueAt(path).isDefined())
        edit(withoutValueAt(m_document, path, keep));
}

} // namespace spotter::ui
