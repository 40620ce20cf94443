// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/browsemodel.h"

#include <vector>

namespace spotter::ui {

/// The mboxes or the views of an artifact.
class LocationModel : public BrowseModel
{
    Q_OBJECT

public:
    enum Column { Name, Activities, Decided, ColumnCount };

    explicit LocationModel(decisioning::LocationKind kind, QObject *parent = nullptr);

    int itemCount() const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Subject subjectOf(int item) const override;
    int itemWith(const decisioning::Rule &rule) const override;

protected:
    QString title(int column) const override;
    QString text(int item, int column) const override;
    bool isNumber(int column) const override;
    QString toolTip(int item, int column) const override;

private:
    const std::vector<explain::Location> &locations() const;
    const explain::Location &location(int item) const;

    decisioning::LocationKind m_kind;
};

} // namespace spotter::ui
