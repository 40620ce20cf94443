// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/shell/fuzzymatch.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace spotter::ui {

namespace {

constexpr int groupRole = Qt::UserRole + 1;

/// The text at the left, the kind at the right in a calmer colour.
class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString group = index.data(groupRole).toString();
        const int width = item.fontMetrics.horizontalAdvance(group) + space::betweenGroups;
        const QString text = std::exchange(item.text, QString());
        const QWidget *const view = option.widget;
        view->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, view);
        const QRect inside = option.rect.adjusted(space::betweenControls, 0, -space::betweenControls, 0);
        painter->save();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(inside.adjusted(0, 0, -width, 0), Qt::AlignVCenter | Qt::AlignLeft,
            item.fontMetrics.elidedText(text, Qt::ElideRight, inside.width() - width));
        if (!isSelected)
            painter->setPen(option.palette.color(QPalette::PlaceholderText));
        painter->drawText(inside, Qt::AlignVCenter | Qt::AlignRight, group);
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_commands(std::move(commands)), m_pattern(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    setFrameShape(QFrame::Box);
    m_pattern->setObjectName(QStringLiteral("commandPattern"));
    m_pattern->setPlaceholderText(tr("What do you want to do?"));
    m_pattern->setAccessibleName(tr("Search actions, files, requests and environments"));
    m_list->setObjectName(QStringLiteral("commands"));
    m_list->setAccessibleName(tr("Matches"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(
        space::betweenControls, space::betweenControls, space::betweenControls, space::betweenControls);
    layout->addWidget(m_pattern);
    layout->addWidget(m_list);
    m_pattern->installEventFilter(this);
    connect(m_pattern, &QLineEdit::textChanged, this, &CommandPalette::showMatches);
    connect(m_pattern, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    showMatches({});
}

void CommandPalette::open(const QWidget &window)
{
    constexpr int widest = 640;
    constexpr int highest = 420;
    constexpr int fromTop = 64;
    const int width = std::min(widest * fontMetrics().height() / 16, window.width() - 2 * space::insidePane);
    const int height = std::min(highest * fontMetrics().height() / 16, window.height() - 2 * fromTop);
    resize(width, height);
    move(window.mapToGlobal(QPoint((window.width() - width) / 2, fromTop)));
    show();
    m_pattern->setFocus();
}

void CommandPalette::showMatches(const QString &pattern)
{
    std::vector<std::pair<int, std::size_t>> matches;
    for (std::size_t number = 0; number < m_commands.size(); ++number) {
        const Command &command = m_commands[number];
        // The name counts for more than its group.
        const auto byName = fuzzyScore(pattern, command.text);
        const auto byBoth = fuzzyScore(pattern, QString(command.text + u' ' + command.group));
        if (byName || byBoth)
            matches.emplace_back(byName ? *byName * 2 : *byBoth, number);
    }
    std::ranges::stable_sort(matches, [](const auto &a, const auto &b) { return a.first > b.first; });
    m_list->clear();
    for (const auto &[score, number] : matches) {
        auto *const item = new QListWidgetItem(displayText(m_commands[number].text), m_list);
        item->setData(Qt::UserRole, static_cast<int>(number));
        item->setData(groupRole, m_commands[number].group);
        item->setData(Qt::AccessibleDescriptionRole, m_commands[number].group);
    }
    if (m_list->count() == 0) {
        auto *const none = new QListWidgetItem(tr("Nothing has this name"), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run()
{
    const QListWidgetItem *const item = m_list->currentItem();
    if (item == nullptr || !item->data(Qt::UserRole).isValid())
        return;
    const auto number = static_cast<std::size_t>(item->data(Qt::UserRole).toInt());
    // Once this has gone: what is started may open something of its own.
    QTimer::singleShot(0, parent(), m_commands[number].run);
    close();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_pattern && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            constexpr int pageRows = 10;
            const int step = key == Qt::Key_Down ? 1
                : key == Qt::Key_Up              ? -1
                : key == Qt::Key_PageDown        ? pageRows
                                                 : -pageRows;
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace spotter::ui
