// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/subjectheader.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

/// More lines than these would push the rules out of sight; the rest is in the tool tip.
constexpr qsizetype mostLines = 3;

void showLines(QLabel &label, const QStringList &lines)
{
    QStringList shown;
    for (const QString &line : lines.mid(0, mostLines))
        shown.append(displayText(line));
    if (lines.size() > mostLines)
        shown.append(SubjectHeader::tr("and %n more", nullptr, static_cast<int>(lines.size() - mostLines)));
    label.setText(shown.join(QLatin1Char('\n')));
    label.setToolTip(lines.size() > mostLines ? plainToolTip(lines.join(QLatin1Char('\n'))) : QString());
    label.setVisible(!lines.isEmpty());
}

} // namespace

SubjectHeader::SubjectHeader(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel), m_badges(new QHBoxLayout), m_idLabel(new QLabel),
      m_id(new ElidedLabel), m_idLine(new QWidget), m_notes(new QLabel), m_problems(new QLabel)
{
    m_title->setFont(headingFont());
    m_title->setObjectName(QStringLiteral("subjectTitle"));
    m_badges->setSpacing(4);
    m_id->setFont(fixedFont());
    m_id->setObjectName(QStringLiteral("subjectId"));
    m_idLabel->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *const label : {m_notes, m_problems}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_problems->setObjectName(QStringLiteral("subjectProblems"));

    auto *const copy = new QToolButton;
    copy->setIcon(namedIcon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy"));
    copy->setAccessibleName(tr("Copy"));
    connect(copy, &QToolButton::clicked, this, [this] {
        m_id->copy();
        Q_EMIT copied(tr("%1 copied").arg(m_idLabel->text()));
    });

    auto *const idLayout = new QHBoxLayout(m_idLine);
    idLayout->setContentsMargins(0, 0, 0, 0);
    idLayout->setSpacing(space::betweenControls);
    idLayout->addWidget(m_idLabel);
    idLayout->addWidget(m_id);
    idLayout->addWidget(copy);
    idLayout->addStretch();

    auto *const titleLine = new QHBoxLayout;
    titleLine->setSpacing(space::betweenControls);
    titleLine->addWidget(m_title, 0);
    titleLine->addLayout(m_badges);
    titleLine->addStretch(1);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(
        space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    layout->setSpacing(4);
    layout->addLayout(titleLine);
    layout->addWidget(m_idLine);
    layout->addWidget(m_notes);
    layout->addWidget(m_problems);
}

void SubjectHeader::setSubject(const Subject &subject)
{
    m_title->setText(subject.title);
    while (QLayoutItem *const item = m_badges->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Badge &badge : subject.badges)
        m_badges->addWidget(new BadgeLabel(badge));
    m_idLabel->setText(subject.idLabel);
    m_id->setText(subject.id);
    m_idLine->setVisible(!subject.id.isEmpty());
    showLines(*m_notes, subject.notes);
    showLines(*m_problems, subject.problems);
    QPalette failed;
    failed.setColor(QPalette::WindowText, tokenColor(palette(), Token::Failed));
    m_problems->setPalette(failed);
}

} // namespace spotter::ui
