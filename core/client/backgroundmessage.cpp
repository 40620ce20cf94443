// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/backgroundmessage.h"

#include "core/client/calloptions.h"
#include "core/client/geolookup.h"

namespace spotter::client {

BackgroundMessage BackgroundMessage::of(const Source &source, Dialect dialect)
{
    const bool isNode = dialect == Dialect::Node;
    BackgroundMessage message;
    message.call = source.call;
    message.notifications = source.notifications;
    message.options = Document::build(
        [&](Arena &arena) {
            const Value root = source.request.root();
            const Value context = root["context"];
            const Value geo = source.geo.root();
            const Value place = geo.isObject() ? geo : validatedGeo(context["geo"], arena);
            const Value notifications = source.notifications.root();
            const Value sent = makeObject(arena,
                {{"id", source.response.root()["id"]}, {"context", withMember(arena, context, "geo", place)},
                    {"experienceCloud", root["experienceCloud"]},
                    {"notifications", notifications.size() == 0 ? Value() : notifications}});
            const CallOptions given = CallOptions::read(source.options.root(), dialect, arena);
            ObjectBuilder options(arena, 6);
            options.append("request", sent);
            // The ids of the visitor are in `id` already. Node adds those of the option once more.
            if (isNode) {
                options.append("customerIds", given.customerIds);
                options.append("visitorCookie", Value::string(given.visitorCookie));
                message.supplementalDataIds.emplace(
                    root["experienceCloud"]["analytics"]["supplementalDataId"].toString(), given.consumerId);
            } else {
                options.append("sessionId", Value::copyOf(arena, source.sessionId));
            }
            options.append("consumerId", Value::string(given.consumerId));
            return options.finish();
        },
        {source.request, source.response, source.notifications, source.options, source.geo});
    return message;
}

} // namespace spotter::client
