// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace spotter::ui {

/// The members of an object of the draft as rows of name and value, and an empty row at the end to add one.
/// Values that aren't text are shown as JSON and stay what they are until they are typed over.
class PairsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Content, ColumnCount };

    explicit PairsModel(Draft &draft, QObject *parent = nullptr);

    /// Where the object is, or will be once it has a member; empty for nowhere.
    void setPath(const std::string &path);
    const std::string &path() const { return m_path; }
    /// What the empty row says.
    void setInvitation(const QString &text) { m_invitation = text; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    /// How many members there are, without the empty row.
    int pairCount() const { return static_cast<int>(m_rows.size()); }
    void removePair(int row);
    /// Of a row that isn't the empty one.
    std::string pathOf(int row) const;

Q_SIGNALS:
    /// An edit that can't be taken, in a sentence; empty when all is well again.
    void refused(const QString &sentence);

private:
    struct Row
    {
        QString name;
        QString content;
        bool isText = true;
        bool operator==(const Row &) const = default;
    };

    void refresh();
    void show(std::vector<Row> rows);
    bool rename(int row, const QString &name);

    Draft &m_draft;
    std::string m_path;
    QString m_invitation;
    std::vector<Row> m_rows;
};

} // namespace spotter::ui
