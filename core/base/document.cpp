// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"

namespace spotter {

struct Document::Storage
{
    std::string text;
    Arena arena;
    std::vector<Document> sources;
    std::optional<TextPosition> firstHugeNumber;
};

Result<Document> Document::parse(std::string text, const ParseLimits &limits)
{
    const auto storage = std::make_shared<Storage>();
    storage->text = std::move(text);
    Parser parser;
    Result<Value> root = parser.parse(PaddedText::in(storage->text), storage->arena, limits);
    if (!root)
        return tl::unexpected<Error>(std::move(root.error()));
    if (const auto offset = parser.firstHugeNumber())
        storage->firstHugeNumber = positionOf(storage->text, *offset);
    Document document;
    document.m_root = *root;
    document.m_storage = storage;
    return document;
}

Document Document::build(const std::function<Value(Arena &)> &make, std::vector<Document> sources)
{
    const auto storage = std::make_shared<Storage>();
    storage->sources = std::move(sources);
    Document document;
    document.m_root = make(storage->arena);
    document.m_storage = storage;
    return document;
}

DocumentBuilder::DocumentBuilder() : m_storage(std::make_shared<Document::Storage>()) { }

Arena &DocumentBuilder::arena()
{
    return m_storage->arena;
}

void DocumentBuilder::keep(Document source)
{
    m_storage->sources.push_back(std::move(source));
}

Document DocumentBuilder::document(const Value &root) const
{
    Document document;
    document.m_storage = m_storage;
    document.m_root = root;
    return document;
}

std::string_view Document::text() const
{
    return m_storage ? std::string_view(m_storage->text) : std::string_view();
}

std::optional<TextPosition> Document::firstHugeNumber() const
{
    return m_storage ? m_storage->firstHugeNumber : std::nullopt;
}

} // namespace spotter
