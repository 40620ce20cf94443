// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/messages.h"

namespace spotter::client::messages {

std::string_view optionsRequired(Dialect dialect)
{
    return dialect == Dialect::Node ? "Options map is required" : "Options are required";
}

std::string_view invalidMethod(Dialect dialect)
{
    return dialect == Dialect::Node
        ? "Invalid Decisioning Method.  Must be set to one of: on-device,server-side,hybrid"
        : "Invalid Decisioning Method.  Must be set to one of: hybrid,on-device,server-side";
}

std::string_view requestRequired(Dialect dialect)
{
    return dialect == Dialect::Node ? "Request object is required"
                                    : "Request object of type DeliveryRequest is required";
}

std::string_view notificationsRequired(Dialect dialect)
{
    return dialect == Dialect::Node ? "Notifications array is required in request"
                                    : "Notifications list is required in request";
}

std::string propertyMismatch(Dialect dialect, std::string_view requestToken, std::string_view clientToken)
{
    const std::string_view quote = dialect == Dialect::Node ? "\"" : "'";
    std::string text("The property token specified in the request ");
    text.append(quote).append(requestToken).append(quote);
    text.append(" does not match the one specified in the config ");
    text.append(quote).append(clientToken).append(quote).append(".");
    return text;
}

std::string noSuchAttribute(std::string_view mbox, std::string_view key)
{
    std::string text("Attribute '");
    text.append(key).append("' does not exist for mbox '").append(mbox).append("'");
    return text;
}

} // namespace spotter::client::messages
