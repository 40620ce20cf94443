// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/browsemodel.h"

#include <vector>

namespace spotter::ui {

/// The experiences of all activities.
class ExperienceModel : public BrowseModel
{
    Q_OBJECT

public:
    enum Column { Name, Activity, Offers, Served, ColumnCount };

    using BrowseModel::BrowseModel;

    int itemCount() const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Subject subjectOf(int item) const override;
    int itemWith(const decisioning::Rule &rule) const override;

protected:
    QString title(int column) const override;
    QString text(int item, int column) const override;
    bool isNumber(int column) const override { return column == Served; }
    double glow(int item) const override;

private:
    struct Place
    {
        const explain::Activity *activity;
        const explain::Experience *experience;
    };
    /// The experience with this number, counted through all activities.
    const Place &place(int item) const;
    const std::vector<Place> &places() const;

    mutable std::vector<Place> m_places;
    mutable const explain::Catalogue *m_placesOf = nullptr;
};

} // namespace spotter::ui
