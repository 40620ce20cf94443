// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parse.h"
#include "core/base/result.h"
#include "core/base/value.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spotter {

/// A value together with all memory that it borrows. Cheap to copy; immutable, so it may be shared between threads.
class Document
{
public:
    /// Undefined.
    Document() = default;

    /// Parses `text`, which is kept: strings are not copied out of it.
    static Result<Document> parse(std::string text, const ParseLimits &limits = {});

    /// The value that `make` builds in a fresh arena. What it borrows from elsewhere must live in `sources`.
    static Document build(const std::function<Value(Arena &)> &make, std::vector<Document> sources = {});

    /// A part of this document, keeping the whole alive.
    Document part(const Value &value) const
    {
        Document result(*this);
        result.m_root = value;
        return result;
    }

    const Value &root() const { return m_root; }
    /// The text as it was parsed; empty for a built document.
    std::string_view text() const;
    /// Numbers that are too large for a double, if the text had any: the first one's place.
    std::optional<TextPosition> firstHugeNumber() const;

private:
    friend class DocumentBuilder;
    struct Storage;
    std::shared_ptr<const Storage> m_storage;
    Value m_root;
};

/// Builds documents that share one memory, step by step. All of it in one thread; what it gave may go to others once nothing
/// more is built.
class DocumentBuilder
{
public:
    DocumentBuilder();

    Arena &arena();
    /// Keeps what values of this builder borrow from.
    void keep(Document source);
    /// A value that borrows from the arena and what is kept.
    Document document(const Value &root) const;

private:
    std::shared_ptr<Document::Storage> m_storage;
};

} // namespace spotter
