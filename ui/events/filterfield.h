// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventfilter.h"
#include "core/session/filtersuggestions.h"
#include "ui/widgets/searchfield.h"

#include <memory>

class QAction;
class QCompleter;
class QStandardItemModel;

namespace spotter::ui {

/// A line for a filter: green with a tick while what is typed is one, red with a cross while it isn't, with suggestions for
/// what may stand at the cursor (Ctrl+Space shows them all).
class FilterField : public SearchField
{
    Q_OBJECT

public:
    explicit FilterField(const QString &placeholder, QWidget *parent = nullptr);

    /// Where values for suggestions come from.
    void setValues(FieldValues values) { m_values = std::move(values); }
    /// The last text that was a filter; null for none or an empty one.
    const std::shared_ptr<const EventFilter> &filter() const { return m_filter; }
    bool isValid() const { return m_mistake.sentence.empty(); }
    /// Why it is not valid, and where.
    const FilterMistake &mistake() const { return m_mistake; }
    /// "Character 12: …"; empty while it is valid.
    QString mistakeText() const;
    /// Sets the text and applies it at once.
    void apply(const QString &filter);

public Q_SLOTS:
    /// Selects what the mistake is about.
    void goToMistake();

Q_SIGNALS:
    /// With each change of the text.
    void validityChanged();
    /// A valid filter, after a pause in typing.
    void filterChanged(const std::shared_ptr<const spotter::EventFilter> &filter);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void check();
    void showState();
    void suggest(bool shallShowAll);
    void take(const QString &suggestion);
    /// Place in the text, in QString's units, of a byte of its UTF-8.
    int placeOf(std::size_t byte) const;

    FieldValues m_values;
    std::shared_ptr<const EventFilter> m_filter;
    FilterMistake m_mistake;
    QAction *m_state;
    QStandardItemModel *m_suggestions;
    QCompleter *m_completer;
    int m_replaceFrom = 0;
    int m_replaceLength = 0;
    bool m_isPainting = false;
};

} // namespace spotter::ui
