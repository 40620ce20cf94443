// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/itemseditor.h"

#include "core/delivery/limits.h"
#include "core/delivery/path.h"
#include "ui/request/choicedelegate.h"
#include "ui/request/fieldrows.h"
#include "ui/request/fieldwords.h"
#include "ui/request/findinglabel.h"
#include "ui/request/paireditor.h"
#include "ui/request/tables.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

ItemsEditor::ItemsEditor(Draft &draft, const QString &title, ItemsModel::Description description,
    const delivery::limits::Limit *limit, QWidget *parent)
    : Field(draft, description.path, parent), m_limit(limit),
      m_model(new ItemsModel(draft, std::move(description), this)), m_table(new FormTable(this)),
      m_count(mutedLabel({}, this)), m_add(new QToolButton(this)), m_remove(new QToolButton(this)),
      m_findings(new FindingLabel(this))
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(title);
    m_table->setItemDelegate(new CarefulDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    setFocusProxy(m_table);
    m_add->setText(tr("Add"));
    m_add->setAutoRaise(true);
    m_add->hide();
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Remove the selected row (Delete)"));
    m_remove->setAutoRaise(true);

    auto *top = new QHBoxLayout;
    top->addWidget(new QLabel(title, this));
    top->addWidget(m_count);
    top->addStretch();
    top->addWidget(m_add);
    top->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_table);
    layout->addWidget(m_findings);

    const auto remove = [this] { m_model->removeItem(m_table->currentIndex().row()); };
    connect(m_remove, &QToolButton::clicked, this, remove);
    connect(m_table, &FormTable::removeRequested, this, remove);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ItemsEditor::refresh);
    // One click on the empty row starts a new one: it looks like a place to type in.
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.row() == m_model->itemCount() && index.column() == 0)
            m_table->edit(index);
    });
    // The model learns of a change after this.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &ItemsEditor::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ItemsEditor::refresh);
    ItemsEditor::refresh();
}

void ItemsEditor::offer(int column, const QStringList &values)
{
    m_table->setItemDelegateForColumn(column, new ChoiceDelegate(values, m_table));
}

void ItemsEditor::setDetails(const QString &addText, const std::function<QWidget *(QWidget *parent)> &make)
{
    m_details = make(this);
    layout()->addWidget(m_details);
    m_add->setText(addText);
    m_add->show();
    connect(m_add, &QToolButton::clicked, this, [this] {
        m_model->addItem({});
        m_table->selectRow(m_model->itemCount() - 1);
    });
    // Shows none, too, if there is none.
    m_shownItem = "-";
    refresh();
}

void ItemsEditor::refresh()
{
    const int count = m_model->itemCount();
    m_count->setText(m_limit != nullptr ? tr("%1 of %2").arg(count).arg(m_limit->value)
            : count > 0                 ? QString::number(count)
                                        : QString());
    m_count->setToolTip(plainToolTip(shortHelp(path())));
    m_remove->setEnabled(m_table->currentIndex().isValid() && m_table->currentIndex().row() < count);
    // What is wrong with an item shows at its fields where it has some.
    m_findings->setFindings(draft().findingsAt(path(), m_details == nullptr));
    if (m_details != nullptr) {
        m_table->setVisible(count > 0);
        if (!m_table->currentIndex().isValid() && count > 0)
            m_table->selectRow(0);
        showItem();
    }
}

void ItemsEditor::showItem()
{
    const int row = m_table->currentIndex().row();
    const std::string item = row >= 0 && row < m_model->itemCount() ? m_model->pathOf(row) : std::string();
    m_details->setVisible(!item.empty());
    if (item == m_shownItem)
        return;
    m_shownItem = item;
    for (FieldRows *rows : m_details->findChildren<FieldRows *>())
        rows->setItem(item.empty() ? std::optional<std::string>() : item);
    Q_EMIT itemSelected(item);
}

void ItemsEditor::selectFor(std::string_view path)
{
    const std::string list = this->path() + '/';
    if (!path.starts_with(list))
        return;
    const auto steps = delivery::stepsOf(path.substr(list.size() - 1));
    const auto index = steps && !steps->empty()
        ? delivery::itemIndex(steps->front(), static_cast<std::size_t>(m_model->itemCount()))
        : std::nullopt;
    if (!index || static_cast<int>(*index) >= m_model->itemCount())
        return;
    int column = 0;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const std::string cell = m_model->pathOf(static_cast<int>(*index)) + '/'
            + m_model->description().columns[static_cast<std::size_t>(i)].member;
        if (path == cell)
            column = i;
    }
    m_table->setCurrentIndex(m_model->index(static_cast<int>(*index), column));
}

void ItemsEditor::goTo(std::string_view path)
{
    selectFor(path);
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace spotter::ui
