// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/wirepane.h"

#include "core/base/unicode.h"
#include "ui/events/bytesview.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace spotter::ui {

namespace {

/// What a text edit shows without a hitch, and what anybody reads.
constexpr std::size_t mostText = 100'000;

} // namespace

WirePane::WirePane(const QString &name, QWidget *parent)
    : QWidget(parent), m_note(mutedLabel({}, this)), m_asBytes(new QCheckBox(tr("Bytes"), this)),
      m_copy(new QPushButton(tr("Copy"), this)), m_pages(new QStackedWidget(this)),
      m_text(new QPlainTextEdit(this)), m_bytes(new BytesView(this))
{
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_asBytes->setToolTip(tr("Show every byte, in hexadecimal and as text"));
    m_copy->setToolTip(tr("Copy all of it as text"));
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setAccessibleName(name);
    m_bytes->setAccessibleName(tr("%1, bytes").arg(name));
    m_pages->addWidget(m_text);
    m_pages->addWidget(m_bytes);
    auto *const bar = new QHBoxLayout;
    bar->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    bar->addWidget(m_note, 1);
    bar->addWidget(m_asBytes);
    bar->addWidget(m_copy);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);
    connect(m_asBytes, &QCheckBox::toggled, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(toQString(toValidUtf8(m_bytes->bytes())));
        Q_EMIT copied(tr("Copied"));
    });
}

void WirePane::showBytes(const std::string &bytes, const QString &note)
{
    QString said = note;
    if (bytes.size() > mostText) {
        const QString cut
            = tr("The first %1 of %2 as text; Bytes shows all.")
                  .arg(sizeText(static_cast<qint64>(mostText)), sizeText(static_cast<qint64>(bytes.size())));
        said = said.isEmpty() ? cut : said + u' ' + cut;
    } else if (said.isEmpty()) {
        said = sizeText(static_cast<qint64>(bytes.size()));
    }
    m_note->setText(said);
    // Line by line, so that what would reorder or hide text is seen.
    QString shown;
    const QString all = toQString(toValidUtf8(std::string_view(bytes).substr(0, mostText)));
    for (const QString &line : all.split(u'\n')) {
        if (!shown.isNull())
            shown += u'\n';
        shown += displayText(line.endsWith(u'\r') ? line.chopped(1) : line);
    }
    m_text->setPlainText(shown);
    m_bytes->setBytes(bytes);
    m_copy->setEnabled(!bytes.empty());
}

} // namespace spotter::ui
