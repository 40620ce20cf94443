// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/locationdetails.h"

#include "core/delivery/limits.h"
#include "ui/request/fieldrows.h"
#include "ui/request/groups.h"
#include "ui/request/paireditor.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QStringListModel>
#include <QVBoxLayout>

namespace spotter::ui {

using decisioning::ItemKind;
using decisioning::Mode;

namespace {

const delivery::Schema &mboxSchema()
{
    return *delivery::fieldAt("/execute/mboxes").rule->schema;
}

const delivery::Schema &viewSchema()
{
    return *delivery::fieldAt("/prefetch/views").rule->schema;
}

} // namespace

LocationDetails::LocationDetails(Draft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_names(new QStringListModel(this)),
      m_rows(new FieldRows(draft, mboxSchema(), std::nullopt, this)),
      m_view(new FieldRows(draft, viewSchema(), std::nullopt, this)), m_mode(new QComboBox(this)),
      m_parameters(new PairEditor(
          draft, tr("Parameters"), tr("Add a parameter"), &delivery::limits::parameters, this)),
      m_profile(new PairEditor(draft, tr("Profile parameters"), tr("Add a profile parameter"),
          &delivery::limits::parameters, this)),
      m_more(orderAndProduct(draft, mboxSchema(), this)), m_others(mutedLabel({}, this))
{
    m_rows->add("name", FieldRows::Width::Whole, "locationName");
    m_rows->addRow(tr("Mode"), m_mode, QStringLiteral("mode execute prefetch"));
    m_rows->add("address/url", FieldRows::Width::Whole, "locationUrl");
    m_rows->add("address/referringUrl", FieldRows::Width::Whole, "locationReferrer");
    m_rows->add("index", FieldRows::Width::Whole, "locationIndex");
    m_view->add("key", FieldRows::Width::Whole, "viewKey");
    DraftLine *const name = m_rows->text("name")->line();
    name->setAccessibleName(tr("Name of the location"));
    m_mode->setObjectName(QStringLiteral("locationMode"));
    m_parameters->setObjectName(QStringLiteral("parameters"));
    m_profile->setObjectName(QStringLiteral("profileParameters"));
    m_mode->addItem(tr("Execute: decide and count now"));
    m_mode->addItem(tr("Prefetch: decide now, count when shown"));
    m_mode->setAccessibleName(tr("Mode"));
    keepFromWheel(*m_mode);
    for (const char *member : {"address/url", "address/referringUrl"})
        m_rows->text(member)->line()->setPlaceholderText(tr("As the page"));
    m_others->setWordWrap(true);

    auto *completer = new QCompleter(m_names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    name->setCompleter(completer);
    // A chosen name counts like a typed one.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), name,
        [name](const QString &chosen) { Q_EMIT name->textEdited(chosen); });
    connect(m_mode, &QComboBox::activated, this,
        [this](int index) { Q_EMIT modeChosen(index == 0 ? Mode::Execute : Mode::Prefetch); });
    connect(&draft, &Draft::changed, this, &LocationDetails::refresh);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    for (QWidget *part : std::initializer_list<QWidget *> {
             m_rows, m_view, m_parameters, m_profile, m_more, m_others})
        layout->addWidget(part);
}

void LocationDetails::setLocation(const std::optional<RequestedLocation> &location)
{
    const bool isSame = location == m_location;
    m_location = location;
    setVisible(location.has_value());
    const bool isPageLoad = location && location->kind == ItemKind::PageLoad;
    const bool isView = location && location->kind == ItemKind::View;
    m_rows->setShown("name", !isPageLoad);
    m_rows->setShown("index", !isPageLoad && !isView);
    m_view->setVisible(isView);
    TextField *const name = m_rows->text("name");
    name->setKeepsEmpty(!isView);
    name->line()->setPlaceholderText(isView ? tr("Empty for all views") : tr("A name, or paste several"));
    if (!isSame) {
        const std::optional<std::string> base
            = location ? std::optional<std::string>(location->path()) : std::nullopt;
        for (FieldRows *rows : findChildren<FieldRows *>())
            rows->setItem(rows == m_view && !isView ? std::nullopt : base);
        // A page load has neither, even if its JSON does.
        if (isPageLoad)
            name->setPath({});
        if (isPageLoad || isView)
            m_rows->text("index")->setPath({});
        m_parameters->setPath(base ? *base + "/parameters" : std::string());
        m_profile->setPath(base ? *base + "/profileParameters" : std::string());
    }
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
    DraftLine *const name = m_rows->text("name")->line();
    name->setFocus(Qt::OtherFocusReason);
    name->selectAll();
    if (m_names->rowCount() > 0) {
        name->completer()->setCompletionPrefix({});
        name->completer()->complete();
    }
}

void LocationDetails::refresh()
{
    if (!m_location)
        return;
    m_mode->setCurrentIndex(m_location->mode == Mode::Execute ? 0 : 1);
    const delivery::FieldPlace place = delivery::fieldAt(m_location->path());
    QStringList others;
    for (const Member &member : m_draft.valueAt(m_location->path()).members()) {
        if (place.rule != nullptr && place.rule->schema->field(member.key()) == nullptr)
            others << displayText(member.key());
    }
    m_others->setText(tr("Also here, to be edited as JSON: %1").arg(others.join(QStringLiteral(", "))));
    m_others->setVisible(!others.isEmpty());
}

} // namespace spotter::ui
