// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/clockfield.h"

#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLocale>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <array>
#include <cstdlib>

namespace spotter::ui {

using workspace::ClockSetting;
using ClockKind = ClockSetting::Kind;

namespace {

constexpr qint64 msOfMinute = 60'000;
constexpr qint64 msOfHour = 60 * msOfMinute;
constexpr qint64 msOfDay = 24 * msOfHour;
constexpr std::array<qint64, 3> units {msOfMinute, msOfHour, msOfDay};

/// Zones that are in use on earth, in minutes east of UTC.
constexpr std::array<int, 38> zones {-720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180,
    -120, -60, 0, 60, 120, 180, 210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630,
    660, 720, 765, 780, 840};

/// The largest unit that gives a whole number.
std::size_t unitOf(qint64 offset)
{
    for (std::size_t unit = units.size(); unit-- > 1;) {
        if (offset != 0 && offset % units[unit] == 0)
            return unit;
    }
    return 0;
}

} // namespace

QString zoneWords(int minutes)
{
    if (minutes == 0)
        return QStringLiteral("UTC");
    const int absolute = std::abs(minutes);
    QString text
        = QStringLiteral("UTC%1%2").arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+')).arg(absolute / 60);
    if (absolute % 60 != 0)
        text += QStringLiteral(":%1").arg(absolute % 60, 2, 10, QLatin1Char('0'));
    return text;
}

QString clockWords(const ClockSetting &setting)
{
    if (setting.kind == ClockKind::Fixed) {
        const QDateTime time
            = QDateTime::fromMSecsSinceEpoch(setting.timeMs, Qt::OffsetFromUTC, setting.zoneMinutes * 60);
        //: a time and its zone
        return ClockField::tr("%1 %2").arg(
            QLocale().toString(time, QStringLiteral("d MMM yyyy HH:mm")), zoneWords(setting.zoneMinutes));
    }
    if (setting.kind != ClockKind::Offset || setting.offsetMs == 0)
        return ClockField::tr("now");
    const std::size_t unit = unitOf(setting.offsetMs);
    const auto amount = static_cast<int>(std::llabs(setting.offsetMs) / units[unit]);
    const bool isAhead = setting.offsetMs > 0;
    if (unit == 2)
        return isAhead ? ClockField::tr("%n day(s) ahead", nullptr, amount)
                       : ClockField::tr("%n day(s) ago", nullptr, amount);
    if (unit == 1) {
        return isAhead ? ClockField::tr("%n hour(s) ahead", nullptr, amount)
                       : ClockField::tr("%n hour(s) ago", nullptr, amount);
    }
    return isAhead ? ClockField::tr("%n minute(s) ahead", nullptr, amount)
                   : ClockField::tr("%n minute(s) ago", nullptr, amount);
}

ClockField::ClockField(QWidget *parent)
    : QWidget(parent), m_now(new QRadioButton(tr("Now"))), m_fixed(new QRadioButton(tr("At a fixed time"))),
      m_offset(new QRadioButton(tr("Shifted"))), m_time(new QDateTimeEdit), m_zone(new QComboBox),
      m_amount(new QSpinBox), m_unit(new QComboBox), m_direction(new QComboBox)
{
    m_now->setObjectName(QStringLiteral("clockNow"));
    m_fixed->setObjectName(QStringLiteral("clockFixed"));
    m_offset->setObjectName(QStringLiteral("clockOffset"));
    m_time->setObjectName(QStringLiteral("clockTime"));
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_time->setCalendarPopup(true);
    m_time->setTimeSpec(Qt::UTC);
    m_time->setAccessibleName(tr("Date and time"));
    m_zone->setObjectName(QStringLiteral("clockZone"));
    m_zone->setAccessibleName(tr("Time zone"));
    for (const int minutes : zones)
        m_zone->addItem(zoneWords(minutes), minutes);
    m_amount->setObjectName(QStringLiteral("clockAmount"));
    m_amount->setAccessibleName(tr("How much"));
    m_amount->setRange(0, 100'000);
    m_unit->setObjectName(QStringLiteral("clockUnit"));
    m_unit->setAccessibleName(tr("Unit of time"));
    m_unit->addItems({tr("minutes"), tr("hours"), tr("days")});
    m_direction->setObjectName(QStringLiteral("clockDirection"));
    m_direction->setAccessibleName(tr("Ahead or ago"));
    m_direction->addItems({tr("ahead"), tr("ago")});

    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::betweenControls);
    grid->setVerticalSpacing(space::betweenControls);
    grid->addWidget(m_now, 0, 0);
    grid->addWidget(m_fixed, 1, 0);
    grid->addWidget(m_time, 1, 1, 1, 2);
    grid->addWidget(m_zone, 1, 3);
    grid->addWidget(m_offset, 2, 0);
    grid->addWidget(m_amount, 2, 1);
    grid->addWidget(m_unit, 2, 2);
    grid->addWidget(m_direction, 2, 3);
    grid->setColumnStretch(4, 1);

    for (QRadioButton *const button : {m_now, m_fixed, m_offset}) {
        connect(button, &QRadioButton::clicked, this, &ClockField::take);
        connect(button, &QRadioButton::toggled, this, &ClockField::enableFields);
    }
    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, &ClockField::take);
    connect(m_zone, &QComboBox::activated, this, &ClockField::take);
    connect(m_amount, &QSpinBox::valueChanged, this, &ClockField::take);
    connect(m_unit, &QComboBox::activated, this, &ClockField::take);
    connect(m_direction, &QComboBox::activated, this, &ClockField::take);
    setSetting({});
}

