// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/problemlist.h"

#include "ui/request/fieldwords.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace spotter::ui {

ProblemsModel::ProblemsModel(Draft &draft, QObject *parent) : QAbstractTableModel(parent), m_draft(draft)
{
    connect(&draft, &Draft::changed, this, &ProblemsModel::refresh);
    connect(&draft, &Draft::checked, this, &ProblemsModel::refresh);
    m_findings = draft.findings();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const delivery::Finding &finding = m_findings[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Sentence ? findingText(finding) : labelOf(finding.path);
    case Qt::ToolTipRole:
        return plainToolTip(tr("%1\n%2\nSource: %3")
                                .arg(findingText(finding), displayText(finding.path), toQString(finding.source)));
    case Qt::ForegroundRole:
        if (index.column() == Sentence) {
            return tokenColor(QApplication::palette(),
                finding.severity == delivery::Severity::Error ? Token::Failed : Token::Warning);
        }
        return {};
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Sentence ? tr("Problem") : tr("Field");
}

std::string ProblemsModel::pathOf(int row) const
{
    return m_findings[static_cast<std::size_t>(row)].path;
}

void ProblemsModel::refresh()
{
    if (m_findings == m_draft.findings())
        return;
    beginResetModel();
    m_findings = m_draft.findings();
    endResetModel();
}

ProblemList::ProblemList(Draft &draft, QWidget *parent)
    : QTableView(parent), m_model(new ProblemsModel(draft, this))
{
    setModel(m_model);
    setObjectName(QStringLiteral("problems"));
    setAccessibleName(tr("Problems of the request"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(space::rowHeight);
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(ProblemsModel::Sentence, QHeaderView::Stretch);
    horizontalHeader()->resizeSection(ProblemsModel::Place, 140);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(this, &QTableView::clicked, this, &ProblemList::choose);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { updateGeometry(); });
}

QSize ProblemList::sizeHint() const
{
    return {200, std::clamp(m_model->rowCount(), 1, 5) * verticalHeader()->defaultSectionSize() + 4};
}

void ProblemList::choose(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT placeChosen(m_model->pathOf(index.row()));
}

void ProblemList::step(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int now = currentIndex().isValid() ? currentIndex().row() : by > 0 ? -1 : 0;
    setCurrentIndex(m_model->index((now + by + count) % count, 0));
    choose(currentIndex());
}

void ProblemList::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // Ctrl+Enter belongs to the window.
    if (isReturn && !(event->modifiers() & Qt::ControlModifier))
        choose(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

} // namespace spotter::ui
