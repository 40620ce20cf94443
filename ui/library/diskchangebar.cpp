// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/diskchangebar.h"

#include "ui/widgets/text.h"

#include <QPushButton>

namespace spotter::ui {

DiskChangeBar::DiskChangeBar(QWidget *parent)
    : Banner(parent), m_mine(new QPushButton(tr("Keep mine"))),
      m_theirs(new QPushButton(tr("Use the file's"))), m_both(new QPushButton(tr("Keep both")))
{
    setObjectName(QStringLiteral("diskChangeBar"));
    m_mine->setObjectName(QStringLiteral("keepMine"));
    m_mine->setToolTip(tr("Save writes what you edited over the file"));
    m_theirs->setObjectName(QStringLiteral("useTheirs"));
    m_theirs->setToolTip(tr("Forget your edits and show what is in the file"));
    m_both->setObjectName(QStringLiteral("keepBoth"));
    m_both->setToolTip(tr("Save what you edited as a file beside it, and go on with that one"));
    addControl(m_mine);
    addControl(m_theirs);
    addControl(m_both);
    connect(m_mine, &QPushButton::clicked, this, &DiskChangeBar::keepMineWanted);
    connect(m_theirs, &QPushButton::clicked, this, &DiskChangeBar::useTheirsWanted);
    connect(m_both, &QPushButton::clicked, this, &DiskChangeBar::keepBothWanted);
}

void DiskChangeBar::showChanged(const QString &name)
{
    m_mine->show();
    m_theirs->show();
    m_both->show();
    showMessage(
        tr("The file of “%1” was changed by another program, and you have edits that are not saved. Whose "
           "text shall stay?")
            .arg(displayText(name)));
}

void DiskChangeBar::showGone(const QString &name)
{
    m_mine->show();
    m_theirs->hide();
    m_both->hide();
    showMessage(tr(
        "The file of “%1” is gone: it was moved or removed. What you see is not saved anywhere; keep it to "
        "save it again.")
                    .arg(displayText(name)));
}

void DiskChangeBar::showFailed(const QString &sentence)
{
    m_mine->hide();
    m_theirs->hide();
    m_both->hide();
    showMessage(sentence);
}

} // namespace spotter::ui
