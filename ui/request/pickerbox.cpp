// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/pickerbox.h"

#include "ui/request/fields.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace spotter::ui {

/// What opens below the box.
class PickerBox::Popup : public QFrame
{
public:
    Popup(const QString &none, const std::vector<Pickable> &entries, QWidget *parent);

    void open(int entry);
    std::function<void(int)> chosen;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &words);
    void choose(QTreeWidgetItem *item);
    QTreeWidgetItem *firstShown() const;

    static constexpr int EntryRole = Qt::UserRole;
    SearchField *m_search;
    QTreeWidget *m_list;
};

PickerBox::Popup::Popup(const QString &none, const std::vector<Pickable> &entries, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_search(new SearchField(PickerBox::tr("Search"), this)),
      m_list(new QTreeWidget(this))
{
    setFrameShape(QFrame::StyledPanel);
    setObjectName(QStringLiteral("pickerPopup"));
    m_search->setObjectName(QStringLiteral("pickerSearch"));
    m_list->setObjectName(QStringLiteral("pickerList"));
    m_list->setAccessibleName(PickerBox::tr("Entries to pick from"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIndentation(space::insidePane);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_search);
    layout->addWidget(m_list);

    auto *first = new QTreeWidgetItem(m_list, {none});
    first->setData(0, EntryRole, int(None));
    QTreeWidgetItem *group = nullptr;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Pickable &entry = entries[i];
        if (group == nullptr || group->text(0) != entry.group) {
            group = new QTreeWidgetItem(m_list, {entry.group});
            group->setFirstColumnSpanned(true);
            group->setFlags(Qt::ItemIsEnabled);
            group->setFont(0, smallFont());
            group->setForeground(0, tokenColor(palette(), Token::Muted));
        }
        auto *item = new QTreeWidgetItem(group, {entry.name, entry.detail});
        item->setData(0, EntryRole, static_cast<int>(i));
        item->setForeground(1, tokenColor(palette(), Token::Muted));
        item->setToolTip(1, plainToolTip(entry.detail));
    }
    m_list->expandAll();
    m_list->setItemsExpandable(false);

    connect(m_search, &SearchField::searchChanged, this, [this](const QString &words) { filter(words); });
    connect(m_search, &SearchField::leftForResults, this, [this] {
        if (QTreeWidgetItem *item = m_list->currentItem(); item != nullptr && !item->isHidden())
            choose(item);
    });
    connect(m_list, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) { choose(item); });
    connect(m_list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) { choose(item); });
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
}

bool PickerBox::Popup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && (watched == m_list || m_search->text().isEmpty())) {
        close();
        return true;
    }
    // The arrows go through the list while one types.
    if (watched == m_search
        && (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp)) {
        QCoreApplication::sendEvent(m_list, event);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

QTreeWidgetItem *PickerBox::Popup::firstShown() const
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *const top = m_list->topLevelItem(i);
        if (top->isHidden())
            continue;
        if (top->childCount() == 0)
            return top;
        for (int j = 0; j < top->childCount(); ++j) {
            if (!top->child(j)->isHidden())
                return top->child(j);
        }
    }
    return nullptr;
}

void PickerBox::Popup::filter(const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    const auto fits = [&wanted](const QString &text) {
        return std::ranges::all_of(
            wanted, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *const top = m_list->topLevelItem(i);
        bool hasShown = top->childCount() == 0 && wanted.isEmpty();
        for (int j = 0; j < top->childCount(); ++j) {
            QTreeWidgetItem *const item = top->child(j);
            const bool isShown = fits(top->text(0) + u' ' + item->text(0) + u' ' + item->text(1));
            item->setHidden(!isShown);
            hasShown = hasShown || isShown;
        }
        top->setHidden(!hasShown);
    }
    if (!wanted.isEmpty())
        m_list->setCurrentItem(firstShown());
}

void PickerBox::Popup::choose(QTreeWidgetItem *item)
{
    const QVariant entry = item->data(0, EntryRole);
    if (!entry.isValid())
        return;
    close();
    chosen(entry.toInt());
}

void PickerBox::Popup::open(int entry)
{
    m_search->clear();
    filter({});
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *const top = m_list->topLevelItem(i);
        for (int j = 0; j < top->childCount(); ++j) {
            if (top->child(j)->data(0, EntryRole).toInt() == entry)
                m_list->setCurrentItem(top->child(j));
        }
    }
    if (m_list->currentItem() == nullptr)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_list->resizeColumnToContents(0);
    show();
    m_search->setFocus();
}

PickerBox::PickerBox(
    const QString &none, const QString &other, std::vector<Pickable> entries, QWidget *parent)
    : QComboBox(parent), m_other(other), m_entries(std::move(entries))
{
    addItem(none);
    for (const Pickable &entry : m_entries)
        addItem(entry.name);
    // Long names are cut rather than make the form wider than its pane.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(16);
    keepFromWheel(*this);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (index <= static_cast<int>(m_entries.size()))
            Q_EMIT pickedByUser(index - 1);
    });
}

void PickerBox::setPicked(int entry)
{
    const int other = static_cast<int>(m_entries.size()) + 1;
    const int index = entry == Other ? other : entry + 1;
    // "Other" can't be chosen; it is only there while it is true.
    if (index == other && count() == other)
        addItem(m_other);
    else if (index != other && count() > other)
        removeItem(other);
    setCurrentIndex(index);
}

int PickerBox::picked() const
{
    return currentIndex() > static_cast<int>(m_entries.size()) ? int(Other) : currentIndex() - 1;
}

void PickerBox::choose(int entry)
{
    setPicked(entry);
    Q_EMIT pickedByUser(entry);
}

void PickerBox::showPopup()
{
    if (m_popup == nullptr) {
        m_popup = new Popup(itemText(0), m_entries, this);
        m_popup->chosen = [this](int entry) { choose(entry); };
    }
    const QRect room = screen()->availableGeometry();
    const QSize size(std::max(width(), 420), std::min(360, room.height()));
    QPoint place = mapToGlobal(QPoint(0, height()));
    if (place.y() + size.height() > room.bottom())
        place.setY(std::max(room.top(), mapToGlobal(QPoint(0, 0)).y() - size.height()));
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    m_popup->setGeometry(QRect(place, size));
    m_popup->open(picked());
}

void PickerBox::hidePopup()
{
    if (m_popup != nullptr)
        m_popup->close();
    QComboBox::hidePopup();
}

} // namespace spotter::ui
