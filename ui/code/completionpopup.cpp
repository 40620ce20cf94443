// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/completionpopup.h"

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

namespace {

constexpr int mostRows = 10;
constexpr int popupWidth = 520;

} // namespace

std::vector<CompletionItem> matchingItems(const std::vector<CompletionItem> &items, const QString &prefix)
{
    std::vector<CompletionItem> result;
    for (const CompletionItem &item : items) {
        if (item.name.startsWith(prefix, Qt::CaseInsensitive))
            result.push_back(item);
    }
    for (const CompletionItem &item : items) {
        if (!item.name.startsWith(prefix, Qt::CaseInsensitive)
            && item.name.contains(prefix, Qt::CaseInsensitive))
            result.push_back(item);
    }
    return result;
}

CompletionPopup::CompletionPopup(QWidget *parent)
    : QFrame(parent, Qt::ToolTip | Qt::FramelessWindowHint), m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("completion"));
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("completionList"));
    m_list->setAccessibleName(tr("Suggestions"));
    m_list->setHeaderHidden(true);
    m_list->setColumnCount(2);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_list->header()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_list);
    connect(m_list, &QTreeWidget::itemClicked, this, &CompletionPopup::choose);
    hide();
}

void CompletionPopup::open(const std::vector<CompletionItem> &items, const QRect &line)
{
    m_items = items;
    m_list->clear();
    int nameWidth = 0;
    for (const CompletionItem &item : items) {
        auto *const row = new QTreeWidgetItem(m_list, {displayText(item.name), displayText(item.meaning)});
        row->setFont(0, fixedFont());
        row->setForeground(1, tokenColor(palette(), Token::Muted));
        row->setToolTip(1, plainToolTip(item.meaning));
        nameWidth = std::max(nameWidth, QFontMetrics(fixedFont()).horizontalAdvance(row->text(0)));
    }
    m_list->header()->resizeSection(0, std::min(nameWidth + 24, popupWidth / 2));
    m_list->setCurrentItem(m_list->topLevelItem(0));
    const int rows = std::clamp(static_cast<int>(items.size()), 1, mostRows);
    resize(popupWidth, rows * std::max(space::compactRowHeight, m_list->sizeHintForRow(0)) + 6);
    QPoint place = line.bottomLeft() + QPoint(0, 2);
    const QRect room = screen()->availableGeometry();
    if (place.y() + height() > room.bottom())
        place.setY(line.top() - height() - 2);
    place.setX(std::max(room.left(), std::min(place.x(), room.right() - popupWidth)));
    QFrame::move(place);
    show();
}

int CompletionPopup::current() const
{
    return m_list->indexOfTopLevelItem(m_list->currentItem());
}

void CompletionPopup::move(int rows)
{
    const int last = m_list->topLevelItemCount() - 1;
    m_list->setCurrentItem(m_list->topLevelItem(std::clamp(current() + rows, 0, last)));
}

void CompletionPopup::choose()
{
    const int row = current();
    hide();
    if (row >= 0)
        Q_EMIT chosen(m_items[static_cast<std::size_t>(row)]);
}

bool CompletionPopup::takeKey(const QKeyEvent &event)
{
    if (!isVisible() || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_PageUp:
        move(-mostRows);
        return true;
    case Qt::Key_PageDown:
        move(mostRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        choose();
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

} // namespace spotter::ui
