// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/browsemodel.h"

namespace spotter::ui {

/// The audiences that an artifact's activities name.
class AudienceModel : public BrowseModel
{
    Q_OBJECT

public:
    enum Column { Id, Activities, Words, ColumnCount };

    using BrowseModel::BrowseModel;

    int itemCount() const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Subject subjectOf(int item) const override;
    int itemWith(const decisioning::Rule &rule) const override;

protected:
    QString title(int column) const override;
    QString text(int item, int column) const override;
    bool isNumber(int column) const override;

private:
    const explain::Audience &audience(int item) const;
};

} // namespace spotter::ui
