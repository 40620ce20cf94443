// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/jsonplace.h"

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

class QKeyEvent;
class QTreeWidget;

namespace spotter::ui {

/// Something that can be written at a place.
struct CompletionItem
{
    QString name; ///< what is looked for and seen: the member's name, or the value without its quotes
    QString text; ///< what is written: JSON
    QString meaning; ///< a sentence
};

/// What can be written at a place, in the order to show it. It need not look at the prefix.
using CompletionSource = std::function<std::vector<CompletionItem>(const JsonPlace &place)>;

/// Those that go on as `prefix` begins, then those that have it somewhere.
std::vector<CompletionItem> matchingItems(const std::vector<CompletionItem> &items, const QString &prefix);

/// A list below the caret, with the meaning of each item. It never takes the focus: the editor passes it its keys.
class CompletionPopup : public QFrame
{
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget *parent);

    /// Below `line`, a rectangle on the screen, or above where there is more room.
    void open(const std::vector<CompletionItem> &items, const QRect &line);
    const std::vector<CompletionItem> &items() const { return m_items; }
    int current() const;
    /// Whether the key was for the list.
    bool takeKey(const QKeyEvent &event);

Q_SIGNALS:
    void chosen(const spotter::ui::CompletionItem &item);

private:
    void move(int rows);
    void choose();

    QTreeWidget *m_list;
    std::vector<CompletionItem> m_items;
};

} // namespace spotter::ui
