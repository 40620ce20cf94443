// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventdetails.h"

#include "ui/events/eventstore.h"
#include "ui/events/eventwords.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

namespace spotter::ui {

EventDetails::EventDetails(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel(this)), m_facts(mutedLabel({}, this)),
      m_summary(new QLabel(this)), m_empty(mutedLabel(tr("Select an event to see what it carries."), this)),
      m_payload(new JsonTreeView(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setElideMode(Qt::ElideRight);
    m_facts->setWordWrap(true);
    m_facts->setFont(smallFont());
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_payload->setFrameShape(QFrame::NoFrame);
    m_payload->setAccessibleName(tr("Payload of the event"));
    m_payload->header()->resizeSection(0, 180);
    m_empty->setAlignment(Qt::AlignCenter);

    auto *const top = new QVBoxLayout;
    top->setContentsMargins(
        space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    top->setSpacing(4);
    top->addWidget(m_title);
    top->addWidget(m_summary);
    top->addWidget(m_facts);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_payload, 1);
    layout->addWidget(m_empty, 1);
    connect(m_payload, &JsonTreeView::copied, this, &EventDetails::copied);
    showRow(nullptr);
}

void EventDetails::showRow(const EventRow *row)
{
    for (QWidget *const part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_facts),
             static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_payload)})
        part->setVisible(row != nullptr);
    m_empty->setVisible(row == nullptr);
    if (row == nullptr) {
        m_payload->setDocument({});
        return;
    }
    const QString kind = toQString(row->text(EventRow::Kind));
    const QString name = toQString(row->text(EventRow::Name));
    m_title->setText(kind.isEmpty() ? name : name + QStringLiteral(" · ") + kind);
    QStringList facts {eventTimeWithZone(row->timeMs())};
    const auto add = [&facts](const QString &fact) {
        if (!fact.isEmpty())
            facts << fact;
    };
    add(displayText(row->text(EventRow::Source)));
    add(eventDurationText(row->durationMs()));
    if (row->size() >= 0)
        add(sizeText(row->size()));
    if (!row->text(EventRow::RequestId).empty())
        add(tr("request %1").arg(displayText(row->text(EventRow::RequestId))));
    if (!row->text(EventRow::Visitor).empty())
        add(tr("visitor %1").arg(displayText(row->text(EventRow::Visitor))));
    add(displayText(row->text(EventRow::Location)));
    add(displayText(row->text(EventRow::Activity)));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    constexpr qsizetype longest = 600;
    QString summary = displayText(row->text(EventRow::Summary));
    if (summary.size() > longest)
        summary = summary.left(longest) + QChar(0x2026);
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
    m_payload->setVisible(row->payload().root().isDefined());
    m_payload->setDocument(row->payload());
}

} // namespace spotter::ui
