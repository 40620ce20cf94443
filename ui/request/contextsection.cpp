// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/contextsection.h"

#include "ui/request/fields.h"
#include "ui/request/useragents.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

constexpr const char *userAgentPath = "/context/userAgent";

} // namespace

ContextSection::ContextSection(Draft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_browser(new QComboBox(this))
{
    auto *url = new TextField(draft, "/context/address/url", TextField::Content::Text, this);
    auto *referrer = new TextField(draft, "/context/address/referringUrl", TextField::Content::Text, this);
    auto *userAgent = new TextField(draft, userAgentPath, TextField::Content::Text, this);
    auto *offset = new TextField(draft, "/context/timeOffsetInMinutes", TextField::Content::Number, this);
    url->setObjectName(QStringLiteral("url"));
    referrer->setObjectName(QStringLiteral("referringUrl"));
    userAgent->setObjectName(QStringLiteral("userAgent"));
    url->line()->setPlaceholderText(QStringLiteral("https://"));
    for (const TextField *field : {url, referrer, userAgent})
        field->line()->setFont(fixedFont());
    offset->setToolTip(tr("The visitor's time zone: minutes from UTC, positive to the east"));
    auto *channel = new ChoiceField(draft, "/context/channel",
        {{Value::string("web"), tr("Web")}, {Value::string("mobile"), tr("Mobile app")},
            {Value(), tr("(none)")}},
        this);

    m_browser->setObjectName(QStringLiteral("browser"));
    m_browser->setAccessibleName(tr("Browser"));
    m_browser->addItem(tr("(none)"));
    for (const UserAgentPreset &preset : userAgentPresets())
        m_browser->addItem(preset.name);
    connect(m_browser, &QComboBox::activated, this, [this](int index) {
        const auto presets = userAgentPresets();
        if (index == 0)
            m_draft.removeValue(userAgentPath);
        else if (index <= static_cast<int>(presets.size()))
            m_draft.setText(userAgentPath, presets[static_cast<std::size_t>(index - 1)].userAgent.data());
    });
    connect(&draft, &Draft::changed, this, &ContextSection::showPreset);

    QFormLayout *page = fieldRows();
    page->addRow(tr("URL"), url);
    page->addRow(tr("Referrer"), referrer);
    QFormLayout *device = fieldRows();
    device->addRow(tr("Channel"), channel);
    device->addRow(tr("Browser"), m_browser);
    device->addRow(tr("User agent"), userAgent);
    device->addRow(tr("UTC offset"), offset);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(headingLabel(tr("Page"), this));
    layout->addLayout(page);
    layout->addSpacing(space::betweenControls);
    layout->addWidget(headingLabel(tr("Device"), this));
    layout->addLayout(device);
    layout->addWidget(makeClientHints());
    showPreset();
}

QWidget *ContextSection::makeClientHints()
{
    auto *body = new QWidget(this);
    QFormLayout *rows = fieldRows();
    const auto add = [&](const QString &label, const char *path) {
        rows->addRow(label, new TextField(m_draft, path, TextField::Content::Text, body));
    };
    rows->addRow(tr("Mobile"),
        new ChoiceField(m_draft, "/context/clientHints/mobile",
            {{Value(), tr("(not sent)")}, {Value(true), tr("Yes")}, {Value(false), tr("No")}}, body));
    add(tr("Platform"), "/context/clientHints/platform");
    add(tr("Platform version"), "/context/clientHints/platformVersion");
    add(tr("Model"), "/context/clientHints/model");
    add(tr("Brands"), "/context/clientHints/browserUAWithMajorVersion");
    add(tr("Full versions"), "/context/clientHints/browserUAWithFullVersion");
    add(tr("Architecture"), "/context/clientHints/architecture");
    add(tr("Bitness"), "/context/clientHints/bitness");
    body->setLayout(rows);
    auto *fold = new Disclosure(tr("Client hints"), body, this);
    fold->setOpen(m_draft.valueAt("/context/clientHints").isDefined());
    connect(&m_draft, &Draft::changed, fold, [this, fold] {
        if (m_draft.valueAt("/context/clientHints").isDefined())
            fold->setOpen(true);
    });
    return fold;
}

void ContextSection::showPreset()
{
    const Value value = m_draft.valueAt(userAgentPath);
    const auto presets = userAgentPresets();
    const int other = static_cast<int>(presets.size()) + 1;
    int current = value.isUndefined() ? 0 : other;
    for (int i = 1; i < other; ++i) {
        if (value.toString() == presets[static_cast<std::size_t>(i - 1)].userAgent.data())
            current = i;
    }
    // "Other" can't be chosen; it is only there while it is true.
    if (current == other && m_browser->count() == other)
        m_browser->addItem(tr("Other"));
    else if (current != other && m_browser->count() > other)
        m_browser->removeItem(other);
    m_browser->setCurrentIndex(current);
}

} // namespace spotter::ui
