// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "ui/request/jsonpath.h"

#include <QObject>

namespace spotter::ui {

/// The request that is being edited. Every part of the form reads from it and writes to it, so that no part
/// needs to know another, and members that no part knows stay as they are.
class Draft : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Document &document() const { return m_document; }
    const Value &root() const { return m_document.root(); }
    Value valueAt(const JsonPath &path) const { return ui::valueAt(m_document.root(), path); }

    /// Another document altogether, not an edit.
    void replace(const Document &document);

    /// The user's edits. Nothing happens when nothing would change.
    void edit(const Document &document);
    void setValue(const JsonPath &path, const Value &value);
    /// Removes the value and, beyond the first `keep` steps, objects that are left empty.
    void removeValue(const JsonPath &path, std::size_t keep = 1);

Q_SIGNALS:
    /// Whatever the cause.
    void changed();
    /// By the user.
    void edited();

private:
    Document m_document;
};

} // namespace spotter::ui
