// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/faultseditor.h"

#include "ui/sandbox/faultrow.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace spotter::ui {

FaultsEditor::FaultsEditor(QWidget *parent)
    : QWidget(parent), m_rowsLayout(new QVBoxLayout),
      m_empty(mutedLabel(tr("No fault: the sandbox answers as it should."), this)),
      m_removeAll(new QPushButton(tr("Remove all"), this))
{
    auto *const add = new QPushButton(tr("Add fault"), this);
    add->setObjectName(QStringLiteral("addFault"));
    add->setToolTip(tr("Make trouble, to see how the client copes"));
    m_removeAll->setObjectName(QStringLiteral("removeAllFaults"));
    m_removeAll->setToolTip(tr("Answer as it should again"));
    m_rowsLayout->setSpacing(space::betweenControls);
    m_empty->setWordWrap(true);
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(space::betweenControls);
    buttons->addWidget(add);
    buttons->addWidget(m_removeAll);
    buttons->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_empty);
    layout->addLayout(m_rowsLayout);
    layout->addLayout(buttons);

    connect(add, &QPushButton::clicked, this, [this] {
        constexpr int status = 503;
        addRow({sandbox::FaultKind::Status, sandbox::FaultTarget::Delivery, 1, status})->setFocus();
        Q_EMIT edited();
    });
    connect(m_removeAll, &QPushButton::clicked, this, [this] {
        setFaults({});
        Q_EMIT edited();
    });
    showEmpty();
}

void FaultsEditor::setFaults(const std::vector<sandbox::Fault> &faults)
{
    for (FaultRow *const row : m_rows)
        row->deleteLater();
    m_rows.clear();
    for (const sandbox::Fault &fault : faults)
        addRow(fault);
    showEmpty();
}

std::vector<sandbox::Fault> FaultsEditor::faults() const
{
    std::vector<sandbox::Fault> faults;
    faults.reserve(m_rows.size());
    for (const FaultRow *const row : m_rows)
        faults.push_back(row->fault());
    return faults;
}

FaultRow *FaultsEditor::addRow(const sandbox::Fault &fault)
{
    auto *const row = new FaultRow(fault, this);
    m_rows.push_back(row);
    m_rowsLayout->addWidget(row);
    connect(row, &FaultRow::edited, this, &FaultsEditor::edited);
    connect(row, &FaultRow::removeWanted, this, [this, row] { removeRow(row); });
    showEmpty();
    return row;
}

void FaultsEditor::removeRow(FaultRow *row)
{
    m_rows.erase(std::remove(m_rows.begin(), m_rows.end(), row), m_rows.end());
    row->hide();
    row->deleteLater();
    showEmpty();
    Q_EMIT edited();
}

void FaultsEditor::showEmpty()
{
    m_empty->setVisible(m_rows.empty());
    m_removeAll->setEnabled(!m_rows.empty());
}

} // namespace spotter::ui
