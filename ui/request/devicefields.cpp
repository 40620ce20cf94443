// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/useragent.h"
#include "ui/request/fieldrows.h"
#include "ui/request/groups.h"
#include "ui/request/pickerbox.h"
#include "ui/request/useragents.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QLabel>

namespace spotter::ui {

namespace {

constexpr const char *userAgentPath = "/context/userAgent";

/// Whose words the translations hold.
struct DeviceWords
{
    Q_DECLARE_TR_FUNCTIONS(DeviceFields)
};

QString groupWords(UserAgentPreset::Device device)
{
    switch (device) {
    case UserAgentPreset::Device::Desktop:
        return DeviceWords::tr("Desktop");
    case UserAgentPreset::Device::Phone:
        return DeviceWords::tr("Phone");
    case UserAgentPreset::Device::Tablet:
        return DeviceWords::tr("Tablet");
    case UserAgentPreset::Device::Bot:
        break;
    }
    return DeviceWords::tr("Bot");
}

/// What Target's patterns make of a user agent: "chrome 141 on windows".
QString readAs(std::string_view userAgent)
{
    const decisioning::Browser browser = decisioning::browserOfUserAgent(userAgent);
    const std::string_view platform = decisioning::platformName(decisioning::platformOfUserAgent(userAgent));
    const QString name = browser.version >= 0
        ? QStringLiteral("%1 %2").arg(toQString(browser.name)).arg(browser.version)
        : toQString(browser.name);
    //: %1 is a browser with its version, %2 an operating system
    return DeviceWords::tr("%1 on %2").arg(name, toQString(platform));
}

QWidget *browserPicker(Draft &draft, QWidget *parent)
{
    std::vector<Pickable> entries;
    for (const UserAgentPreset &preset : userAgentPresets()) {
        entries.push_back({groupWords(preset.device), preset.name,
            readAs(std::string_view(
                preset.userAgent.data(), static_cast<std::size_t>(preset.userAgent.size())))});
    }
    auto *box
        = new PickerBox(DeviceWords::tr("(none)"), DeviceWords::tr("Other"), std::move(entries), parent);
    box->setObjectName(QStringLiteral("browser"));
    box->setAccessibleName(DeviceWords::tr("Browser"));
    box->setToolTip(DeviceWords::tr("Fills in the user agent of a browser"));
    QObject::connect(box, &PickerBox::pickedByUser, box, [&draft](int entry) {
        const auto presets = userAgentPresets();
        if (entry == PickerBox::None)
            draft.removeValue(userAgentPath, 1, DeviceWords::tr("Choose no browser"));
        else
            draft.setValue(userAgentPath,
                Value::string(presets[static_cast<std::size_t>(entry)].userAgent.data()),
                DeviceWords::tr("Choose browser"));
    });
    const auto refresh = [&draft, box] {
        const Value value = draft.valueAt(userAgentPath);
        const auto presets = userAgentPresets();
        int picked = value.isUndefined() ? PickerBox::None : PickerBox::Other;
        for (std::size_t i = 0; i < presets.size(); ++i) {
            if (value.isString() && value.toString() == presets[i].userAgent.data())
                picked = static_cast<int>(i);
        }
        box->setPicked(picked);
    };
    QObject::connect(&draft, &Draft::changed, box, refresh);
    refresh();
    return box;
}

QWidget *verdict(Draft &draft, QWidget *parent)
{
    QLabel *const label = mutedLabel({}, parent);
    label->setObjectName(QStringLiteral("userAgentReading"));
    label->setWordWrap(true);
    const auto refresh = [&draft, label] {
        const Value value = draft.valueAt(userAgentPath);
        label->setText(value.toString().empty()
                ? DeviceWords::tr("Pick a browser or type a user agent to see what Target reads in it.")
                : DeviceWords::tr("Target reads: %1").arg(readAs(value.toString())));
    };
    QObject::connect(&draft, &Draft::changed, label, refresh);
    refresh();
    return label;
}

} // namespace

QWidget *deviceFields(Draft &draft, QWidget *parent)
{
    using Width = FieldRows::Width;
    const delivery::Schema &schema = delivery::deliveryRequestSchema();
    const auto rowsOf = [&] { return new FieldRows(draft, schema, std::string(), parent); };
    FieldRows *const device = rowsOf();
    device->add("context/channel", Width::Whole);
    device->addRow(DeviceWords::tr("Browser"), browserPicker(draft, device), QStringLiteral("userAgent"));
    device->add("context/userAgent", Width::Whole);
    device->addBelow(verdict(draft, device));
    device->add("context/timeOffsetInMinutes", Width::Whole);

    FieldRows *const hints = rowsOf();
    hints->add("context/clientHints/platform");
    hints->add("context/clientHints/platformVersion", Width::Half, "hintPlatformVersion");
    hints->add("context/clientHints/mobile");
    hints->add("context/clientHints/model");
    hints->add("context/clientHints/browserUAWithMajorVersion", Width::Whole);
    hints->add("context/clientHints/browserUAWithFullVersion", Width::Whole);
    hints->add("context/clientHints/architecture");
    hints->add("context/clientHints/bitness");

    FieldRows *const screen = rowsOf();
    screen->add("context/window/width", Width::Half, "windowWidth");
    screen->add("context/window/height", Width::Half, "windowHeight");
    screen->add("context/screen/width", Width::Half, "screenWidth");
    screen->add("context/screen/height", Width::Half, "screenHeight");
    screen->add("context/screen/colorDepth");
    screen->add("context/screen/pixelRatio");
    screen->add("context/screen/orientation", Width::Whole);

    FieldRows *const browser = rowsOf();
    browser->add("context/browser/host", Width::Whole, "browserHost");
    browser->add("context/browser/language", Width::Whole);
    browser->add("context/browser/webGLRenderer", Width::Whole);

    FieldRows *const mobile = rowsOf();
    mobile->add("context/mobilePlatform/platformType");
    mobile->add("context/mobilePlatform/deviceType");
    mobile->add("context/mobilePlatform/version", Width::Half, "mobileVersion");
    mobile->add("context/mobilePlatform/deviceName");
    mobile->add("context/application/id", Width::Whole, "applicationId");
    mobile->add("context/application/name", Width::Half, "applicationName");
    mobile->add("context/application/version", Width::Half, "applicationVersion");

    const auto fold = [&](const QString &title, QWidget *body, std::vector<std::string> paths) {
        auto *const part = new Disclosure(title, body, parent);
        const auto refresh = [&draft, part, paths = std::move(paths)] {
            for (const std::string &path : paths) {
                if (draft.valueAt(path).isDefined() && !part->isOpen())
                    part->setOpen(true);
            }
        };
        QObject::connect(&draft, &Draft::changed, part, refresh);
        refresh();
        return part;
    };
    return columnOf(
        {device, fold(DeviceWords::tr("Client hints"), hints, {"/context/clientHints"}),
            fold(DeviceWords::tr("Window and screen"), screen, {"/context/window", "/context/screen"}),
            fold(DeviceWords::tr("Browser details"), browser, {"/context/browser"}),
            fold(DeviceWords::tr("Mobile device and app"), mobile,
                {"/context/mobilePlatform", "/context/application"})},
        parent);
}

} // namespace spotter::ui
