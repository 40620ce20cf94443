// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/locationdetails.h"

#include "core/delivery/limits.h"
#include "ui/request/fields.h"
#include "ui/request/paireditor.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QStringListModel>

namespace spotter::ui {

using decisioning::ItemKind;
using decisioning::Mode;

LocationDetails::LocationDetails(Draft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_names(new QStringListModel(this)),
      m_nameLabel(new QLabel(tr("Name"), this)), m_keyLabel(new QLabel(tr("Key"), this)),
      m_name(new TextField(draft, {}, TextField::Content::Text, this)),
      m_key(new TextField(draft, {}, TextField::Content::Text, this)), m_mode(new QComboBox(this)),
      m_url(new TextField(draft, {}, TextField::Content::Text, this)),
      m_parameters(
          new PairEditor(draft, tr("Parameters"), tr("Add a parameter"), delivery::limits::parameters, this)),
      m_profile(new PairEditor(draft, tr("Profile parameters"), tr("Add a profile parameter"),
          delivery::limits::parameters, this)),
      m_others(mutedLabel({}, this))
{
    m_name->setObjectName(QStringLiteral("locationName"));
    m_name->line()->setAccessibleName(tr("Name of the location"));
    m_mode->setObjectName(QStringLiteral("locationMode"));
    m_parameters->setObjectName(QStringLiteral("parameters"));
    m_profile->setObjectName(QStringLiteral("profileParameters"));
    m_mode->addItem(tr("Execute: decide and count now"));
    m_mode->addItem(tr("Prefetch: decide now, count when shown"));
    m_mode->setAccessibleName(tr("Mode"));
    m_url->line()->setPlaceholderText(tr("As the page"));
    m_others->setWordWrap(true);

    auto *completer = new QCompleter(m_names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_name->line()->setCompleter(completer);
    // A chosen name counts like a typed one.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), m_name->line(),
        [this](const QString &name) { Q_EMIT m_name->line()->textEdited(name); });
    connect(m_mode, &QComboBox::activated, this,
        [this](int index) { Q_EMIT modeChosen(index == 0 ? Mode::Execute : Mode::Prefetch); });
    connect(&draft, &Draft::changed, this, &LocationDetails::refresh);

    QFormLayout *rows = fieldRows();
    rows->addRow(m_nameLabel, m_name);
    rows->addRow(m_keyLabel, m_key);
    rows->addRow(tr("Mode"), m_mode);
    rows->addRow(tr("URL here"), m_url);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addLayout(rows);
    layout->addWidget(m_parameters);
    layout->addWidget(m_profile);
    layout->addWidget(m_others);
}

void LocationDetails::setLocation(const std::optional<RequestedLocation> &location)
{
    m_location = location;
    setVisible(location.has_value());
    const std::string path = location ? location->path() : std::string();
    const bool isPageLoad = location && location->kind == ItemKind::PageLoad;
    const bool isView = location && location->kind == ItemKind::View;
    m_nameLabel->setVisible(!isPageLoad);
    m_name->setVisible(!isPageLoad);
    m_keyLabel->setVisible(isView);
    m_key->setVisible(isView);
    m_name->setKeepsEmpty(!isView);
    m_name->line()->setPlaceholderText(isView ? tr("Empty for all views") : QString());
    m_name->setPath(path.empty() || isPageLoad ? std::string() : path + "/name");
    m_key->setPath(isView ? path + "/key" : std::string());
    m_url->setPath(path.empty() ? path : path + "/address/url");
    m_parameters->setPath(path.empty() ? path : path + "/parameters");
    m_profile->setPath(path.empty() ? path : path + "/profileParameters");
    m_names->setStringList(isView ? m_viewNames : m_mboxNames);
    refresh();
}

void LocationDetails::setNames(const QStringList &mboxes, const QStringList &views)
{
    m_mboxNames = mboxes;
    m_viewNames = views;
    if (m_location)
        m_names->setStringList(m_location->kind == ItemKind::View ? views : mboxes);
}

void LocationDetails::startNaming()
{
    if (!m_location || m_location->kind == ItemKind::PageLoad)
        return;
    m_name->line()->setFocus(Qt::OtherFocusReason);
    m_name->line()->selectAll();
    if (m_names->rowCount() > 0) {
        m_name->line()->completer()->setCompletionPrefix({});
        m_name->line()->completer()->complete();
    }
}

void LocationDetails::refresh()
{
    if (!m_location)
        return;
    m_mode->setCurrentIndex(m_location->mode == Mode::Execute ? 0 : 1);
    QStringList others;
    for (const Member &member : m_draft.valueAt(m_location->path()).members()) {
        static constexpr std::string_view known[]
            = {"index", "name", "key", "parameters", "profileParameters", "address"};
        if (std::ranges::find(known, member.key()) == std::end(known))
            others << displayText(member.key());
    }
    m_others->setText(tr("Also here, to be edited as JSON: %1").arg(others.join(QStringLiteral(", "))));
    m_others->setVisible(!others.isEmpty());
}

} // namespace spotter::ui
