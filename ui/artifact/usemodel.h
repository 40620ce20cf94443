// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/browsemodel.h"

#include <vector>

namespace spotter::ui {

/// Where things that rules name are used: offers, or properties.
class UseModel : public BrowseModel
{
    Q_OBJECT

public:
    enum class What { Offers, Properties };
    enum Column { Name, Id, Activities, UsedBy, ColumnCount };

    explicit UseModel(What what, QObject *parent = nullptr) : BrowseModel(parent), m_what(what) { }

    int itemCount() const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Subject subjectOf(int item) const override;
    int itemWith(const decisioning::Rule &rule) const override;

protected:
    QString title(int column) const override;
    QString text(int item, int column) const override;
    bool isNumber(int column) const override { return column == Activities; }

private:
    struct Item
    {
        const std::string &name;
        const std::string &id;
        const std::vector<const decisioning::Rule *> &rules;
        const std::vector<std::size_t> &activities;
    };
    Item item(int number) const;

    What m_what;
};

} // namespace spotter::ui
