// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/timingview.h"

#include "ui/offers/answerwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

namespace {

QString msText(double ms)
{
    return durationText(
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double, std::milli>(ms)));
}

} // namespace

std::vector<TimingStep> timingSteps(const http::Timings &timings)
{
    std::vector<TimingStep> steps;
    double at = 0;
    const auto length = [](const std::optional<double> &step) { return step.value_or(0); };
    // What comes before the first measured step and between them is waiting: for a free connection, for sending.
    const double measured = length(timings.dns) + length(timings.connect) + length(timings.tls)
        + length(timings.firstByte) + length(timings.download);
    const auto add = [&](const QString &name, const std::optional<double> &ms) {
        if (!ms)
            return;
        steps.push_back({name, at, *ms});
        at += *ms;
    };
    add(TimingView::tr("Name look-up"), timings.dns);
    add(TimingView::tr("Connect"), timings.connect);
    add(TimingView::tr("TLS"), timings.tls);
    constexpr double notable = 0.05;
    if (timings.total - measured > notable)
        add(TimingView::tr("Queue and send"), timings.total - measured);
    add(TimingView::tr("Wait for first byte"), timings.firstByte);
    add(TimingView::tr("Read"), timings.download);
    return steps;
}

TimingBars::TimingBars(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimingBars::setSteps(std::vector<TimingStep> steps, double totalMs)
{
    m_steps = std::move(steps);
    m_totalMs = totalMs;
    QStringList words;
    for (const TimingStep &step : m_steps)
        words << tr("%1: %2").arg(step.name, msText(step.lengthMs));
    setAccessibleName(tr("Timing"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize TimingBars::sizeHint() const
{
    return {320, static_cast<int>(m_steps.size() + 1) * space::rowHeight};
}

QSize TimingBars::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void TimingBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int nameWidth = fontMetrics().horizontalAdvance(tr("Total"));
    for (const TimingStep &step : m_steps)
        nameWidth = std::max(nameWidth, fontMetrics().horizontalAdvance(step.name));
    nameWidth = std::min(nameWidth, width() / 3);
    const int numberWidth = fontMetrics().horizontalAdvance(QStringLiteral("00,000.00 ms"));
    const int left = nameWidth + space::insidePane;
    const int room = std::max(1, width() - left - numberWidth - space::betweenControls);
    const auto row = [&](int number, const TimingStep &step, const QColor &colour) {
        const int top = number * space::rowHeight;
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(0, top, nameWidth, space::rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(step.name, Qt::ElideRight, nameWidth));
        painter.drawText(QRect(width() - numberWidth, top, numberWidth, space::rowHeight),
            Qt::AlignRight | Qt::AlignVCenter, msText(step.lengthMs));
        const double scale = m_totalMs > 0 ? room / m_totalMs : 0;
        constexpr int inset = 6;
        const QRectF bar(left + step.startMs * scale, top + inset, std::max(2.0, step.lengthMs * scale),
            space::rowHeight - 2 * inset);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(bar, 2, 2);
    };
    int number = 0;
    for (const TimingStep &step : m_steps)
        row(number++, step, tokenColor(palette(), Token::Accent));
    row(number, {tr("Total"), 0, m_totalMs}, tokenColor(palette(), Token::Muted));
}

TimingView::TimingView(QWidget *parent)
    : QWidget(parent), m_bars(new TimingBars(this)), m_facts(new QLabel(this))
{
    m_bars->setObjectName(QStringLiteral("timingBars"));
    m_facts->setObjectName(QStringLiteral("timingFacts"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setMinimumWidth(1);
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    layout->setSpacing(space::betweenGroups);
    layout->addWidget(m_bars);
    layout->addWidget(m_facts, 1);
}

void TimingView::setAnswer(
    const std::shared_ptr<const http::Exchange> &exchange, std::chrono::nanoseconds elapsed)
{
    m_bars->setVisible(exchange != nullptr);
    if (exchange == nullptr) {
        m_facts->setText(tr("Decided on this machine in %1. Nothing went over the network for it.")
                             .arg(durationText(elapsed)));
        return;
    }
    m_bars->setSteps(timingSteps(exchange->timings), exchange->timings.total);
    QStringList facts;
    facts << tr("Seen by the client: %1, with reading the answer and all tries.").arg(durationText(elapsed));
    facts << tr("Begun at %1.")
                 .arg(QDateTime::fromMSecsSinceEpoch(exchange->startedMs)
                          .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz t")));
    facts << (exchange->reusedConnection
            ? tr("Over a connection that was open already: no name was looked up for it.")
            : tr("Over a new connection."));
    facts
        << tr("Sent %1, received %2.").arg(sizeText(exchange->sentBytes), sizeText(exchange->receivedBytes));
    if (exchange->answer) {
        const auto body = static_cast<qint64>(exchange->answer->body.size());
        facts << (exchange->answer->encodedBody.empty()
                ? tr("%1, status %2.")
                      .arg(displayText(exchange->answer->version))
                      .arg(exchange->answer->status)
                : tr("%1, status %2; the body came compressed and has %3.")
                      .arg(displayText(exchange->answer->version))
                      .arg(exchange->answer->status)
                      .arg(sizeText(body)));
    }
    facts << displayText(exchange->request.method + ' ' + exchange->request.url.substr(0, shownInToolTip));
    m_facts->setText(facts.join(u'\n'));
}

} // namespace spotter::ui
