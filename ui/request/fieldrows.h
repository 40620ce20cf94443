// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/schema.h"
#include "ui/request/fields.h"

#include <QWidget>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QGridLayout;
class QLabel;

namespace spotter::ui {

/// Controls for members of one object of the draft, with their labels, two short ones in a row. Which control a member gets
/// follows from the schema.
class FieldRows : public QWidget
{
    Q_OBJECT

public:
    enum class Width { Half, Whole };

    /// `base` is the object's path, empty for the request itself; nothing: there is none at the moment.
    FieldRows(Draft &draft, const delivery::Schema &schema, std::optional<std::string> base,
        QWidget *parent = nullptr);

    /// A member, or one further down (`mbox/name`). Its object name is the last step unless another is given.
    Field *add(std::string_view member, Width width = Width::Half, const char *objectName = nullptr);
    /// Anything else that belongs among them. It may be found by `searchText`.
    void addRow(const QString &label, QWidget *control, const QString &searchText);
    /// Something below the control before it, at its edge.
    void addBelow(QWidget *control);

    TextField *text(std::string_view member) const;
    Field *field(std::string_view member) const;
    /// Shows or hides a member, whatever is searched for.
    void setShown(std::string_view member, bool shown);

    /// Another object, which stays although removing values leaves it empty: an item of a list, or a page load.
    void setItem(const std::optional<std::string> &base);
    /// Hides all rows that don't hold `words`; none are hidden by an empty text. How many are left.
    int filter(const QString &words);

private:
    struct Entry
    {
        std::string member;
        QLabel *label = nullptr;
        QWidget *control = nullptr;
        Field *field = nullptr;
        QString searchText;
        bool isShown = true;
        bool isFound = true;
    };
    Field *makeField(std::string_view member);
    void place(Entry entry, Width width);
    const Entry *entry(std::string_view member) const;
    void show(const Entry &entry);
    std::string pathOf(std::string_view member) const;

    Draft &m_draft;
    const delivery::Schema &m_schema;
    std::optional<std::string> m_base;
    QGridLayout *m_grid;
    int m_row = 0;
    bool m_isRightNext = false;
    std::vector<Entry> m_entries;
};

} // namespace spotter::ui
