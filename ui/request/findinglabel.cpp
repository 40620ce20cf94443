// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/findinglabel.h"

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QStringList>

namespace spotter::ui {

using delivery::Finding;
using delivery::Severity;

FindingLabel::FindingLabel(QWidget *parent) : SentenceLabel(parent)
{
    setAccessibleName(tr("What is wrong here"));
}

void FindingLabel::setFindings(const std::vector<Finding> &findings)
{
    QStringList sentences;
    QStringList sources;
    Token token = Token::Warning;
    for (const Finding &finding : findings) {
        sentences << findingText(finding);
        sources << tr("Source: %1").arg(toQString(finding.source));
        if (finding.severity == Severity::Error)
            token = Token::Failed;
    }
    sources.removeDuplicates();
    setToolTip(sources.isEmpty() ? QString() : plainToolTip(sources.join(u'\n')));
    say(sentences.join(u'\n'), token);
}

void FindingLabel::setMistake(const QString &sentence)
{
    setToolTip(QString());
    say(sentence, Token::Failed);
}

QString findingText(const Finding &finding)
{
    const QString sentence = displayText(finding.sentence);
    return finding.severity == Severity::Error ? FindingLabel::tr("Error: %1").arg(sentence)
                                               : FindingLabel::tr("Warning: %1").arg(sentence);
}

} // namespace spotter::ui
