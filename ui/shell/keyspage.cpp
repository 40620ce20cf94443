// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keyspage.h"

#include "ui/shell/actions.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableWidget>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

enum Column { ActionColumn, PlaceColumn, KeysColumn, NoteColumn, ColumnCount };

QString nativeText(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText)
        .replace(QLatin1String("; "), QLatin1String(", "));
}

} // namespace

KeysPage::KeysPage(Actions &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_search(new SearchField(tr("Search actions and keys"), this)),
      m_table(new QTableWidget(this)), m_name(new QLabel(this)), m_keys(new QKeySequenceEdit(this)),
      m_use(new QPushButton(tr("Use these keys"), this)), m_none(new QPushButton(tr("No keys"), this)),
      m_reset(new QPushButton(tr("Reset"), this)), m_resetAll(new QPushButton(tr("Reset all"), this)),
      m_conflict(new QLabel(this))
{
    auto *const heading = new QLabel(tr("Keys"));
    heading->setFont(headingFont());
    auto *const drop = new QLabel(
        tr("An artifact (rules.json, rules.bin) or a request can also be dropped anywhere on the "
           "window. Ctrl+F searches the pane that has the keyboard."));
    drop->setWordWrap(true);
    auto *const close = new QPushButton(tr("Back"));
    connect(close, &QPushButton::clicked, this, &KeysPage::closeWanted);
    auto *const escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &KeysPage::closeWanted);
    m_search->setObjectName(QStringLiteral("keysSearch"));
    makeTable();
    m_name->setTextFormat(Qt::PlainText);
    m_keys->setObjectName(QStringLiteral("keysEdit"));
    m_keys->setAccessibleName(tr("New keys"));
    m_use->setObjectName(QStringLiteral("keysUse"));
    m_reset->setToolTip(tr("Back to the keys that this action began with"));
    m_resetAll->setObjectName(QStringLiteral("keysResetAll"));
    m_resetAll->setToolTip(tr("All actions get the keys that they began with"));
    m_conflict->setObjectName(QStringLiteral("keysConflict"));
    m_conflict->setTextFormat(Qt::PlainText);
    m_conflict->setWordWrap(true);

    auto *const edit = new QHBoxLayout;
    edit->setSpacing(space::betweenControls);
    edit->addWidget(m_name);
    edit->addWidget(m_keys);
    edit->addWidget(m_use);
    edit->addWidget(m_none);
    edit->addWidget(m_reset);
    edit->addStretch();
    edit->addWidget(m_resetAll);
    auto *const top = new QHBoxLayout;
    top->addWidget(heading);
    top->addStretch();
    top->addWidget(close);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(
        2 * space::betweenGroups, space::betweenGroups, 2 * space::betweenGroups, space::insidePane);
    layout->setSpacing(space::betweenControls);
    layout->addLayout(top);
    layout->addWidget(drop);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_conflict);
    layout->addLayout(edit);
    setFocusPolicy(Qt::StrongFocus);

    connect(m_search, &SearchField::searchChanged, this, &KeysPage::fill);
    connect(m_search, &SearchField::leftForResults, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table, &QTableWidget::currentCellChanged, this, &KeysPage::showCurrent);
    connect(m_table, &QTableWidget::cellDoubleClicked, m_keys, qOverload<>(&QWidget::setFocus));
    connect(m_use, &QPushButton::clicked, this, &KeysPage::take);
    connect(m_none, &QPushButton::clicked, this, [this] { m_actions.setKeys(currentId(), {}); });
    connect(m_reset, &QPushButton::clicked, this, [this] { m_actions.reset(currentId()); });
    connect(m_resetAll, &QPushButton::clicked, &m_actions, &Actions::resetAll);
    connect(&m_actions, &Actions::changed, this, &KeysPage::fill);
    fill();
}

void KeysPage::makeTable()
{
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Where"), tr("Keys"), tr("Note")});
    setUpTable(*m_table);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    QHeaderView *const header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->setSectionResizeMode(ActionColumn, QHeaderView::Stretch);
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(PlaceColumn, 16 * letter);
    header->resizeSection(KeysColumn, 30 * letter);
}

void KeysPage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_search->setFocus();
}

QString KeysPage::currentId() const
{
    const QTableWidgetItem *const item = m_table->item(m_table->currentRow(), ActionColumn);
    return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

void KeysPage::fill()
{
    const QString before = currentId();
    const QString pattern = m_search->text();
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(0);
    for (const Actions::Entry &entry : m_actions.entries()) {
        const QString keys = nativeText(entry.keys);
        const QString line = entry.text + u' ' + entry.group + u' ' + keys;
        if (!line.contains(pattern, Qt::CaseInsensitive))
            continue;
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        auto *const action = new QTableWidgetItem(entry.text);
        action->setData(Qt::UserRole, entry.id);
        m_table->setItem(row, ActionColumn, action);
        m_table->setItem(row, PlaceColumn, new QTableWidgetItem(entry.group));
        m_table->setItem(row, KeysColumn, new QTableWidgetItem(keys));
        const QString note = !m_actions.conflicts(entry.id).empty() && !entry.keys.isEmpty()
            ? tr("Used twice")
            : entry.keys != entry.standard ? tr("Changed")
                                           : QString();
        m_table->setItem(row, NoteColumn, new QTableWidgetItem(note));
        if (entry.id == before)
            m_table->setCurrentCell(row, ActionColumn);
    }
    if (m_table->currentRow() < 0 && m_table->rowCount() > 0)
        m_table->setCurrentCell(0, ActionColumn);
    m_resetAll->setEnabled(!m_actions.changes().isEmpty());
    showCurrent();
}

void KeysPage::showCurrent()
{
    const Actions::Entry *const entry = m_actions.find(currentId());
    for (QWidget *const widget : std::initializer_list<QWidget *> {m_keys, m_use, m_none, m_reset})
        widget->setEnabled(entry != nullptr);
    m_conflict->clear();
    m_name->setText(entry == nullptr ? QString() : entry->text);
    if (entry == nullptr)
        return;
    m_keys->setKeySequence(entry->keys.value(0));
    m_reset->setEnabled(entry->keys != entry->standard);
    m_none->setEnabled(!entry->keys.isEmpty());
    QStringList others;
    for (const Actions::Entry *const other : m_actions.conflicts(entry->id))
        others << tr("%1 (%2)", "an action and where it works").arg(other->text, other->group);
    if (!others.isEmpty())
        m_conflict->setText(
            tr("These keys are also those of: %1. While that is so, neither is sure to happen: "
               "give one of them other keys.")
                .arg(others.join(QStringLiteral(", "))));
}

void KeysPage::take()
{
    m_actions.setKeys(currentId(), {m_keys->keySequence()});
}

} // namespace spotter::ui
