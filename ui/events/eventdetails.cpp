// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventdetails.h"

#include "ui/events/eventwords.h"
#include "ui/events/wirepane.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFutureWatcher>
#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace spotter::ui {

namespace {

/// Parsing that much takes a millisecond.
constexpr std::size_t mostReadAtOnce = 200'000;

Document documentOf(std::string_view payload)
{
    const Result<Document> document = Document::parse(std::string(payload));
    return document ? *document : Document();
}

} // namespace

EventDetails::EventDetails(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel(this)), m_facts(mutedLabel({}, this)),
      m_summary(new QLabel(this)), m_empty(mutedLabel(tr("Select an event to see what it carries."), this)),
      m_tabs(new QTabWidget(this)), m_payload(new JsonTreeView(this)),
      m_sent(new WirePane(tr("What was sent"), this)), m_received(new WirePane(tr("What was received"), this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setElideMode(Qt::ElideRight);
    m_facts->setWordWrap(true);
    m_facts->setFont(smallFont());
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setTextFormat(Qt::PlainText);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_payload->setFrameShape(QFrame::NoFrame);
    m_payload->setAccessibleName(tr("Payload of the event"));
    m_payload->header()->resizeSection(0, 180);
    m_empty->setAlignment(Qt::AlignCenter);
    m_tabs->setObjectName(QStringLiteral("eventDetailTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_payload, tr("Payload"));
    m_tabs->addTab(m_sent, tr("Sent"));
    m_tabs->addTab(m_received, tr("Received"));

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
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_empty, 1);
    connect(m_payload, &JsonTreeView::copied, this, &EventDetails::copied);
    connect(m_sent, &WirePane::copied, this, &EventDetails::copied);
    connect(m_received, &WirePane::copied, this, &EventDetails::copied);
    showNothing();
}

EventDetails::~EventDetails()
{
    stopReading();
}

void EventDetails::stopReading()
{
    if (m_stop != nullptr)
        *m_stop = true;
    m_stop.reset();
}

void EventDetails::showNothing()
{
    stopReading();
    for (QWidget *const part : std::initializer_list<QWidget *> {m_title, m_facts, m_summary, m_tabs})
        part->hide();
    m_empty->show();
    m_payload->setDocument({});
    showWire({});
}

void EventDetails::showNumber(const EventSnapshot &events, std::uint64_t number)
{
    stopReading();
    const EventRow row = events.row(number);
    for (QWidget *const part : std::initializer_list<QWidget *> {m_title, m_facts, m_summary, m_tabs})
        part->show();
    m_empty->hide();
    showFacts(row);
    const bool isTry = row.kind() == EventKind::TryStarted || row.kind() == EventKind::TryEnded;
    m_tabs->setTabVisible(m_tabs->indexOf(m_sent), isTry);
    m_tabs->setTabVisible(m_tabs->indexOf(m_received), isTry);
    const bool isSmall = row.payload().size() <= mostReadAtOnce;
    m_payload->setDocument(isSmall ? documentOf(row.payload()) : Document());
    if (isTry || !isSmall)
        read(events, number);
}

void EventDetails::read(const EventSnapshot &events, std::uint64_t number)
{
    struct Found
    {
        std::optional<Document> payload; ///< nothing when it is shown already
        std::optional<WireBytes> wire;
    };
    m_stop = std::make_shared<std::atomic<bool>>(false);
    auto *const watcher = new QFutureWatcher<Found>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, stop = m_stop] {
        watcher->deleteLater();
        if (*stop)
            return;
        const Found found = watcher->result();
        if (found.payload)
            m_payload->setDocument(*found.payload);
        showWire(found.wire);
    });
    watcher->setFuture(QtConcurrent::run([events, number, stop = m_stop] {
        Found found;
        const std::string_view payload = events.row(number).payload();
        if (payload.size() > mostReadAtOnce)
            found.payload = documentOf(payload);
        found.wire = wireBytesOf(events, number, *stop);
        return found;
    }));
}

void EventDetails::showWire(const std::optional<WireBytes> &bytes)
{
    if (!bytes) {
        m_sent->showBytes({}, {});
        m_received->showBytes({}, {});
        return;
    }
    QString sentNote;
    if (!bytes->isSentHeadKnown)
        sentNote = tr("Only the body is known until the answer is there.");
    else if (bytes->sent.find("authorizationToken") != std::string::npos)
        sentNote = tr("The authorization token is shown as asterisks.");
    QString receivedNote;
    if (bytes->received.empty())
        receivedNote = tr("No answer came.");
    else if (bytes->isCompressed)
        receivedNote = tr("The body came compressed; the payload has it unpacked.");
    m_sent->showBytes(bytes->sent, sentNote);
    m_received->showBytes(bytes->received, receivedNote);
}

void EventDetails::showFacts(const EventRow &row)
{
    const QString kind = kindLabel(row.kind());
    const QString name = displayText(row.text(EventText::Name));
    m_title->setText(kind.isEmpty() ? name : name + QStringLiteral(" · ") + kind);
    QStringList facts {eventTimeWithZone(row.timeMs())};
    const auto add = [&facts](const QString &fact) {
        if (!fact.isEmpty())
            facts << fact;
    };
    add(displayText(row.text(EventText::Source)));
    add(eventDurationText(row.durationMs()));
    if (row.size() >= 0)
        add(sizeText(row.size()));
    if (!row.text(EventText::RequestId).empty())
        add(tr("request %1").arg(displayText(row.text(EventText::RequestId))));
    if (!row.text(EventText::Visitor).empty())
        add(tr("visitor %1").arg(displayText(row.text(EventText::Visitor))));
    add(displayText(row.text(EventText::Location)));
    add(displayText(row.text(EventText::Activity)));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    constexpr qsizetype longest = 600;
    QString summary = displayText(row.text(EventText::Summary));
    if (summary.size() > longest)
        summary = summary.left(longest) + QChar(0x2026);
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
}

} // namespace spotter::ui
