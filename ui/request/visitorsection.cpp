// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/visitorsection.h"

#include "core/delivery/enumerations.h"
#include "core/delivery/limits.h"
#include "ui/request/choicedelegate.h"
#include "ui/request/customeridsmodel.h"
#include "ui/request/fields.h"
#include "ui/request/findinglabel.h"
#include "ui/request/limittext.h"
#include "ui/request/tables.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

/// Table, count and remove button of the customer ids.
QWidget *customerIds(Draft &draft, QWidget *parent)
{
    auto *part = new QWidget(parent);
    auto *model = new CustomerIdsModel(draft, part);
    auto *table = new FormTable(part);
    table->setModel(model);
    table->setObjectName(QStringLiteral("customerIds"));
    table->setAccessibleName(VisitorSection::tr("Customer ids"));
    table->setItemDelegate(new CarefulDelegate(table));
    QStringList states;
    for (const std::string_view state : delivery::values::authenticatedState)
        states << toQString(state);
    table->setItemDelegateForColumn(CustomerIdsModel::State, new ChoiceDelegate(states, table));
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    table->horizontalHeader()->resizeSection(CustomerIdsModel::Id, 160);
    table->horizontalHeader()->resizeSection(CustomerIdsModel::IntegrationCode, 130);

    auto *count = mutedLabel({}, part);
    auto *remove = new QToolButton(part);
    remove->setText(VisitorSection::tr("Remove"));
    remove->setToolTip(VisitorSection::tr("Remove the selected customer id (Delete)"));
    remove->setAutoRaise(true);
    auto *findings = new FindingLabel(part);
    auto *top = new QHBoxLayout;
    top->addWidget(new QLabel(VisitorSection::tr("Customer ids"), part));
    top->addWidget(count);
    top->addStretch();
    top->addWidget(remove);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(table);
    layout->addWidget(findings);

    const auto refresh = [&draft, model, count, remove, table, findings] {
        const delivery::limits::Limit &limit = delivery::limits::customerIds;
        count->setText(VisitorSection::tr("%1 of %2").arg(model->idCount()).arg(limit.value));
        count->setToolTip(limitText(limit));
        remove->setEnabled(table->currentIndex().isValid() && table->currentIndex().row() < model->idCount());
        findings->setFindings(findingsAt(draft.findings(), CustomerIdsModel::path(), true));
    };
    QObject::connect(&draft, &Draft::changed, part, refresh);
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentChanged, part, refresh);
    QObject::connect(
        remove, &QToolButton::clicked, part, [=] { model->removeId(table->currentIndex().row()); });
    QObject::connect(table, &FormTable::removeRequested, part, [=](int row) { model->removeId(row); });
    QObject::connect(table, &QTableView::clicked, part, [=](const QModelIndex &index) {
        if (index.row() == model->idCount() && index.column() == CustomerIdsModel::Id)
            table->edit(index);
    });
    refresh();
    return part;
}

} // namespace

VisitorSection::VisitorSection(Draft &draft, QWidget *parent) : QWidget(parent)
{
    QFormLayout *rows = fieldRows();
    const auto add = [&](const QString &label, const char *path, const char *name, const QString &toolTip) {
        auto *field = new TextField(draft, path, TextField::Content::Text, this);
        field->setObjectName(QLatin1String(name));
        field->line()->setFont(fixedFont());
        field->setToolTip(toolTip);
        rows->addRow(label, field);
    };
    add(tr("Target id"), "/id/tntId", "tntId", tr("tntId: Target's own id of the visitor"));
    add(tr("Experience Cloud id"), "/id/marketingCloudVisitorId", "marketingCloudVisitorId",
        tr("marketingCloudVisitorId: the ECID"));
    add(tr("Third party id"), "/id/thirdPartyId", "thirdPartyId",
        tr("thirdPartyId: your own id of the visitor"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(headingLabel(tr("Visitor"), this));
    layout->addLayout(rows);
    layout->addWidget(customerIds(draft, this));
}

} // namespace spotter::ui
