// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace spotter::ui {

/// Every try of the client to fetch its artifact, the newest first, from what the client tells. Bodies are not kept.
class FetchHistory : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Outcome, Status, Size, Version, EntityTag, Age, Duration, Cause, Url, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Other events are left alone.
    void take(const Event &event);
    void clear();
    /// "Last fetched at 12:04:07: unchanged"; empty before the first.
    QString lastWords() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    enum class End { Received, Fresh, Unchanged, Failed };
    struct Fetch
    {
        qint64 timeMs = 0;
        End end = End::Received;
        int attempt = 1;
        int status = 0; ///< 0: no answer
        qint64 bytes = -1;
        QString version;
        QString entityTag;
        QString age;
        double durationMs = -1;
        QString cause;
        QString url;
    };
    void addTry(const Event &event);
    void changeLast(End end, const QString &version, const QString &cause);
    QString text(const Fetch &fetch, int column) const;
    static QString endWord(End end);

    std::vector<Fetch> m_fetches; ///< the oldest first
};

} // namespace spotter::ui
