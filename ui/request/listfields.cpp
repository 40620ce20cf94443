// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/delivery/limits.h"
#include "ui/request/fieldrows.h"
#include "ui/request/fieldwords.h"
#include "ui/request/groups.h"
#include "ui/request/itemseditor.h"
#include "ui/request/paireditor.h"
#include "ui/request/tables.h"
#include "ui/widgets/formparts.h"

#include <QCoreApplication>
#include <QHeaderView>

namespace spotter::ui {

namespace {

using Width = FieldRows::Width;

/// Whose words the translations hold.
struct ListWords
{
    Q_DECLARE_TR_FUNCTIONS(ListFields)
};

const delivery::Schema &telemetryEntrySchema()
{
    return *delivery::fieldAt("/telemetry/entries").rule->schema;
}

QWidget *notificationDetails(Draft &draft, QWidget *parent)
{
    const delivery::Schema &schema = delivery::notificationSchema();
    const auto rowsOf = [&] { return new FieldRows(draft, schema, std::nullopt, parent); };
    FieldRows *const what = rowsOf();
    what->add("type", Width::Half, "notificationType");
    what->add("timestamp");
    what->add("id", Width::Half, "notificationId");
    what->add("impressionId", Width::Half, "notificationImpressionId");
    what->add("tokens", Width::Whole);
    FieldRows *const where = rowsOf();
    where->add("mbox/name", Width::Half, "notificationMbox");
    where->add("mbox/state", Width::Half, "notificationMboxState");
    where->add("view/name", Width::Half, "notificationView");
    where->add("view/key", Width::Half, "notificationViewKey");
    where->add("view/state", Width::Whole, "notificationViewState");
    where->add("pageLoad/state", Width::Whole, "notificationPageLoadState");
    where->add("address/url", Width::Whole, "notificationUrl");
    where->add("address/referringUrl", Width::Whole, "notificationReferrer");
    auto *parameters = new PairEditor(draft, ListWords::tr("Parameters"), ListWords::tr("Add a parameter"),
        &delivery::limits::parameters, parent);
    parameters->setObjectName(QStringLiteral("notificationParameters"));
    auto *profile = new PairEditor(draft, ListWords::tr("Profile parameters"),
        ListWords::tr("Add a profile parameter"), &delivery::limits::parameters, parent);
    profile->setObjectName(QStringLiteral("notificationProfile"));
    return columnOf({what, where, parameters, profile, orderAndProduct(draft, schema, parent)}, parent);
}

QWidget *telemetryDetails(Draft &draft, QWidget *parent)
{
    const delivery::Schema &schema = telemetryEntrySchema();
    const auto rowsOf = [&] { return new FieldRows(draft, schema, std::nullopt, parent); };
    FieldRows *const entry = rowsOf();
    entry->add("requestId", Width::Half, "telemetryRequestId");
    entry->add("timestamp", Width::Half, "telemetryTimestamp");
    entry->add("mode");
    entry->add("execution");
    entry->add("parsing");
    entry->add("telemetryServerToken");
    FieldRows *const features = rowsOf();
    features->add("features/decisioningMethod", Width::Whole);
    features->add("features/executeMboxCount");
    features->add("features/executePageLoad");
    features->add("features/prefetchMboxCount");
    features->add("features/prefetchPageLoad");
    features->add("features/prefetchViewCount");
    FieldRows *const request = rowsOf();
    request->add("request/dns");
    request->add("request/tls");
    request->add("request/timeToFirstByte");
    request->add("request/download");
    request->add("request/responseSize");
    return columnOf({entry, new Disclosure(ListWords::tr("What was asked for"), features, parent),
                        new Disclosure(ListWords::tr("How long it took"), request, parent)},
        parent);
}

} // namespace

QWidget *notificationFields(Draft &draft, QWidget *parent)
{
    auto *list = new ItemsEditor(draft, ListWords::tr("Notifications"),
        {"/notifications",
            {{"type", ListWords::tr("Type"), false}, {"id", ListWords::tr("Id"), false},
                {"mbox/name", ListWords::tr("Mbox"), false}, {"view/name", ListWords::tr("View"), false}},
            {}, ListWords::tr("Add notification"), ListWords::tr("Remove notification"),
            [&draft](Arena &arena) {
                return makeObject(arena,
                    {{"id", Value::string(draft.ids()(arena))}, {"type", Value::string("display")},
                        {"timestamp", Value(draft.clock()())}});
            }},
        &delivery::limits::notificationsPerRequest, parent);
    list->table()->setObjectName(QStringLiteral("notifications"));
    list->table()->horizontalHeader()->resizeSection(0, 72);
    list->table()->horizontalHeader()->resizeSection(1, 140);
    list->setDetails(ListWords::tr("Add notification"),
        [&draft](QWidget *details) { return notificationDetails(draft, details); });
    const auto bind = [list](const std::string &item) {
        for (PairEditor *pairs : list->findChildren<PairEditor *>()) {
            const bool isProfile = pairs->objectName() == QLatin1String("notificationProfile");
            pairs->setPath(item.empty() ? item : item + (isProfile ? "/profileParameters" : "/parameters"));
        }
    };
    QObject::connect(list, &ItemsEditor::itemSelected, list, bind);
    bind(list->itemPath());
    return list;
}

QWidget *telemetryFields(Draft &draft, QWidget *parent)
{
    auto *list = new ItemsEditor(draft, ListWords::tr("Telemetry"),
        {"/telemetry/entries",
            {{"requestId", ListWords::tr("Measured request"), false},
                {"mode", ListWords::tr("Answered by"), false},
                {"execution", ListWords::tr("Duration (ms)"), true}},
            {}, ListWords::tr("Add telemetry"), ListWords::tr("Remove telemetry"),
            [&draft](Arena &arena) {
                return makeObject(arena,
                    {{"requestId", Value::string("")}, {"timestamp", Value(draft.clock()())},
                        {"mode", Value::string("edge")}});
            }},
        nullptr, parent);
    list->table()->setObjectName(QStringLiteral("telemetry"));
    list->table()->horizontalHeader()->resizeSection(0, 240);
    list->setDetails(ListWords::tr("Add telemetry"),
        [&draft](QWidget *details) { return telemetryDetails(draft, details); });
    return list;
}

} // namespace spotter::ui
