// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/edit.h"
#include "core/delivery/places.h"
#include "ui/request/fieldrows.h"
#include "ui/request/groups.h"
#include "ui/request/pickerbox.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>

namespace spotter::ui {

namespace {

constexpr const char *geoPath = "/context/geo";

/// Whose words the translations hold.
struct PlaceWords
{
    Q_DECLARE_TR_FUNCTIONS(PlaceFields)
};

/// Writes a place over what is there; what the place doesn't have goes, what no place has stays.
Document withPlace(const Document &request, const delivery::Place &place)
{
    Document result = request;
    const auto set = [&result](std::string_view member, const Value &value) {
        result = delivery::withValueAt(result, std::string(geoPath) + '/' + std::string(member), value);
    };
    const auto text
        = [](std::string_view content) { return content.empty() ? Value() : Value::string(content); };
    set("countryCode", text(place.countryCode));
    set("stateCode", text(place.stateCode));
    set("city", text(place.city));
    set("zip", text(place.zip));
    set("latitude", Value(place.latitude));
    set("longitude", Value(place.longitude));
    return result;
}

bool isAt(const Value &geo, const delivery::Place &place)
{
    return geo["city"].toString() == place.city && geo["countryCode"].toString() == place.countryCode
        && geo["stateCode"].toString() == place.stateCode;
}

QWidget *placePicker(Draft &draft, QWidget *parent)
{
    std::vector<Pickable> entries;
    for (const delivery::Place &place : delivery::wellKnownPlaces()) {
        QStringList detail {
            toQString(place.region), toQString(place.stateCode), toQString(place.countryCode)};
        detail.removeAll({});
        entries.push_back(
            {toQString(place.continent), toQString(place.city), detail.join(QStringLiteral(", "))});
    }
    auto *box = new PickerBox(PlaceWords::tr("(none)"), PlaceWords::tr("Other"), std::move(entries), parent);
    box->setObjectName(QStringLiteral("place"));
    box->setAccessibleName(PlaceWords::tr("Place"));
    box->setToolTip(PlaceWords::tr("Fills in country, region, city, postal code and coordinates"));
    QObject::connect(box, &PickerBox::pickedByUser, box, [&draft](int entry) {
        if (entry == PickerBox::None)
            draft.removeValue(geoPath, 1, PlaceWords::tr("Choose no place"));
        else
            draft.edit(
                withPlace(draft.document(), delivery::wellKnownPlaces()[static_cast<std::size_t>(entry)]),
                PlaceWords::tr("Choose place"));
    });
    const auto refresh = [&draft, box] {
        const Value geo = draft.valueAt(geoPath);
        const auto places = delivery::wellKnownPlaces();
        int picked = geo.isUndefined() ? PickerBox::None : PickerBox::Other;
        for (std::size_t i = 0; i < places.size() && picked == PickerBox::Other; ++i) {
            if (isAt(geo, places[i]))
                picked = static_cast<int>(i);
        }
        box->setPicked(picked);
    };
    QObject::connect(&draft, &Draft::changed, box, refresh);
    refresh();
    return box;
}

} // namespace

QWidget *placeFields(Draft &draft, QWidget *parent)
{
    auto *rows = new FieldRows(draft, delivery::deliveryRequestSchema(), std::string(), parent);
    rows->addRow(PlaceWords::tr("Place"), placePicker(draft, rows), QStringLiteral("geo city"));
    rows->add("context/geo/countryCode");
    rows->add("context/geo/stateCode");
    rows->add("context/geo/city");
    rows->add("context/geo/zip");
    rows->add("context/geo/latitude");
    rows->add("context/geo/longitude");
    rows->add("context/geo/ipAddress", FieldRows::Width::Whole);
    rows->text("context/geo/countryCode")->line()->setPlaceholderText(PlaceWords::tr("Two letters: IE"));
    rows->text("context/geo/stateCode")->line()->setPlaceholderText(PlaceWords::tr("Such as CA"));
    return rows;
}

} // namespace spotter::ui
