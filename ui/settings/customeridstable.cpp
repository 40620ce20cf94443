// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/customeridstable.h"

#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace spotter::ui {

namespace {

/// What Target knows; only authenticated ones are used.
constexpr std::array<const char *, 3> states {"authenticated", "unknown", "logged_out"};
constexpr int sourceRole = Qt::UserRole; ///< number of the id in what came; nothing for a new one

class StateDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
        const QModelIndex & /*index*/) const override
    {
        auto *const box = new QComboBox(parent);
        box->setAccessibleName(CustomerIdsTable::tr("State"));
        for (const char *const state : states)
            box->addItem(QLatin1String(state));
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *const box = qobject_cast<QComboBox *>(editor))
            box->setCurrentText(index.data(Qt::EditRole).toString());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (const auto *const box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentText());
    }
};

} // namespace

CustomerIdsTable::CustomerIdsTable(QWidget *parent) : QTableWidget(0, ColumnCount, parent)
{
    setUpTable(*this);
    setObjectName(QStringLiteral("customerIds"));
    setAccessibleName(tr("Customer ids"));
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setHorizontalHeaderLabels({tr("Id"), tr("Integration code"), tr("State")});
    horizontalHeader()->setSectionResizeMode(Id, QHeaderView::Stretch);
    horizontalHeader()->resizeSection(IntegrationCode, 160);
    horizontalHeader()->resizeSection(State, 140);
    setItemDelegateForColumn(State, new StateDelegate(this));
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    auto *const removal = new QAction(tr("Remove"), this);
    removal->setShortcut(Qt::Key_Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    addAction(removal);
    connect(removal, &QAction::triggered, this, &CustomerIdsTable::removeCurrent);
    connect(this, &QTableWidget::cellChanged, this, &CustomerIdsTable::take);
    setIds({});
}

void CustomerIdsTable::addRow(const Value &id)
{
    const int row = rowCount();
    insertRow(row);
    const std::array<std::string_view, ColumnCount> members {"id", "integrationCode", "authenticatedState"};
    for (int column = 0; column < ColumnCount; ++column) {
        auto *const item
            = new QTableWidgetItem(toQString(id[members[static_cast<std::size_t>(column)]].toString()));
        item->setFont(fixedFont());
        setItem(row, column, item);
    }
}

void CustomerIdsTable::setIds(const Document &ids)
{
    const QSignalBlocker quiet(this);
    m_ids = ids;
    setRowCount(0);
    for (const Value &id : ids.root().items()) {
        addRow(id);
        item(rowCount() - 1, Id)->setData(sourceRole, rowCount() - 1);
    }
    addRow({});
    fit();
}

Document CustomerIdsTable::ids() const
{
    DocumentBuilder builder;
    builder.keep(m_ids);
    Arena &arena = builder.arena();
    std::vector<Value> list;
    for (int row = 0; row < rowCount(); ++row) {
        const auto text = [&](Column column) { return fromQString(item(row, column)->text()); };
        if (text(Id).empty() && text(IntegrationCode).empty())
            continue;
        const QVariant source = item(row, Id)->data(sourceRole);
        const std::span<const Value> known = m_ids.root().items();
        const bool isKnown
            = source.isValid() && source.toUInt() < known.size() && known[source.toUInt()].isObject();
        Value id = isKnown ? known[source.toUInt()] : makeObject(arena, {});
        const auto set = [&](std::string_view name, const std::string &value) {
            // What was never there isn't made up.
            if (!value.empty() || id[name].isDefined())
                id = withMember(arena, id, name, Value::copyOf(arena, value));
        };
        set("id", text(Id));
        set("integrationCode", text(IntegrationCode));
        set("authenticatedState", text(State));
        list.push_back(id);
    }
    return list.empty() ? Document() : builder.document(makeArray(arena, list));
}

void CustomerIdsTable::removeCurrent()
{
    if (currentRow() < 0 || currentRow() == rowCount() - 1)
        return;
    removeRow(currentRow());
    fit();
    Q_EMIT edited();
}

void CustomerIdsTable::take(int row)
{
    const bool isFilled = !item(row, Id)->text().isEmpty() || !item(row, IntegrationCode)->text().isEmpty();
    if (isFilled && row == rowCount() - 1) {
        const QSignalBlocker quiet(this);
        // Only these are used by Target.
        if (item(row, State)->text().isEmpty())
            item(row, State)->setText(QLatin1String(states.front()));
        addRow({});
        fit();
    }
    Q_EMIT edited();
}

void CustomerIdsTable::fit()
{
    constexpr int mostRows = 6;
    setFixedHeight(horizontalHeader()->sizeHint().height() + std::min(rowCount(), mostRows) * space::rowHeight
        + 2 * frameWidth() + 2);
}

} // namespace spotter::ui
