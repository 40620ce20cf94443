// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/browsemodel.h"

namespace spotter::ui {

/// What is wrong in an artifact, by its place.
class ProblemModel : public BrowseModel
{
    Q_OBJECT

public:
    enum Column { Where, Message, ColumnCount };

    using BrowseModel::BrowseModel;

    int itemCount() const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Subject subjectOf(int item) const override;
    int itemWith(const decisioning::Rule &rule) const override;

protected:
    QString title(int column) const override;
    QString text(int item, int column) const override;
    bool isNumber(int) const override { return false; }

private:
    const decisioning::Problem &problem(int item) const;
};

} // namespace spotter::ui
