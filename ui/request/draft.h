// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/delivery/validation.h"

#include <QObject>

#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// The request that is being edited. Every part of the form reads from it and writes to it, so that no part
/// needs to know another, and members that no part knows stay as they are. Paths are JSON pointers.
class Draft : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Document &document() const { return m_document; }
    const Value &root() const { return m_document.root(); }
    Value valueAt(std::string_view path) const;
    /// Everything that is wrong with it.
    const std::vector<delivery::Finding> &findings() const { return m_findings; }

    /// Another document altogether, not an edit.
    void replace(const Document &document);

    /// The user's edits. Nothing happens when nothing would change.
    void edit(const Document &document);
    void setValue(std::string_view path, const Value &value);
    void setText(std::string_view path, std::string_view text) { setValue(path, Value::string(text)); }
    /// Removes the value, and what was left empty around it up to but not including the first `keep` steps.
    void removeValue(std::string_view path, std::size_t keep = 1);

Q_SIGNALS:
    /// Whatever the cause.
    void changed();
    /// By the user.
    void edited();

private:
    void take(const Document &document);

    Document m_document;
    std::vector<delivery::Finding> m_findings;
};

} // namespace spotter::ui
