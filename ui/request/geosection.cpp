// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/geosection.h"

#include "ui/request/fields.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace spotter::ui {

GeoSection::GeoSection(Draft &draft, QWidget *parent) : QWidget(parent)
{
    struct Part
    {
        QString label;
        const char *member;
        TextField::Content content;
        QString hint;
    };
    const Part parts[] = {
        {tr("Country"), "countryCode", TextField::Content::Text, tr("Two letters: IE")},
        {tr("Region"), "stateCode", TextField::Content::Text, tr("Such as CA")},
        {tr("City"), "city", TextField::Content::Text, {}},
        {tr("Postal code"), "zip", TextField::Content::Text, {}},
        {tr("Latitude"), "latitude", TextField::Content::Number, {}},
        {tr("Longitude"), "longitude", TextField::Content::Number, {}},
        {tr("IP address"), "ipAddress", TextField::Content::Text, {}},
    };
    // Short values: two a row.
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::insidePane);
    grid->setVerticalSpacing(space::betweenControls);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    int place = 0;
    for (const Part &part : parts) {
        auto *field = new TextField(draft, std::string("/context/geo/") + part.member, part.content, this);
        field->setObjectName(QLatin1String(part.member));
        field->line()->setPlaceholderText(part.hint);
        auto *label = new QLabel(part.label, this);
        label->setBuddy(field->line());
        grid->addWidget(label, place / 2, place % 2 * 2);
        grid->addWidget(field, place / 2, place % 2 * 2 + 1);
        ++place;
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(headingLabel(tr("Place"), this));
    layout->addLayout(grid);
}

} // namespace spotter::ui
