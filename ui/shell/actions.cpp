// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

namespace spotter::ui {

namespace {

constexpr char toolTipProperty[] = "plainToolTip";

QString textOf(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::PortableText);
}

} // namespace

QString plainText(const QAction &action)
{
    QString text = action.text();
    text.replace(QLatin1String("&&"), QLatin1String("\x01")).remove(u'&');
    text.replace(u'\x01', u'&');
    return text;
}

const Actions::Entry *Actions::find(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

Actions::Entry &Actions::entryFor(const QString &id)
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    if (found != m_entries.end())
        return *found;
    m_entries.emplace_back();
    m_entries.back().id = id;
    return m_entries.back();
}

void Actions::add(const QString &id, const QString &group, QAction &action)
{
    Entry &entry = entryFor(id);
    if (entry.actions.empty()) {
        entry.group = group;
        entry.text = plainText(action);
        entry.standard = action.shortcuts();
        entry.keys = m_kept.contains(id)
            ? QKeySequence::listFromString(m_kept.value(id).toString(), QKeySequence::PortableText)
            : entry.standard;
    }
    std::erase_if(entry.actions, [](const QPointer<QAction> &each) { return each == nullptr; });
    entry.actions.emplace_back(&action);
    apply(entry);
    Q_EMIT changed();
}

void Actions::adopt(const QString &group, QWidget &pane)
{
    const QList<QAction *> actions = pane.findChildren<QAction *>();
    for (QAction *const action : actions) {
        if (action->shortcut().isEmpty() || plainText(*action).isEmpty())
            continue;
        const QString name = action->objectName().isEmpty() ? plainText(*action) : action->objectName();
        const QString id = QLatin1String(pane.metaObject()->className()).toString() + QLatin1Char('/') + name;
        const Entry *const known = find(id);
        const bool isKnown = known != nullptr
            && std::ranges::any_of(
                known->actions, [&](const QPointer<QAction> &each) { return each.data() == action; });
        if (isKnown)
            continue;
        add(id, group, *action);
        entryFor(id).isEverywhere = action->shortcutContext() == Qt::WindowShortcut
            || action->shortcutContext() == Qt::ApplicationShortcut;
    }
}

void Actions::apply(const Entry &entry)
{
    for (const QPointer<QAction> &action : entry.actions) {
        if (action == nullptr)
            continue;
        action->setShortcuts(entry.keys);
        if (!action->property(toolTipProperty).isValid())
            action->setProperty(toolTipProperty, action->toolTip());
        const QString words = action->property(toolTipProperty).toString();
        action->setToolTip(entry.keys.isEmpty()
                ? words
                : tr("%1 (%2)", "what a button does, and its key")
                      .arg(words, entry.keys.first().toString(QKeySequence::NativeText)));
    }
}

bool Actions::shareAPlace(const Entry &a, const Entry &b)
{
    if (a.isEverywhere || b.isEverywhere)
        return true;
    for (const QPointer<QAction> &one : a.actions) {
        for (const QPointer<QAction> &other : b.actions) {
            if (one == nullptr || other == nullptr)
                continue;
            const QList<QObject *> places = other->associatedObjects();
            const QList<QObject *> ours = one->associatedObjects();
            if (std::ranges::any_of(ours, [&](QObject *place) { return places.contains(place); }))
                return true;
        }
    }
    return false;
}

std::vector<const Actions::Entry *> Actions::conflicts(const QString &id) const
{
    std::vector<const Entry *> result;
    const Entry *const wanted = find(id);
    if (wanted == nullptr)
        return result;
    for (const Entry &entry : m_entries) {
        const bool sharesKeys = std::ranges::any_of(
            entry.keys, [&](const QKeySequence &keys) { return wanted->keys.contains(keys); });
        if (entry.id != id && sharesKeys && shareAPlace(entry, *wanted))
            result.push_back(&entry);
    }
    return result;
}

void Actions::setKeys(const QString &id, const QList<QKeySequence> &keys)
{
    if (find(id) == nullptr)
        return;
    Entry &entry = entryFor(id);
    entry.keys = keys;
    entry.keys.removeAll(QKeySequence());
    m_kept.remove(id);
    if (entry.keys != entry.standard)
        m_kept.insert(id, textOf(entry.keys));
    apply(entry);
    Q_EMIT changed();
}

void Actions::reset(const QString &id)
{
    if (const Entry *const entry = find(id))
        setKeys(id, entry->standard);
}

void Actions::resetAll()
{
    m_kept.clear();
    for (Entry &entry : m_entries) {
        entry.keys = entry.standard;
        apply(entry);
    }
    Q_EMIT changed();
}

QVariantMap Actions::changes() const
{
    return m_kept;
}

void Actions::restoreChanges(const QVariantMap &changes)
{
    m_kept = changes;
    for (Entry &entry : m_entries) {
        if (!changes.contains(entry.id))
            continue;
        entry.keys
            = QKeySequence::listFromString(changes.value(entry.id).toString(), QKeySequence::PortableText);
        apply(entry);
    }
    Q_EMIT changed();
}

} // namespace spotter::ui
