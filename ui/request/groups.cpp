// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/groups.h"

#include "core/delivery/enumerations.h"
#include "core/delivery/limits.h"
#include "ui/request/fieldrows.h"
#include "ui/request/fieldwords.h"
#include "ui/request/itemseditor.h"
#include "ui/request/tables.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

using Width = FieldRows::Width;

/// Whose words the translations hold.
struct GroupTexts
{
    Q_DECLARE_TR_FUNCTIONS(FormGroups)
};

const delivery::Schema &requestSchema()
{
    return delivery::deliveryRequestSchema();
}

QWidget *pageFields(Draft &draft, QWidget *parent)
{
    auto *rows = new FieldRows(draft, requestSchema(), std::string(), parent);
    rows->add("context/address/url", Width::Whole);
    rows->add("context/address/referringUrl", Width::Whole);
    rows->text("context/address/url")->line()->setPlaceholderText(QStringLiteral("https://"));
    return rows;
}

QWidget *visitorFields(Draft &draft, QWidget *parent)
{
    auto *rows = new FieldRows(draft, requestSchema(), std::string(), parent);
    rows->add("id/tntId", Width::Whole);
    rows->add("id/marketingCloudVisitorId", Width::Whole);
    rows->add("id/thirdPartyId", Width::Whole);
    rows->text("id/tntId")->line()->setPlaceholderText(GroupTexts::tr("An id, or paste a cookie"));

    auto *ids = new ItemsEditor(draft, GroupTexts::tr("Customer ids"),
        {"/id/customerIds",
            {{"id", GroupTexts::tr("Customer id"), false},
                {"integrationCode", GroupTexts::tr("Integration code"), false},
                {"authenticatedState", GroupTexts::tr("State"), false}},
            GroupTexts::tr("Add a customer id"), GroupTexts::tr("Add customer id"),
            GroupTexts::tr("Remove customer id"),
            // What the service asks for; the rest is typed next.
            [](Arena &arena) {
                return makeObject(arena,
                    {{"id", Value::string("")}, {"integrationCode", Value::string("")},
                        {"authenticatedState", Value::string("authenticated")}});
            }},
        &delivery::limits::customerIds, parent);
    ids->table()->setObjectName(QStringLiteral("customerIds"));
    QStringList states;
    for (const std::string_view state : delivery::values::authenticatedState)
        states << toQString(state);
    ids->offer(2, states);
    ids->table()->horizontalHeader()->resizeSection(0, 160);
    ids->table()->horizontalHeader()->resizeSection(1, 130);
    return columnOf({rows, ids}, parent);
}

QWidget *accountFields(Draft &draft, QLineEdit *clientCode, QWidget *parent)
{
    auto *rows = new FieldRows(draft, requestSchema(), std::string(), parent);
    clientCode->setParent(rows);
    rows->addRow(GroupTexts::tr("Client code"), clientCode, QStringLiteral("client clientCode"));
    rows->add("property/token", Width::Whole, "property");
    rows->add("environmentId", Width::Whole);
    return rows;
}

QWidget *experienceCloudFields(Draft &draft, QWidget *parent)
{
    auto *analytics = new FieldRows(draft, requestSchema(), std::string(), parent);
    analytics->add("experienceCloud/analytics/logging", Width::Whole);
    analytics->add("experienceCloud/analytics/supplementalDataId", Width::Whole);
    analytics->add("experienceCloud/analytics/trackingServer", Width::Whole);
    analytics->add("experienceCloud/analytics/trackingServerSecure", Width::Whole);
    auto *audiences = new FieldRows(draft, requestSchema(), std::string(), parent);
    audiences->add("experienceCloud/audienceManager/locationHint", Width::Whole, "audienceManagerRegion");
    audiences->add("experienceCloud/audienceManager/blob", Width::Whole);
    return columnOf({mutedLabel(GroupTexts::tr("Analytics"), parent), analytics,
                        mutedLabel(GroupTexts::tr("Audience Manager"), parent), audiences},
        parent);
}

QWidget *qaFields(Draft &draft, QWidget *parent)
{
    auto *rows = new FieldRows(draft, requestSchema(), std::string(), parent);
    rows->add("qaMode/token", Width::Whole, "qaToken");
    rows->add("qaMode/listedActivitiesOnly", Width::Whole);
    rows->add("qaMode/evaluateAsTrueAudienceIds", Width::Whole);
    rows->add("qaMode/evaluateAsFalseAudienceIds", Width::Whole);
    auto *forced = new ItemsEditor(draft, GroupTexts::tr("Forced experiences"),
        {"/qaMode/previewIndexes",
            {{"activityIndex", GroupTexts::tr("Activity"), true},
                {"experienceIndex", GroupTexts::tr("Experience"), true}},
            GroupTexts::tr("Add the place of an activity in the list"),
            GroupTexts::tr("Add forced experience"), GroupTexts::tr("Remove forced experience"),
            [](Arena &arena) { return makeObject(arena, {}); }},
        nullptr, parent);
    forced->table()->setObjectName(QStringLiteral("previewIndexes"));
    forced->table()->horizontalHeader()->resizeSection(0, 240);
    auto *preview = new FieldRows(draft, requestSchema(), std::string(), parent);
    preview->add("preview/token", Width::Whole, "previewToken");
    return columnOf({rows, forced, preview}, parent);
}

