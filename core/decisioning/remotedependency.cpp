// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/remotedependency.h"

#include "core/base/unicode.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace spotter::decisioning {

namespace {

/// Names in order, each once. Names are nearly always texts; others count by identity.
class Names
{
public:
    void add(const Value &name)
    {
        if (!contains(name)) {
            m_values.push_back(name);
            if (name.isString() && m_values.size() > smallCount)
                index();
        }
    }
    bool contains(const Value &name) const
    {
        if (name.isString() && !m_texts.empty())
            return m_texts.contains(name.toString());
        return std::any_of(
            m_values.begin(), m_values.end(), [&](const Value &known) { return known.isIdenticalTo(name); });
    }
    const std::vector<Value> &values() const { return m_values; }

private:
    static constexpr std::size_t smallCount = 8;
    void index()
    {
        if (m_texts.empty()) {
            for (const Value &value : m_values) {
                if (value.isString())
                    m_texts.insert(value.toString());
            }
        } else {
            m_texts.insert(m_values.back().toString());
        }
    }

    std::vector<Value> m_values;
    std::unordered_set<std::string_view> m_texts; ///< of all texts, once there are many values
};

tl::unexpected<Error> notAList(std::string_view name)
{
    return failure(ErrorCode::Rejected,
        "The artifact's \"" + std::string(name) + "\" is not a list; download the artifact again.");
}

Result<void> addNames(Names &names, const Value &items)
{
    for (const Value &item : items.items()) {
        if (item.isNull())
            return failure(ErrorCode::Rejected, "A requested mbox or view is null; remove it.");
        const Value name = item["name"];
        if (name.isDefined())
            names.add(name);
    }
    return {};
}

/// The wanted names that aren't local, after those that are listed as remote.
Result<Value> remoteNames(const Artifact::NameList &remote, const Artifact::NameList &local,
    const Names &wanted, std::string_view kind, Arena &arena)
{
    if (remote.source.isDefined() && !remote.source.isArray())
        return notAList("remote" + std::string(kind));
    const auto isRemote = [&remote](const Value &name) { return remote.contains(name); };
    Names names;
    // In the order of the artifact's list, which is gone through only where it matters.
    if (std::any_of(wanted.values().begin(), wanted.values().end(), isRemote)) {
        for (const Value &name : remote.source.items()) {
            if (wanted.contains(name))
                names.add(name);
        }
    }
    if (!wanted.values().empty() && local.source.isObject() && local.source.contains("length"))
        return notAList("local" + std::string(kind));
    for (const Value &name : wanted.values()) {
        const bool isLocal = local.source.isString()
            ? local.source.toString().find(toText(name)) != std::string_view::npos
            : local.contains(name);
        if (!isLocal)
            names.add(name);
    }
    return makeArray(arena, names.values());
}

/// All remote views, for a request that asks for views without naming any.
Result<Value> allRemoteViews(const Value &remote, Arena &arena)
{
    Names names;
    if (remote.isString()) {
        const std::u16string units = toCodeUnits(remote.toString());
        for (std::size_t i = 0; i < units.size();) {
            const bool isPair = (units[i] & 0xFC00U) == 0xD800U && i + 1 < units.size()
                && (units[i + 1] & 0xFC00U) == 0xDC00U;
            const std::size_t count = isPair ? 2 : 1;
            names.add(Value::copyOf(arena, fromCodeUnits(std::u16string_view(units).substr(i, count))));
            i += count;
        }
    } else if (!remote.isNullish() && !remote.isArray()) {
        return notAList("remoteViews");
    }
    for (const Value &name : remote.items())
        names.add(name);
    return makeArray(arena, names.values());
}

/// Whether nothing is asked for but mboxes that are listed as local only: the usual request, for which no name is collected.
bool areAllLocal(const Artifact::TopLevel &artifact, const Value &part)
{
    if (part["pageLoad"].isDefined() || part["views"].isDefined())
        return false;
    const auto mboxes = part["mboxes"].items();
    return std::all_of(mboxes.begin(), mboxes.end(), [&artifact](const Value &mbox) {
        const Value name = mbox["name"];
        return name.isString() && artifact.localMboxes.texts.contains(name.toString())
            && (artifact.remoteMboxes.texts.empty()
                || !artifact.remoteMboxes.texts.contains(name.toString()));
    });
}

} // namespace

Result<RemoteDependency> remoteDependency(
    const Artifact::TopLevel &artifact, const Value &request, Arena &arena)
{
    const Value execute = request["execute"];
    const Value prefetch = request["prefetch"];
    const auto isUsualList
        = [](const Artifact::NameList &list) { return list.source.isUndefined() || list.source.isArray(); };
    const bool areUsualLists = isUsualList(artifact.remoteMboxes) && isUsualList(artifact.localMboxes)
        && isUsualList(artifact.remoteViews) && isUsualList(artifact.localViews);
    if (areUsualLists && areAllLocal(artifact, execute) && areAllLocal(artifact, prefetch))
        return RemoteDependency {makeArray(arena, {}), makeArray(arena, {})};

    Names mboxes;
    for (const Value &part : {prefetch, execute}) {
        if (const Result<void> added = addNames(mboxes, part["mboxes"]); !added)
            return tl::unexpected<Error>(added.error());
    }
    if (execute["pageLoad"].isObject() || prefetch["pageLoad"].isObject())
        mboxes.add(Value::string("target-global-mbox"));
    Names views;
    for (const Value &part : {prefetch, execute}) {
        if (const Result<void> added = addNames(views, part["views"]); !added)
            return tl::unexpected<Error>(added.error());
    }

    const Result<Value> remoteMboxes
        = remoteNames(artifact.remoteMboxes, artifact.localMboxes, mboxes, "Mboxes", arena);
    if (!remoteMboxes)
        return tl::unexpected<Error>(remoteMboxes.error());
    const bool asksForViews = execute["views"].isArray() || prefetch["views"].isArray();
    const Result<Value> remoteViews = asksForViews && views.values().empty()
        ? allRemoteViews(artifact.remoteViews.source, arena)
        : remoteNames(artifact.remoteViews, artifact.localViews, views, "Views", arena);
    if (!remoteViews)
        return tl::unexpected<Error>(remoteViews.error());
    return RemoteDependency {*remoteMboxes, *remoteViews};
}

} // namespace spotter::decisioning
