// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/namedvalueseditor.h"

#include "ui/widgets/formparts.h"
#include "ui/widgets/sentencelabel.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

namespace {

using ValueKind = NamedValuesModel::Kind;

/// A choice for kinds, a password's line for secrets.
class NamedValuesDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *const model = qobject_cast<const NamedValuesModel *>(index.model());
        if (index.column() == NamedValuesModel::KindColumn) {
            auto *const box = new QComboBox(parent);
            box->setAccessibleName(NamedValuesEditor::tr("Kind"));
            for (const ValueKind kind : model->kinds())
                box->addItem(NamedValuesModel::kindWord(kind), static_cast<int>(kind));
            // A choice counts at once.
            connect(box, &QComboBox::activated, this, [this, box] {
                auto *const self = const_cast<NamedValuesDelegate *>(this);
                Q_EMIT self->commitData(box);
                Q_EMIT self->closeEditor(box);
            });
            return box;
        }
        QWidget *const editor = QStyledItemDelegate::createEditor(parent, option, index);
        auto *const line = qobject_cast<QLineEdit *>(editor);
        if (line != nullptr && index.column() == NamedValuesModel::Content
            && model->kindOf(index.row()) == ValueKind::Secret && !model->isRevealed())
            line->setEchoMode(QLineEdit::Password);
        return editor;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *const box = qobject_cast<QComboBox *>(editor))
            box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (auto *const box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentData());
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }
};

} // namespace

NamedValuesEditor::NamedValuesEditor(const QString &title, NamedValuesModel::Use use, QWidget *parent)
    : QWidget(parent), m_model(new NamedValuesModel(use, this)), m_table(new QTableView),
      m_remove(new QToolButton), m_reveal(new QToolButton), m_refusal(new SentenceLabel(this)),
      m_note(mutedLabel({}, this))
{
    setUpTable(*m_table);
    m_table->setModel(m_model);
    m_table->setAccessibleName(title);
    m_table->setItemDelegate(new NamedValuesDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    QHeaderView *const header = m_table->horizontalHeader();
    header->resizeSection(NamedValuesModel::Name, 200);
    header->setSectionResizeMode(NamedValuesModel::Content, QHeaderView::Stretch);
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Remove the selected row (Delete)"));
    m_remove->setObjectName(QStringLiteral("removeValue"));
    m_remove->setAutoRaise(true);
    m_reveal->setText(tr("Show secrets"));
    m_reveal->setToolTip(tr("Show secrets as they are, until another environment is chosen"));
    m_reveal->setObjectName(QStringLiteral("revealSecrets"));
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setVisible(use == NamedValuesModel::Use::VariablesWithSecrets);
    m_note->setWordWrap(true);
    m_note->setVisible(use == NamedValuesModel::Use::VariablesWithSecrets);

    auto *const top = new QHBoxLayout;
    top->addWidget(headingLabel(title, this));
    top->addStretch();
    top->addWidget(m_reveal);
    top->addWidget(m_remove);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_table);
    layout->addWidget(m_refusal);
    layout->addWidget(m_note);

    auto *const removal = new QAction(tr("Remove"), m_table);
    removal->setShortcut(Qt::Key_Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(removal);
    connect(removal, &QAction::triggered, this, &NamedValuesEditor::remove);
    connect(m_remove, &QToolButton::clicked, this, &NamedValuesEditor::remove);
    connect(m_reveal, &QToolButton::toggled, m_model, &NamedValuesModel::setRevealed);
    connect(m_model, &NamedValuesModel::edited, this, &NamedValuesEditor::edited);
    connect(m_model, &NamedValuesModel::refused, this,
        [this](const QString &sentence) { m_refusal->say(sentence, Token::Failed); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &NamedValuesEditor::fit);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &NamedValuesEditor::fit);
    connect(m_model, &QAbstractItemModel::modelReset, this, &NamedValuesEditor::fit);
    // One click on the empty row starts a new one: it looks like a place to type in.
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.row() == m_model->valueCount() && index.column() == NamedValuesModel::Name)
            m_table->edit(index);
    });
    // A new name wants its value next, once the editor of the name is closed.
    connect(
        m_model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first) {
            if (m_table->hasFocus() && first < m_model->valueCount())
                m_table->setCurrentIndex(m_model->index(first, NamedValuesModel::Content));
        },
        Qt::QueuedConnection);
    fit();
}

void NamedValuesEditor::setValues(const Document &values)
{
    m_reveal->setChecked(false);
    m_refusal->say({}, Token::Failed);
    m_model->setValues(values);
}

void NamedValuesEditor::setSecretsKept(bool isKept)
{
    m_note->setText(
        isKept ? tr(
            "Secrets are kept in the system's keychain, never in a file, and shown as dots in every export.")
               : tr("No keychain answers on this machine: secrets are kept in memory only and forgotten when "
                    "Spotter "
                    "ends. They are never in a file, and shown as dots in every export."));
}

void NamedValuesEditor::editContent(int row)
{
    const QModelIndex index = m_model->index(row, NamedValuesModel::Content);
    m_table->setFocus();
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void NamedValuesEditor::remove()
{
    m_model->removeValue(m_table->currentIndex().row());
}

void NamedValuesEditor::fit()
{
    constexpr int mostRows = 8;
    const int rows = std::min(m_model->rowCount(), mostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows * space::rowHeight
        + 2 * m_table->frameWidth() + 2);
}

} // namespace spotter::ui