void ClockField::showZone(int minutes)
{
    int at = m_zone->findData(minutes);
    if (at < 0) {
        m_zone->addItem(zoneWords(minutes), minutes);
        at = m_zone->count() - 1;
    }
    m_zone->setCurrentIndex(at);
}

void ClockField::setSetting(const ClockSetting &setting)
{
    const QSignalBlocker quietTime(m_time);
    const QSignalBlocker quietAmount(m_amount);
    m_setting = setting;
    (setting.kind == ClockKind::Fixed           ? m_fixed
            : setting.kind == ClockKind::Offset ? m_offset
                                                : m_now)
        ->setChecked(true);
    const QDateTime local = QDateTime::currentDateTime();
    const bool isFixed = setting.kind == ClockKind::Fixed;
    const int zone = isFixed ? setting.zoneMinutes : local.offsetFromUtc() / 60;
    const qint64 time = isFixed ? setting.timeMs : local.toMSecsSinceEpoch() / msOfMinute * msOfMinute;
    // The field has no zone of its own: it shows the wall clock of the zone beside it.
    m_time->setDateTime(QDateTime::fromMSecsSinceEpoch(time + zone * msOfMinute, Qt::UTC));
    showZone(zone);
    const bool isOffset = setting.kind == ClockKind::Offset && setting.offsetMs != 0;
    const std::size_t unit = isOffset ? unitOf(setting.offsetMs) : units.size() - 1;
    m_unit->setCurrentIndex(static_cast<int>(unit));
    m_amount->setValue(isOffset ? static_cast<int>(std::llabs(setting.offsetMs) / units[unit]) : 1);
    m_direction->setCurrentIndex(isOffset && setting.offsetMs < 0 ? 1 : 0);
    enableFields();
}

void ClockField::enableFields()
{
    for (QWidget *const field : {static_cast<QWidget *>(m_time), static_cast<QWidget *>(m_zone)})
        field->setEnabled(m_fixed->isChecked());
    for (QWidget *const field : {static_cast<QWidget *>(m_amount), static_cast<QWidget *>(m_unit),
             static_cast<QWidget *>(m_direction)})
        field->setEnabled(m_offset->isChecked());
}

void ClockField::take()
{
    ClockSetting setting;
    if (m_fixed->isChecked()) {
        setting.kind = ClockKind::Fixed;
        setting.zoneMinutes = m_zone->currentData().toInt();
        setting.timeMs = m_time->dateTime().toMSecsSinceEpoch() - setting.zoneMinutes * msOfMinute;
    } else if (m_offset->isChecked()) {
        setting.kind = ClockKind::Offset;
        setting.offsetMs = m_amount->value() * units[static_cast<std::size_t>(m_unit->currentIndex())]
            * (m_direction->currentIndex() == 0 ? 1 : -1);
    }
    if (setting == m_setting)
        return;
    m_setting = setting;
    Q_EMIT edited();
}

} // namespace spotter::ui
