// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/paireditor.h"

#include "core/delivery/limits.h"
#include "ui/request/fieldwords.h"
#include "ui/request/findinglabel.h"
#include "ui/request/pairsmodel.h"
#include "ui/request/tables.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

PairEditor::PairEditor(Draft &draft, const QString &title, const QString &invitation,
    const delivery::limits::Limit *limit, QWidget *parent)
    : Field(draft, {}, parent), m_limit(limit), m_model(new PairsModel(draft, this)),
      m_table(new FormTable(this)), m_count(mutedLabel({}, this)), m_remove(new QToolButton(this)),
      m_findings(new FindingLabel(this)), m_refusal(new FindingLabel(this))
{
    m_model->setInvitation(invitation);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CarefulDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->horizontalHeader()->resizeSection(PairsModel::Name, 160);
    m_table->setAccessibleName(title);
    setFocusProxy(m_table);
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Remove the selected row (Delete)"));
    m_remove->setAutoRaise(true);

    auto *top = new QHBoxLayout;
    top->addWidget(new QLabel(title, this));
    top->addWidget(m_count);
    top->addStretch();
    top->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_table);
    layout->addWidget(m_refusal);
    layout->addWidget(m_findings);

    const auto remove = [this] { m_model->removePair(m_table->currentIndex().row()); };
    connect(m_remove, &QToolButton::clicked, this, remove);
    connect(m_table, &FormTable::removeRequested, this, remove);
    connect(m_model, &PairsModel::refused, m_refusal, &FindingLabel::setMistake);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PairEditor::refresh);
    // One click on the empty row starts a new one: it looks like a place to type in.
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.row() == m_model->pairCount() && index.column() == PairsModel::Name)
            m_table->edit(index);
    });
    // A new name wants its value next; once the editor of the name is closed.
    connect(
        m_model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first) {
            if (m_table->hasFocus() && first < m_model->pairCount())
                m_table->setCurrentIndex(m_model->index(first, PairsModel::Content));
        },
        Qt::QueuedConnection);
    // The model learns of a change after this.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &PairEditor::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &PairEditor::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PairEditor::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &PairEditor::refresh);
    PairEditor::refresh();
}

void PairEditor::setPath(std::string path)
{
    m_model->setPath(path);
    m_refusal->setMistake({});
    Field::setPath(std::move(path));
}

void PairEditor::goTo(std::string_view path)
{
    m_table->setFocus(Qt::OtherFocusReason);
    for (int row = 0; row < m_model->pairCount(); ++row) {
        if (m_model->pathOf(row) == path)
            m_table->setCurrentIndex(m_model->index(row, PairsModel::Content));
    }
}

void PairEditor::refresh()
{
    const int count = m_model->pairCount();
    m_count->setText(m_limit != nullptr ? tr("%1 of %2").arg(count).arg(m_limit->value)
            : count > 0                 ? QString::number(count)
                                        : QString());
    m_count->setToolTip(plainToolTip(shortHelp(path())));
    m_remove->setEnabled(
        m_table->currentIndex().isValid() && m_table->currentIndex().row() < m_model->pairCount());
    m_findings->setFindings(
        path().empty() ? std::vector<delivery::Finding>() : draft().findingsAt(path(), true));
}

} // namespace spotter::ui
