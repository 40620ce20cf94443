// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/locations.h"

#include "core/delivery/edit.h"
#include "core/delivery/path.h"

#include <algorithm>

namespace spotter::ui {

using decisioning::ItemKind;
using decisioning::Mode;

namespace {

std::string listPath(Mode mode, ItemKind kind)
{
    const std::string part = mode == Mode::Execute ? "/execute" : "/prefetch";
    switch (kind) {
    case ItemKind::Mbox:
        return part + "/mboxes";
    case ItemKind::View:
        return part + "/views";
    case ItemKind::PageLoad:
        break;
    }
    return part + "/pageLoad";
}

/// Mbox indexes must be unique within their list.
double freeIndex(const Value &mboxes)
{
    double next = 0;
    for (const Value &mbox : mboxes.items())
        next = std::max(next, mbox["index"].toNumber() + 1);
    return next;
}

bool hasIndex(const Value &mboxes, double index)
{
    return std::ranges::any_of(mboxes.items(),
        [index](const Value &mbox) { return mbox["index"].isNumber() && mbox["index"].toNumber() == index; });
}

} // namespace

std::string RequestedLocation::path() const
{
    const std::string list = listPath(mode, kind);
    return kind == ItemKind::PageLoad ? list : list + '/' + std::to_string(index);
}

std::vector<RequestedLocation> requestedLocations(const Value &request)
{
    std::vector<RequestedLocation> result;
    for (const Mode mode : {Mode::Execute, Mode::Prefetch}) {
        if (delivery::valueAt(request, listPath(mode, ItemKind::PageLoad)).isObject())
            result.push_back({mode, ItemKind::PageLoad, 0});
        for (const ItemKind kind : {ItemKind::Mbox, ItemKind::View}) {
            const std::size_t count = delivery::valueAt(request, listPath(mode, kind)).items().size();
            for (std::size_t index = 0; index < count; ++index)
                result.push_back({mode, kind, index});
        }
    }
    return result;
}

LocationEdit addLocation(const Document &request, Mode mode, ItemKind kind, std::string_view name)
{
    const std::string list = listPath(mode, kind);
    const Value old = delivery::valueAt(request.root(), list);
    RequestedLocation location {mode, kind, kind == ItemKind::PageLoad ? 0 : old.items().size()};
    if (kind == ItemKind::PageLoad && old.isObject())
        return {request, location};
    Arena arena;
    ObjectBuilder item(arena);
    if (kind == ItemKind::Mbox)
        item.append(std::string_view("index"), Value(freeIndex(old)));
    if (kind != ItemKind::PageLoad)
        item.append(std::string_view("name"), Value::string(name));
    return {delivery::withValueAt(request, location.path(), item.finish()), location};
}

Document removeLocation(const Document &request, const RequestedLocation &location)
{
    std::string path = location.path();
    Document result = delivery::withoutValueAt(request, path);
    for (path.resize(path.rfind('/')); !path.empty(); path.resize(path.rfind('/'))) {
        const Value left = delivery::valueAt(result.root(), path);
        if (left.size() != 0)
            break;
        result = delivery::withoutValueAt(result, path);
    }
    return result;
}

LocationEdit moveLocation(const Document &request, const RequestedLocation &location, int step)
{
    const std::string list = listPath(location.mode, location.kind);
    const Value old = delivery::valueAt(request.root(), list);
    const auto target = static_cast<std::ptrdiff_t>(location.index) + step;
    if (location.kind == ItemKind::PageLoad || target < 0
        || target >= static_cast<std::ptrdiff_t>(old.items().size()))
        return {request, location};
    std::vector<Value> items(old.items().begin(), old.items().end());
    std::swap(items[location.index], items[static_cast<std::size_t>(target)]);
    Arena arena;
    RequestedLocation moved = location;
    moved.index = static_cast<std::size_t>(target);
    return {delivery::withValueAt(request, list, makeArray(arena, items)), moved};
}

LocationEdit withMode(const Document &request, const RequestedLocation &location, Mode mode)
{
    if (location.mode == mode)
        return {request, location};
    const std::string list = listPath(mode, location.kind);
    const Value target = delivery::valueAt(request.root(), list);
    if (location.kind == ItemKind::PageLoad && target.isDefined())
        return {request, location};
    Arena arena;
    Value item = delivery::valueAt(request.root(), location.path());
    if (location.kind == ItemKind::Mbox && hasIndex(target, item["index"].toNumber()))
        item = withMember(arena, item, "index", Value(freeIndex(target)));
    RequestedLocation moved {
        mode, location.kind, location.kind == ItemKind::PageLoad ? 0 : target.items().size()};
    const Document added = delivery::withValueAt(request, moved.path(), item);
    return {removeLocation(added, location), moved};
}

} // namespace spotter::ui
