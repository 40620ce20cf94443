// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/bytesview.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace spotter::ui {

namespace {

constexpr std::size_t bytesALine = 16;
constexpr int sideMargin = 8;

} // namespace

BytesView::BytesView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    setAccessibleName(tr("Bytes"));
}

void BytesView::setBytes(std::string bytes)
{
    m_bytes = std::move(bytes);
    verticalScrollBar()->setValue(0);
    setUpScrollBars();
    viewport()->update();
}

std::size_t BytesView::lineCount() const
{
    return (m_bytes.size() + bytesALine - 1) / bytesALine;
}

QString BytesView::lineText(std::size_t line) const
{
    const std::size_t begin = line * bytesALine;
    const std::size_t end = std::min(begin + bytesALine, m_bytes.size());
    QString text = QStringLiteral("%1  ").arg(begin, 8, 16, QLatin1Char('0'));
    QString readable;
    for (std::size_t i = begin; i < begin + bytesALine; ++i) {
        const auto byte = static_cast<unsigned char>(i < end ? m_bytes[i] : 0);
        text += i < end ? QStringLiteral("%1 ").arg(byte, 2, 16, QLatin1Char('0')) : QStringLiteral("   ");
        constexpr unsigned char firstReadable = 0x20;
        constexpr unsigned char afterReadable = 0x7f;
        if (i < end)
            readable += byte >= firstReadable && byte < afterReadable ? QChar(static_cast<char16_t>(byte))
                                                                      : QChar(u'.');
    }
    return text + u' ' + readable;
}

void BytesView::setUpScrollBars()
{
    const QFontMetrics metrics(fixedFont());
    const int visible = std::max(1, viewport()->height() / metrics.lineSpacing());
    const auto lines = static_cast<int>(
        std::min<std::size_t>(lineCount(), static_cast<std::size_t>(std::numeric_limits<int>::max())));
    verticalScrollBar()->setRange(0, std::max(0, lines - visible));
    verticalScrollBar()->setPageStep(visible);
    const int width = metrics.horizontalAdvance(lineText(0)) + 2 * sideMargin;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(metrics.averageCharWidth());
}

void BytesView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    setUpScrollBars();
}

void BytesView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setUpScrollBars();
}

void BytesView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(fixedFont());
    painter.setPen(palette().color(QPalette::Text));
    const QFontMetrics metrics(fixedFont());
    const int left = sideMargin - horizontalScrollBar()->value();
    int top = 0;
    for (auto line = static_cast<std::size_t>(verticalScrollBar()->value());
         line < lineCount() && top < viewport()->height(); ++line, top += metrics.lineSpacing())
        painter.drawText(left, top + metrics.ascent(), lineText(line));
}

} // namespace spotter::ui
