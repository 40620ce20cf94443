// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/notificationbatch.h"

#include "core/client/notificationbuilder.h"
#include "core/delivery/limits.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace spotter::client {

using decisioning::ItemKind;
using decisioning::Mode;

namespace {

constexpr auto mostInOneRequest = static_cast<std::size_t>(delivery::limits::notificationsPerRequest.value);

/// What becomes one notification.
struct Planned
{
    std::uint64_t answer = 0;
    ItemKind kind = ItemKind::Mbox;
    Document place; ///< keeps its answer alive
    std::vector<std::string> tokens;
};

bool holdsToken(const Value &place, std::string_view list, std::string_view token)
{
    const auto items = place[list].items();
    return std::any_of(items.begin(), items.end(),
        [token](const Value &item) { return item["eventToken"].toString() == token; });
}

/// The mbox, view or page load of the answer that issued the token: the same name may stand there twice.
Value placeOf(const Value &part, const LedgerEntry &entry)
{
    if (entry.kind == ItemKind::PageLoad)
        return part["pageLoad"].isObject() ? part["pageLoad"] : Value::object({});
    const std::string_view list = entry.use == TokenUse::Click ? "metrics" : "options";
    Value named;
    for (const Value &place : part[entry.kind == ItemKind::View ? "views" : "mboxes"].items()) {
        if (place["name"].toString() != entry.location)
            continue;
        if (holdsToken(place, list, entry.token))
            return place;
        named = place;
    }
    return named;
}

class Builder
{
public:
    Builder(TokenUse use, const ResponseOfAnswer &responseOf) : m_use(use), m_responseOf(responseOf) { }

    void add(const LedgerEntry &entry)
    {
        const auto leave = [&](NotNotifiable why) { m_left.push_back({entry.number, why}); };
        if (m_use == TokenUse::Display && entry.use == TokenUse::Click)
            return leave(NotNotifiable::ClickOnly);
        if (entry.answer == 0 || (m_use == TokenUse::Display && entry.mode == Mode::Execute))
            return leave(NotNotifiable::ByItself);
        readAnswer(entry.answer);
        const Value part = m_response.root()[entry.mode == Mode::Execute ? "execute" : "prefetch"];
        const Value place = placeOf(part, entry);
        if (!part.isObject() || !place.isObject())
            return leave(NotNotifiable::AnswerGone);
        std::vector<std::string> tokens {entry.token};
        if (m_use == TokenUse::Click && entry.use == TokenUse::Display)
            tokens = clickTokens(place, entry.kind, part);
        if (tokens.empty())
            return leave(NotNotifiable::NoClickMetric);
        Planned &planned = plannedFor(entry, place);
        for (std::string &token : tokens) {
            if (std::find(planned.tokens.begin(), planned.tokens.end(), token) == planned.tokens.end())
                planned.tokens.push_back(std::move(token));
        }
    }

    NotificationBatches build(const IdSource &ids, std::int64_t timestampMs)
    {
        NotificationBatches built;
        built.left = std::move(m_left);
        std::stable_sort(m_planned.begin(), m_planned.end(),
            [](const Planned &a, const Planned &b) { return a.answer < b.answer; });
        for (std::size_t at = 0; at < m_planned.size();) {
            const std::uint64_t answer = m_planned[at].answer;
            std::vector<Document> made;
            while (
                at < m_planned.size() && m_planned[at].answer == answer && made.size() < mostInOneRequest) {
                const Planned &planned = m_planned[at++];
                made.push_back(buildNotification(
                    planned.place.root(), planned.kind, m_use, planned.tokens, ownedId(ids), timestampMs));
            }
            built.batches.push_back({answer, arrayOf(std::move(made))});
        }
        return built;
    }

private:
    static Document arrayOf(std::vector<Document> made)
    {
        std::vector<Value> values;
        values.reserve(made.size());
        for (const Document &one : made)
            values.push_back(one.root());
        return Document::build([&](Arena &arena) { return makeArray(arena, values); }, std::move(made));
    }

    void readAnswer(std::uint64_t answer)
    {
        if (answer == m_responseAnswer)
            return;
        m_responseAnswer = answer;
        m_response = m_responseOf(answer);
    }

    Planned &plannedFor(const LedgerEntry &entry, const Value &place)
    {
        // Within one answer a place is known by its text in memory.
        const Key key {entry.answer, entry.mode, entry.kind, place["name"].toString().data(),
            place["options"].items().data(), place["metrics"].items().data()};
        const auto [at, isNew] = m_plannedOf.try_emplace(key, m_planned.size());
        if (isNew)
            m_planned.push_back({entry.answer, entry.kind, m_response.part(place), {}});
        return m_planned[at->second];
    }

    using Key = std::tuple<std::uint64_t, Mode, ItemKind, const char *, const Value *, const Value *>;
    TokenUse m_use;
    const ResponseOfAnswer &m_responseOf;
    std::uint64_t m_responseAnswer = 0;
    Document m_response; ///< of the answer that was looked at last
    std::vector<Planned> m_planned;
    std::map<Key, std::size_t> m_plannedOf;
    std::vector<NotificationBatches::Left> m_left;
};

} // namespace

std::size_t NotificationBatches::notificationCount() const
{
    std::size_t count = 0;
    for (const NotificationBatch &batch : batches)
        count += batch.notifications.root().size();
    return count;
}

NotificationBatches buildNotifications(const Ledger &ledger, const std::vector<std::uint64_t> &numbers,
    TokenUse use, const ResponseOfAnswer &responseOf, const IdSource &ids, std::int64_t timestampMs)
{
    Builder builder(use, responseOf);
    for (const std::uint64_t number : numbers) {
        if (const LedgerEntry *const entry = ledger.entry(number))
            builder.add(*entry);
    }
    return builder.build(ids, timestampMs);
}

} // namespace spotter::client
