// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QVariantMap>

#include <vector>

class QAction;
class QWidget;

namespace spotter::ui {

/// Everything that can be done with a key, by a name that never changes: what the menus, the command palette and the page of
/// keys show. Keys can be changed by the user; what differs from the beginning is what is kept.
class Actions : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        QString id;
        QString group; ///< where it works, in words: "Window", "Events"
        QString text;
        QList<QKeySequence> standard;
        QList<QKeySequence> keys;
        bool isEverywhere = true; ///< else only in the pane of its group
        std::vector<QPointer<QAction>> actions; ///< several, when there are several such panes
    };

    using QObject::QObject;

    /// An action of the whole window.
    void add(const QString &id, const QString &group, QAction &action);
    /// The actions with keys below `pane`, which work there; for every pane of that kind.
    void adopt(const QString &group, QWidget &pane);

    const std::vector<Entry> &entries() const { return m_entries; }
    const Entry *find(const QString &id) const;
    /// Other actions that the same keys would start at the same place.
    std::vector<const Entry *> conflicts(const QString &id) const;

    void setKeys(const QString &id, const QList<QKeySequence> &keys);
    void reset(const QString &id);
    void resetAll();

    /// What the user changed.
    QVariantMap changes() const;
    void restoreChanges(const QVariantMap &changes);

Q_SIGNALS:
    /// Keys were changed, or actions came.
    void changed();

private:
    Entry &entryFor(const QString &id);
    static void apply(const Entry &entry);
    static bool shareAPlace(const Entry &a, const Entry &b);

    std::vector<Entry> m_entries;
    QVariantMap m_kept; ///< changes to actions that are still to come
};

/// The action's text without marks for keys.
QString plainText(const QAction &action);

} // namespace spotter::ui
