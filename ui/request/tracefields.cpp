// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/tracefields.h"

#include "ui/request/fieldrows.h"
#include "ui/request/groups.h"
#include "ui/request/paireditor.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace spotter::ui {

TraceFields::TraceFields(Draft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_trace(new QCheckBox(tr("Ask for a trace"), this)),
      m_rows(new FieldRows(draft, delivery::deliveryRequestSchema(), std::string(), this)),
      m_usage(new PairEditor(draft, tr("Usage"), tr("Add a name"), nullptr, this))
{
    m_trace->setObjectName(QStringLiteral("trace"));
    m_rows->add("trace/authorizationToken", FieldRows::Width::Whole, "traceToken");
    TextField *const token = m_rows->text("trace/authorizationToken");
    token->line()->setPlaceholderText(tr("The server needs it"));
    token->setKeepsEmpty(true);
    token->setSecret();
    m_usage->setObjectName(QStringLiteral("traceUsage"));
    m_usage->setPath("/trace/usage");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_trace);
    layout->addWidget(m_rows);
    layout->addWidget(m_usage);
    connect(m_trace, &QCheckBox::clicked, this, &TraceFields::setTrace);
    connect(&draft, &Draft::changed, this, &TraceFields::refresh);
    refresh();
}

void TraceFields::setTrace(bool on)
{
    if (!on) {
        m_lastTrace = m_draft.document().part(m_draft.valueAt("/trace"));
        m_draft.removeValue("/trace", 1, tr("Ask for no trace"));
        return;
    }
    Arena arena;
    const Value before = m_lastTrace.root();
    m_draft.setValue("/trace",
        before.isObject() ? before : makeObject(arena, {{"authorizationToken", Value::string("")}}),
        tr("Ask for a trace"));
}

void TraceFields::refresh()
{
    const bool on = m_draft.valueAt("/trace").isDefined();
    m_trace->setChecked(on);
    m_rows->setVisible(on);
    m_usage->setVisible(on);
}

QWidget *traceFields(Draft &draft, QWidget *parent)
{
    return new TraceFields(draft, parent);
}

} // namespace spotter::ui
