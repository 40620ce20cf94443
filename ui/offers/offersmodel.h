// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"
#include "core/explain/notserved.h"
#include "core/explain/served.h"
#include "ui/offers/tokenstates.h"

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace spotter::ui {

/// An answer as two groups: what was served, location by location, and what was not, activity by activity.
class OffersModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Location, Activity, Experience, Type, Notified, Mode, ColumnCount };

    /// What a row stands for; both null for a group's heading.
    struct Entry
    {
        const explain::ServedLocation *location = nullptr;
        const explain::ServedOption *option = nullptr; ///< null for default content
        const explain::NotServed *notServed = nullptr;
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setAnswer(const explain::Answer &answer);
    void clear();
    /// Who knows what became of event tokens.
    void setTokenStates(TokenStates states);
    /// To be called when tokens have changed their state.
    void refreshTokenStates();
    std::optional<Badge> tokenState(const Entry &entry) const;
    const explain::Answer &answer() const { return m_answer; }
    const std::vector<explain::ServedLocation> &locations() const { return m_locations; }
    Entry entryAt(const QModelIndex &index) const;
    /// How many options were served.
    int optionCount() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Place
    {
        std::size_t location = 0;
        std::size_t option = 0;
    };
    bool hasAnswer() const { return m_answer.response.root().isDefined(); }
    QVariant headingData(int group, int role) const;
    QString servedText(const Entry &entry, int column) const;
    static QString notServedText(const explain::NotServed &entry, int column);

    TokenStates m_tokenStates;
    explain::Answer m_answer;
    std::vector<explain::ServedLocation> m_locations;
    std::vector<Place> m_served;
    std::vector<explain::NotServed> m_notServed;
};

} // namespace spotter::ui
