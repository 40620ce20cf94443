// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/offers/openedanswer.h"
#include "ui/offers/tokenstates.h"

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace spotter::ui {

/// An answer as a tree of two groups: what was served, location by location with their options below where there are several,
/// and what was not, activity by activity. Beside another answer, rows are marked, and what is gone is there too.
class OffersModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Location, Activity, Experience, Type, Notified, Mode, ChangeColumn, ColumnCount };

    /// What a row stands for; all null for a group's heading.
    struct Entry
    {
        const explain::ServedLocation *location = nullptr;
        const explain::ServedOption *option
            = nullptr; ///< null for default content, and for a location of several options
        const explain::NotServed *notServed = nullptr;
        bool isGone
            = false; ///< only the earlier answer has it, and `location` and `option` are that answer's

        bool isSeveral() const
        {
            return location != nullptr && option == nullptr && !location->options.empty();
        }
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setAnswer(const explain::Answer &answer) { setOpened(openAnswer(answer)); }
    void setOpened(OpenedAnswerPtr opened);
    void clear() { setOpened(nullptr); }
    /// Null: rows are not marked. Its later answer must be the one that is shown.
    void setDifference(OpenedDifferencePtr difference);
    const OpenedDifferencePtr &difference() const { return m_difference; }
    /// Who knows what became of event tokens.
    void setTokenStates(TokenStates states);
    /// To be called when tokens have changed their state.
    void refreshTokenStates();
    std::optional<Badge> tokenState(const Entry &entry) const;
    /// Null before the first answer.
    const OpenedAnswerPtr &opened() const { return m_opened; }
    const explain::Answer &answer() const;
    Entry entryAt(const QModelIndex &index) const;
    QModelIndex indexOfLocation(std::size_t location) const;
    QModelIndex indexOfOption(std::size_t location, std::size_t option) const;
    QModelIndex indexOfNotServed(std::size_t number) const;
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
    std::size_t locationCount() const { return m_opened == nullptr ? 0 : m_opened->locations.size(); }
    std::size_t goneCount() const
    {
        return m_difference == nullptr ? 0 : m_difference->removedLocations.size();
    }
    int optionRows(std::size_t location) const;
    QVariant headingData(int group, int role) const;
    QString servedText(const Entry &entry, int column) const;
    static QString notServedText(const explain::NotServed &entry, int column);
    std::optional<Badge> mark(const QModelIndex &index) const;

    TokenStates m_tokenStates;
    OpenedAnswerPtr m_opened;
    OpenedDifferencePtr m_difference;
};

/// The word, with its sign, for a kind of change.
Badge changeBadge(explain::Change change);

} // namespace spotter::ui