QWidget *requestFields(Draft &draft, QWidget *parent)
{
    auto *rows = new FieldRows(draft, requestSchema(), std::string(), parent);
    rows->add("requestId", Width::Whole);
    rows->add("impressionId", Width::Whole);
    rows->add("context/beacon", Width::Whole);
    return columnOf({rows, telemetryFields(draft, parent)}, parent);
}

} // namespace

QWidget *columnOf(std::initializer_list<QWidget *> parts, QWidget *parent)
{
    auto *column = new QWidget(parent);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    for (QWidget *part : parts)
        layout->addWidget(part);
    return column;
}

QWidget *orderAndProduct(Draft &draft, const delivery::Schema &schema, QWidget *parent)
{
    auto *order = new FieldRows(draft, schema, std::nullopt, parent);
    order->add("order/id", Width::Half, "orderId");
    order->add("order/total", Width::Half, "orderTotal");
    order->add("order/purchasedProductIds", Width::Whole);
    order->add("order/time", Width::Half, "orderTime");
    order->add("order/experienceLocalId");
    order->add("order/duplicate");
    order->add("order/outlier");
    order->text("order/time")->line()->setPlaceholderText(QStringLiteral("2025-05-02T12:00:00Z"));
    auto *product = new FieldRows(draft, schema, std::nullopt, parent);
    product->add("product/id", Width::Half, "productId");
    product->add("product/categoryId");
    auto *more = new FieldRows(draft, schema, std::nullopt, parent);
    more->add("$_type", Width::Whole, "schemaMark");
    return columnOf({new Disclosure(GroupTexts::tr("Order"), order, parent),
                        new Disclosure(GroupTexts::tr("Product"), product, parent),
                        new Disclosure(GroupTexts::tr("More"), more, parent)},
        parent);
}

std::vector<Group::Description> formGroups(Draft &draft, QLineEdit *clientCode)
{
    std::vector<Group::Description> groups;
    groups.push_back(
        {GroupTexts::tr("Page"), {"/context/address"}, QStringLiteral("address url referringUrl"), true,
            [&draft](QWidget *parent) { return pageFields(draft, parent); }});
    groups.push_back({GroupTexts::tr("Visitor"), {"/id"}, QStringLiteral("id customerIds cookie"), true,
        [&draft](QWidget *parent) { return visitorFields(draft, parent); }});
    groups.push_back({GroupTexts::tr("Device"),
        {"/context/channel", "/context/userAgent", "/context/timeOffsetInMinutes", "/context/window",
            "/context/screen", "/context/browser", "/context/clientHints", "/context/mobilePlatform",
            "/context/application"},
        QStringLiteral("device browser userAgent"), true,
        [&draft](QWidget *parent) { return deviceFields(draft, parent); }});
    groups.push_back({GroupTexts::tr("Place"), {"/context/geo"}, QStringLiteral("geo place"), false,
        [&draft](QWidget *parent) { return placeFields(draft, parent); }});
    groups.push_back({GroupTexts::tr("Account and property"), {"/property", "/environmentId"},
        QStringLiteral("property environment client"), true,
        [&draft, clientCode](QWidget *parent) { return accountFields(draft, clientCode, parent); }});
    groups.push_back({GroupTexts::tr("Trace"), {"/trace"}, QStringLiteral("trace usage authorizationToken"),
        true, [&draft](QWidget *parent) { return traceFields(draft, parent); }});
    groups.push_back({GroupTexts::tr("Experience Cloud"), {"/experienceCloud"},
        QStringLiteral("experienceCloud analytics a4t audienceManager"), false,
        [&draft](QWidget *parent) { return experienceCloudFields(draft, parent); }, true});
    groups.push_back({GroupTexts::tr("QA mode and preview"), {"/qaMode", "/preview"},
        QStringLiteral("qaMode preview previewIndexes"), false,
        [&draft](QWidget *parent) { return qaFields(draft, parent); }, true});
    groups.push_back(
        {GroupTexts::tr("Notifications"), {"/notifications"}, QStringLiteral("notifications tokens"), false,
            [&draft](QWidget *parent) { return notificationFields(draft, parent); }, true});
    groups.push_back({GroupTexts::tr("Request ids and telemetry"),
        {"/requestId", "/impressionId", "/context/beacon", "/telemetry"}, QStringLiteral("telemetry entries"),
        false, [&draft](QWidget *parent) { return requestFields(draft, parent); }, true});
    return groups;
}

} // namespace spotter::ui
