// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/findinglabel.h"

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QStringList>

namespace spotter::ui {

using delivery::Finding;
using delivery::Severity;

FindingLabel::FindingLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFont(smallFont());
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setAccessibleName(tr("What is wrong here"));
    hide();
}

void FindingLabel::setFindings(const std::vector<Finding> &findings)
{
    QStringList sentences;
    QStringList sources;
    m_severity = Severity::Warning;
    for (const Finding &finding : findings) {
        sentences << findingText(finding);
        sources << tr("Source: %1").arg(toQString(finding.source));
        if (finding.severity == Severity::Error)
            m_severity = Severity::Error;
    }
    sources.removeDuplicates();
    setText(sentences.join(u'\n'));
    setToolTip(sources.isEmpty() ? QString() : plainToolTip(sources.join(u'\n')));
    setVisible(!sentences.isEmpty());
    paintSeverity();
}

void FindingLabel::setMistake(const QString &sentence)
{
    m_severity = Severity::Error;
    setText(sentence);
    setToolTip(QString());
    setVisible(!sentence.isEmpty());
    paintSeverity();
}

bool FindingLabel::event(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        paintSeverity();
    return QLabel::event(event);
}

void FindingLabel::paintSeverity()
{
    QPalette colours = palette();
    const QColor colour = tokenColor(colours, m_severity == Severity::Error ? Token::Failed : Token::Warning);
    // Setting a palette tells of a change of palette.
    if (colours.color(QPalette::WindowText) == colour)
        return;
    colours.setColor(QPalette::WindowText, colour);
    setPalette(colours);
}

std::vector<Finding> findingsAt(const std::vector<Finding> &findings, std::string_view path, bool below)
{
    std::vector<Finding> result;
    for (const Finding &finding : findings) {
        const std::string_view at = finding.path;
        if (at == path || (below && at.starts_with(path) && at.substr(path.size()).starts_with('/')))
            result.push_back(finding);
    }
    return result;
}

QString findingText(const Finding &finding)
{
    const QString sentence = displayText(finding.sentence);
    return finding.severity == Severity::Error ? FindingLabel::tr("Error: %1").arg(sentence)
                                               : FindingLabel::tr("Warning: %1").arg(sentence);
}

} // namespace spotter::ui
