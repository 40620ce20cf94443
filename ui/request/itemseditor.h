// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/fields.h"
#include "ui/request/itemsmodel.h"

#include <functional>

class QLabel;
class QToolButton;

namespace spotter::delivery::limits {
struct Limit;
}

namespace spotter::ui {

class FieldRows;
class FindingLabel;
class FormTable;

/// A list of objects of the draft with a heading, a count, and what is wrong with it; and below it the fields of the item that is
/// selected, where a row can't hold them all.
class ItemsEditor : public Field
{
    Q_OBJECT

public:
    /// `limit` is how many there may be; null for any number.
    ItemsEditor(Draft &draft, const QString &title, ItemsModel::Description description,
        const delivery::limits::Limit *limit, QWidget *parent = nullptr);

    /// Makes the fields of one item, unbound. Also gives the list an "Add" button with this text.
    void setDetails(const QString &addText, const std::function<QWidget *(QWidget *parent)> &make);
    /// Values offered in a column; any other can be typed.
    void offer(int column, const QStringList &values);

    void goTo(std::string_view path) override;
    /// Selects the item that `path` is in, so that its fields are bound to it.
    void selectFor(std::string_view path);
    /// Of the item whose fields are shown; empty: none.
    const std::string &itemPath() const { return m_shownItem; }
    ItemsModel *model() const { return m_model; }
    FormTable *table() const { return m_table; }

Q_SIGNALS:
    /// Another item is selected; an empty path: none is.
    void itemSelected(const std::string &path);

protected:
    void refresh() override;

private:
    void showItem();

    const delivery::limits::Limit *m_limit;
    ItemsModel *m_model;
    FormTable *m_table;
    QLabel *m_count;
    QToolButton *m_add;
    QToolButton *m_remove;
    FindingLabel *m_findings;
    QWidget *m_details = nullptr;
    std::string m_shownItem;
};

} // namespace spotter::ui
