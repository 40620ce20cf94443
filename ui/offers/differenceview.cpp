// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/differenceview.h"

#include "ui/offers/differencemodel.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

namespace spotter::ui {

DifferenceView::DifferenceView(QWidget *parent)
    : QWidget(parent), m_sentence(new QLabel(this)), m_list(new QTableView(this)),
      m_model(new DifferenceModel(this))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("differenceSentence"));
    setUpTable(*m_list);
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("differenceList"));
    m_list->setAccessibleName(tr("Changes since the previous answer"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setItemDelegateForColumn(DifferenceModel::Kind, new BadgeDelegate(m_list));
    QHeaderView *const header = m_list->horizontalHeader();
    header->resizeSection(DifferenceModel::Kind, 96);
    header->resizeSection(DifferenceModel::Location, 110);
    header->resizeSection(DifferenceModel::What, 130);
    header->resizeSection(DifferenceModel::Before, 130);
    header->setStretchLastSection(true);
    auto *const copy = new QAction(tr("Copy"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copy);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *const close = new QToolButton(this);
    close->setObjectName(QStringLiteral("differenceClose"));
    close->setIcon(namedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Compare no longer (Ctrl+D)"));
    close->setAccessibleName(tr("Compare no longer"));
    auto *const top = new QHBoxLayout;
    top->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    top->addWidget(m_sentence, 1);
    top->addWidget(close);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    connect(close, &QToolButton::clicked, this, &DifferenceView::closeWanted);
    connect(copy, &QAction::triggered, this, [this] {
        QStringList cells;
        for (int column = 0; column < DifferenceModel::ColumnCount; ++column)
            cells << m_list->currentIndex().siblingAtColumn(column).data(Qt::EditRole).toString();
        if (!m_list->currentIndex().isValid())
            return;
        QApplication::clipboard()->setText(cells.join(u'\t'));
        Q_EMIT copied(tr("Change copied"));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) {
            if (const OpenedDifference::Line *const line = m_model->lineAt(current))
                Q_EMIT lineChosen(*line);
        });
}

void DifferenceView::setDifference(const OpenedDifferencePtr &difference, const QString &why)
{
    m_model->setDifference(difference);
    if (difference == nullptr) {
        m_sentence->setText(why);
    } else {
        const auto ignored = static_cast<int>(difference->difference.ignored);
        QString sentence = difference->difference.isSame()
            ? tr("Nothing changed since the previous answer.")
            : tr("%n change(s) since the previous answer.", nullptr,
                static_cast<int>(difference->lines.size()));
        if (ignored > 0)
            sentence += u' '
                + tr("%n id(s), token(s), state(s) and time(s) that differ in every answer are left out.",
                    nullptr, ignored);
        m_sentence->setText(sentence);
    }
    m_list->setVisible(m_model->rowCount() > 0);
}

} // namespace spotter::ui
