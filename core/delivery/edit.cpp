// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/edit.h"

#include "core/delivery/path.h"

#include <functional>
#include <span>

namespace spotter::delivery {

namespace {

using Steps = std::span<const std::string>;
/// What becomes of the container at the last but one step, given that step's name.
using Change = std::function<Value(Arena &, const Value &container, const std::string &step)>;

std::vector<Value> itemsOf(const Value &array)
{
    return {array.items().begin(), array.items().end()};
}

Value withStep(Arena &arena, const Value &container, const std::string &step, const Value &value)
{
    if (container.isObject())
        return withMember(arena, container, arena.copy(step), value);
    const auto index = itemIndex(step, container.size());
    if (!index)
        return container;
    std::vector<Value> items = itemsOf(container);
    const auto place = items.begin() + static_cast<std::ptrdiff_t>(*index);
    if (value.isDefined()) {
        if (place == items.end())
            items.push_back(value);
        else
            *place = value;
    } else if (place != items.end()) {
        items.erase(place);
    }
    return makeArray(arena, items);
}

Value childOf(const Value &container, const std::string &step)
{
    if (!container.isArray())
        return container[step];
    const auto index = itemIndex(step, container.size());
    return index && *index < container.size() ? container.items()[*index] : Value();
}

Value changed(Arena &arena, const Value &value, Steps steps, bool makesMissing, const Change &change)
{
    Value container = value;
    if (!container.isContainer()) {
        if (!makesMissing)
            return value;
        const bool isList = steps.front() == "0" || steps.front() == "-";
        container = isList ? makeArray(arena, {}) : makeObject(arena, {});
    }
    if (steps.size() == 1)
        return change(arena, container, steps.front());
    // An index that can't be must not make anything below it.
    if (container.isArray() && !itemIndex(steps.front(), container.size()))
        return value;
    const Value before = childOf(container, steps.front());
    const Value after = changed(arena, before, steps.subspan(1), makesMissing, change);
    if (after.isUndefined())
        return value;
    return withStep(arena, container, steps.front(), after);
}

/// A forged path may be longer than any document is deep.
constexpr std::size_t maxSteps = 1000;

Document edited(const Document &document, std::string_view path, bool makesMissing, const Change &change)
{
    const auto steps = stepsOf(path);
    if (!steps || steps->empty() || steps->size() > maxSteps)
        return document;
    return Document::build([&](Arena &arena) {
        // The intermediate values are gone after the copy; what stays is one arena without leftovers.
        Arena scratch;
        return deepCopy(arena, changed(scratch, document.root(), *steps, makesMissing, change));
    });
}

} // namespace

Document withValueAt(const Document &document, std::string_view path, const Value &value)
{
    if (path.empty())
        return Document::build([&](Arena &arena) { return deepCopy(arena, value); });
    return edited(document, path, value.isDefined(),
        [&](Arena &arena, const Value &container, const std::string &step) {
            return withStep(arena, container, step, value);
        });
}

Document withValueAtSharing(const Document &document, std::string_view path, const Value &value)
{
    const auto steps = stepsOf(path);
    if (!steps || steps->empty() || steps->size() > maxSteps)
        return withValueAt(document, path, value);
    return Document::build(
        [&](Arena &arena) {
            const Value own = deepCopy(arena, value);
            return changed(arena, document.root(), *steps, value.isDefined(),
                [&own](Arena &memory, const Value &container, const std::string &step) {
                    return withStep(memory, container, step, own);
                });
        },
        {document});
}

Document withoutValueAt(const Document &document, std::string_view path)
{
    return withValueAt(document, path, {});
}

Document withAppended(const Document &document, std::string_view path, const Value &value)
{
    const Value list = valueAt(document.root(), path);
    if (list.isArray() || path.empty())
        return list.isArray() ? withValueAt(document, std::string(path) + "/-", value) : document;
    return Document::build([&](Arena &arena) {
        const Document made = withValueAt(document, path, makeArray(arena, std::span(&value, 1)));
        return deepCopy(arena, made.root());
    });
}

Document withInserted(const Document &document, std::string_view path, const Value &value)
{
    return edited(document, path, true, [&](Arena &arena, const Value &container, const std::string &step) {
        const auto index = itemIndex(step, container.size());
        if (!container.isArray() || !index)
            return container;
        std::vector<Value> items = itemsOf(container);
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(*index), value);
        return makeArray(arena, items);
    });
}

Document withRenamed(const Document &document, std::string_view path, std::string_view name)
{
    return edited(document, path, false, [&](Arena &arena, const Value &container, const std::string &step) {
        if (!container.isObject() || container.contains(name) || !container.contains(step))
            return container;
        ObjectBuilder builder(arena, container.size());
        for (const Member &member : container.members())
            builder.setNamed(member.key() == step ? Value::string(name) : member.name, member.value);
        return builder.finish();
    });
}

} // namespace spotter::delivery
