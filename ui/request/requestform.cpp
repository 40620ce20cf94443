// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/requestform.h"

#include "ui/request/accountsection.h"
#include "ui/request/contextsection.h"
#include "ui/request/geosection.h"
#include "ui/request/locationssection.h"
#include "ui/request/visitorsection.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

RequestForm::RequestForm(Draft &draft, QWidget *parent)
    : QScrollArea(parent), m_locations(new LocationsSection(draft)), m_account(new AccountSection(draft))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);

    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    layout->setSpacing(space::betweenGroups);
    layout->addWidget(m_locations);
    layout->addWidget(new ContextSection(draft, content));
    layout->addWidget(new VisitorSection(draft, content));
    layout->addWidget(new GeoSection(draft, content));
    layout->addWidget(m_account);
    layout->addStretch();
    setWidget(content);

    // One edge for the fields of all parts.
    int labelWidth = 0;
    QList<QWidget *> labels;
    for (QFormLayout *rows : content->findChildren<QFormLayout *>()) {
        for (int row = 0; row < rows->rowCount(); ++row) {
            if (const QLayoutItem *item = rows->itemAt(row, QFormLayout::LabelRole); item != nullptr)
                labels << item->widget();
        }
    }
    for (const QWidget *label : labels)
        labelWidth = std::max(labelWidth, label->sizeHint().width());
    for (QWidget *label : labels)
        label->setMinimumWidth(labelWidth);

    // Scrolling the form must not change a list that happens to pass under the pointer.
    for (QComboBox *box : content->findChildren<QComboBox *>()) {
        box->setFocusPolicy(Qt::StrongFocus);
        box->installEventFilter(this);
    }
}

bool RequestForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QScrollArea::eventFilter(watched, event);
}

void RequestForm::setArtifact(const decisioning::Artifact *artifact)
{
    m_locations->setArtifact(artifact);
}

QLineEdit *RequestForm::clientCode() const
{
    return m_account->clientCode();
}

} // namespace spotter::ui
