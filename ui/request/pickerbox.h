// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QFrame>

#include <optional>
#include <vector>

class QTreeWidget;

namespace spotter::ui {

class SearchField;

/// One of many known things to pick from.
struct Pickable
{
    QString group;
    QString name;
    QString detail; ///< small, beside the name
};

/// A list that opens with a line to search in, its entries in groups. Closed, it goes from entry to entry with the arrow keys like
/// any other list.
class PickerBox : public QComboBox
{
    Q_OBJECT

public:
    /// `none` stands first and means that nothing is picked; `other` is shown for what isn't in the list.
    PickerBox(const QString &none, const QString &other, std::vector<Pickable> entries,
        QWidget *parent = nullptr);

    enum Special { None = -1, Other = -2 };
    /// An entry's index, None or Other.
    void setPicked(int entry);
    int picked() const;

    void showPopup() override;
    void hidePopup() override;

Q_SIGNALS:
    /// By the user: an entry's index, or None.
    void pickedByUser(int entry);

private:
    void choose(int entry);

    QString m_other;
    std::vector<Pickable> m_entries;
    class Popup;
    Popup *m_popup = nullptr;
};

} // namespace spotter::ui
