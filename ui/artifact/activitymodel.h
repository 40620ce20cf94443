// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/browsemodel.h"

namespace spotter::ui {

/// The activities of an artifact.
class ActivityModel : public BrowseModel
{
    Q_OBJECT

public:
    enum Column {
        Name,
        Type,
        State,
        Locations,
        Experiences,
        Priority,
        Served,
        Audiences,
        Problems,
        ColumnCount
    };

    using BrowseModel::BrowseModel;

    int itemCount() const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Subject subjectOf(int item) const override;
    int itemWith(const decisioning::Rule &rule) const override;

protected:
    QString title(int column) const override;
    QString titleToolTip(int column) const override;
    QString text(int item, int column) const override;
    bool isNumber(int column) const override;
    Badge badge(int item, int column) const override;
    double glow(int item) const override;
    QString toolTip(int item, int column) const override;
    bool matches(int item, const QString &filter) const override;
    bool isLess(int a, int b, int column) const override;

private:
    const explain::Activity &activity(int item) const;
};

} // namespace spotter::ui
