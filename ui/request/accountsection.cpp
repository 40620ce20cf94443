// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/accountsection.h"

#include "ui/request/fields.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace spotter::ui {

AccountSection::AccountSection(Draft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_clientCode(new QLineEdit(this)),
      m_trace(new QCheckBox(tr("Ask for a trace"), this)),
      m_traceToken(new TextField(draft, "/trace/authorizationToken", TextField::Content::Text, this))
{
    m_clientCode->setObjectName(QStringLiteral("clientCode"));
    m_clientCode->setToolTip(
        tr("The client code of the Target account. It is part of how visitors are split."));
    m_trace->setObjectName(QStringLiteral("trace"));
    m_traceToken->setObjectName(QStringLiteral("traceToken"));
    m_traceToken->line()->setPlaceholderText(tr("Authorization token; the server needs it"));
    auto *property = new TextField(draft, "/property/token", TextField::Content::Text, this);
    property->setObjectName(QStringLiteral("property"));
    property->line()->setFont(fixedFont());

    QFormLayout *rows = fieldRows();
    rows->addRow(tr("Client code"), m_clientCode);
    rows->addRow(tr("Property token"), property);
    rows->addRow(tr("Trace"), m_trace);
    rows->addRow(QString(), m_traceToken);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(headingLabel(tr("Account"), this));
    layout->addLayout(rows);

    connect(m_trace, &QCheckBox::clicked, this, &AccountSection::setTrace);
    connect(&draft, &Draft::changed, this, &AccountSection::refresh);
    refresh();
}

void AccountSection::setTrace(bool on)
{
    if (!on) {
        m_lastTrace = m_draft.document().part(m_draft.valueAt("/trace"));
        m_draft.removeValue("/trace");
        return;
    }
    Arena arena;
    const Value before = m_lastTrace.root();
    m_draft.setValue("/trace",
        before.isObject() ? before : makeObject(arena, {{"authorizationToken", Value::string("")}}));
}

void AccountSection::refresh()
{
    const bool on = m_draft.valueAt("/trace").isDefined();
    m_trace->setChecked(on);
    m_traceToken->setVisible(on);
    m_traceToken->setKeepsEmpty(true);
}

} // namespace spotter::ui
