// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/loadedartifact.h"
#include "ui/artifact/subject.h"
#include "ui/widgets/filteredtablemodel.h"

namespace spotter::ui {

class LiveDecisions;

/// One of the lists at the left over the open artifact.
class BrowseModel : public FilteredTableModel
{
    Q_OBJECT

public:
    using FilteredTableModel::FilteredTableModel;

    void setArtifact(const LoadedArtifact &loaded);
    /// What was decided in this session. Must outlive this.
    void setLiveDecisions(const LiveDecisions *live);
    /// To be called when the decisions or the time have changed.
    void refresh();
    /// What a row stands for; the number is itemOf()'s.
    virtual Subject subjectOf(int item) const = 0;
    /// The number of what holds the rule, or -1.
    virtual int itemWith(const decisioning::Rule &rule) const = 0;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

protected:
    const explain::Catalogue &catalogue() const { return *m_loaded.catalogue; }
    bool hasArtifact() const { return m_loaded.catalogue != nullptr; }
    const LoadedArtifact &loaded() const { return m_loaded; }

    virtual QString title(int column) const = 0;
    /// What the title means, where it is short; empty by default.
    virtual QString titleToolTip(int column) const;
    virtual QString text(int item, int column) const = 0;
    /// Numbers stand at the right.
    virtual bool isNumber(int column) const = 0;
    virtual Badge badge(int item, int column) const;
    /// How much the last decision lights it up: 0 to 1; 0 by default.
    virtual double glow(int item) const;
    /// Null before it was set.
    const LiveDecisions *live() const { return m_live; }
    /// By default the text.
    virtual QString toolTip(int item, int column) const;

    bool matches(int item, const QString &filter) const override;
    bool isLess(int a, int b, int column) const override;

private:
    LoadedArtifact m_loaded;
    const LiveDecisions *m_live = nullptr;
};

} // namespace spotter::ui
