// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/faultrow.h"

#include "ui/sandbox/faultwords.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <cmath>

namespace spotter::ui {

using sandbox::FaultKind;
using sandbox::FaultTarget;

FaultRow::FaultRow(const sandbox::Fault &initial, QWidget *parent)
    : QWidget(parent), m_kind(new QComboBox(this)), m_value(new QSpinBox(this)),
      m_target(new QComboBox(this)), m_rate(new QSpinBox(this))
{
    for (const auto kind :
        {FaultKind::Latency, FaultKind::SlowBody, FaultKind::Status, FaultKind::Reset, FaultKind::ResetInBody,
            FaultKind::TruncatedBody, FaultKind::BrokenBody, FaultKind::EmptyBody,
            FaultKind::WrongContentType, FaultKind::LargeBody, FaultKind::StaleArtifact, FaultKind::Redirect})
        m_kind->addItem(faultWord(kind), static_cast<int>(kind));
    for (const auto target :
        {FaultTarget::Everything, FaultTarget::Delivery, FaultTarget::Artifact, FaultTarget::Geo})
        m_target->addItem(targetWord(target), static_cast<int>(target));
    m_kind->setObjectName(QStringLiteral("faultKind"));
    m_kind->setAccessibleName(tr("What goes wrong"));
    m_kind->setToolTip(m_kind->accessibleName());
    m_target->setObjectName(QStringLiteral("faultTarget"));
    m_target->setAccessibleName(tr("Which requests it meets"));
    m_target->setToolTip(m_target->accessibleName());
    m_value->setObjectName(QStringLiteral("faultValue"));
    m_value->setAccessibleName(tr("How much"));
    m_rate->setObjectName(QStringLiteral("faultRate"));
    m_rate->setAccessibleName(tr("How often, in percent of the requests"));
    m_rate->setToolTip(m_rate->accessibleName());
    m_rate->setRange(0, 100);
    m_rate->setSuffix(tr(" %"));
    auto *const remove = new QToolButton(this);
    remove->setIcon(namedIcon(QStringLiteral("close")));
    remove->setAutoRaise(true);
    remove->setObjectName(QStringLiteral("removeFault"));
    remove->setToolTip(tr("Remove this fault"));
    remove->setAccessibleName(remove->toolTip());
    for (QWidget *const box : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_target),
             static_cast<QWidget *>(m_value), static_cast<QWidget *>(m_rate)})
        box->setFocusPolicy(Qt::StrongFocus);

    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(initial.kind)));
    m_target->setCurrentIndex(m_target->findData(static_cast<int>(initial.target)));
    m_rate->setValue(static_cast<int>(std::lround(initial.rate * 100)));
    showValue(initial.value);

    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_kind, 3);
    layout->addWidget(m_value, 1);
    layout->addWidget(m_target, 2);
    layout->addWidget(m_rate, 1);
    layout->addWidget(remove);

    connect(m_kind, &QComboBox::activated, this, [this] {
        showValue(faultValue(fault().kind).usual);
        Q_EMIT edited();
    });
    connect(m_target, &QComboBox::activated, this, &FaultRow::edited);
    connect(m_value, &QSpinBox::valueChanged, this, &FaultRow::edited);
    connect(m_rate, &QSpinBox::valueChanged, this, &FaultRow::edited);
    connect(remove, &QToolButton::clicked, this, &FaultRow::removeWanted);
}

sandbox::Fault FaultRow::fault() const
{
    sandbox::Fault fault;
    fault.kind = static_cast<FaultKind>(m_kind->currentData().toInt());
    fault.target = static_cast<FaultTarget>(m_target->currentData().toInt());
    fault.value = m_value->isEnabled() ? m_value->value() : 0;
    fault.rate = m_rate->value() / 100.0;
    return fault;
}

void FaultRow::showValue(int value)
{
    const FaultValue about = faultValue(fault().kind);
    const QSignalBlocker quiet(m_value);
    m_value->setEnabled(about.most > 0);
    m_value->setSpecialValueText(about.most > 0 ? QString() : tr("–"));
    m_value->setRange(about.least, about.most);
    m_value->setSuffix(about.suffix);
    m_value->setValue(value);
}

} // namespace spotter::ui
