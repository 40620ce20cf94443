// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/filterfield.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStandardItemModel>
#include <QTreeView>

#include <utility>

namespace spotter::ui {

namespace {

QColor blended(const QColor &base, const QColor &tint)
{
    // Little enough that text stays easy to read.
    constexpr double share = 0.12;
    return QColor::fromRgbF(static_cast<float>(base.redF() * (1 - share) + tint.redF() * share),
        static_cast<float>(base.greenF() * (1 - share) + tint.greenF() * share),
        static_cast<float>(base.blueF() * (1 - share) + tint.blueF() * share));
}

QStandardItem *itemOf(const std::string &text)
{
    auto *const item = new QStandardItem(displayText(text));
    item->setData(toQString(text), Qt::UserRole);
    item->setEditable(false);
    return item;
}

} // namespace

FilterField::FilterField(const QString &placeholder, QWidget *parent)
    : SearchField(placeholder, parent), m_state(new QAction(this)),
      m_suggestions(new QStandardItemModel(0, 2, this)), m_completer(new QCompleter(m_suggestions, this))
{
    addAction(m_state, QLineEdit::TrailingPosition);
    m_state->setObjectName(QStringLiteral("filterState"));
    connect(m_state, &QAction::triggered, this, &FilterField::goToMistake);
    auto *const popup = new QTreeView;
    popup->setObjectName(QStringLiteral("filterSuggestions"));
    popup->setAccessibleName(tr("Suggestions for the filter"));
    popup->setRootIsDecorated(false);
    popup->setHeaderHidden(true);
    popup->setUniformRowHeights(true);
    popup->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_completer->setPopup(popup);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCompletionRole(Qt::UserRole);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(12);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterField::take);
    connect(this, &QLineEdit::textChanged, this, &FilterField::check);
    connect(this, &QLineEdit::textEdited, this, [this] { suggest(false); });
    connect(this, &SearchField::searchChanged, this, [this](const QString &now) {
        // Emptying is told before this here hears of it.
        if (now.isEmpty())
            check();
        if (isValid())
            Q_EMIT filterChanged(m_filter);
    });
    check();
}

void FilterField::check()
{
    auto filter = EventFilter::parse(fromQString(text()));
    m_mistake = {};
    if (!filter)
        m_mistake = std::move(filter.error());
    else if (filter->isEmpty())
        m_filter.reset();
    else
        m_filter = std::make_shared<const EventFilter>(std::move(*filter));
    showState();
    Q_EMIT validityChanged();
}

void FilterField::showState()
{
    m_isPainting = true;
    const bool isEmpty = text().isEmpty();
    QPalette colours = parentWidget() != nullptr ? parentWidget()->palette() : QPalette();
    if (!isEmpty)
        colours.setColor(QPalette::Base,
            blended(colours.color(QPalette::Base),
                tokenColor(colours, isValid() ? Token::Passed : Token::Failed)));
    setPalette(colours);
    m_isPainting = false;
    m_state->setVisible(!isEmpty);
    m_state->setIcon(namedIcon(isValid() ? QStringLiteral("passed") : QStringLiteral("warning")));
    m_state->setText(isValid() ? tr("The filter is valid") : tr("The filter has a mistake: go there"));
    m_state->setToolTip(isValid() ? m_state->text() : plainToolTip(mistakeText()));
    setAccessibleDescription(isEmpty ? QString() : isValid() ? m_state->text() : mistakeText());
}

void FilterField::changeEvent(QEvent *event)
{
    SearchField::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange && !m_isPainting)
        showState();
}

QString FilterField::mistakeText() const
{
    if (isValid())
        return {};
    //: where in the filter, and what is wrong there
    return tr("Character %1: %2").arg(placeOf(m_mistake.offset) + 1).arg(toQString(m_mistake.sentence));
}

int FilterField::placeOf(std::size_t byte) const
{
    const std::string all = fromQString(text());
    return static_cast<int>(toQString(std::string_view(all).substr(0, byte)).size());
}

void FilterField::goToMistake()
{
    if (isValid())
        return;
    const int begin = placeOf(m_mistake.offset);
    setFocus();
    setSelection(begin, placeOf(m_mistake.offset + m_mistake.length) - begin);
}

void FilterField::apply(const QString &filter)
{
    setText(filter);
    Q_EMIT searchChanged(filter);
}

void FilterField::suggest(bool shallShowAll)
{
    const std::string all = fromQString(text());
    const std::size_t cursor = fromQString(text().left(cursorPosition())).size();
    const FilterSuggestions found = suggestionsAt(all, cursor, m_values);
    // Nobody who has not begun anything wants to be told all that there is.
    const bool isBegun = found.length > 0
        || (cursor > 0 && all[cursor - 1] == ' ' && !found.suggestions.empty()
            && found.suggestions.front().text != "and" && found.suggestions.front().text != "time");
    if (found.suggestions.empty() || (!isBegun && !shallShowAll)) {
        m_completer->popup()->hide();
        return;
    }
    m_replaceFrom = placeOf(found.offset);
    m_replaceLength = placeOf(found.offset + found.length) - m_replaceFrom;
    m_suggestions->setRowCount(0);
    for (const FilterSuggestion &suggestion : found.suggestions) {
        auto *const meaning = new QStandardItem(toQString(suggestion.meaning));
        meaning->setEditable(false);
        meaning->setForeground(tokenColor(palette(), Token::Muted));
        m_suggestions->appendRow(QList<QStandardItem *> {itemOf(suggestion.text), meaning});
    }
    auto *const popup = qobject_cast<QTreeView *>(m_completer->popup());
    popup->resizeColumnToContents(0);
    constexpr int widest = 460;
    QRect place = cursorRect();
    place.setWidth(widest);
    m_completer->complete(place);
}

void FilterField::take(const QString &suggestion)
{
    QString all = text();
    all.replace(m_replaceFrom, m_replaceLength, suggestion + u' ');
    const int cursor = m_replaceFrom + static_cast<int>(suggestion.size()) + 1;
    // Two spaces in a row look like a mistake.
    if (cursor < all.size() && all[cursor] == u' ')
        all.remove(cursor, 1);
    setText(all);
    setCursorPosition(cursor);
    suggest(false);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
        if (isOpen) {
            // The list of suggestions sees to it.
            event->ignore();
            return;
        }
        break;
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier) {
            suggest(true);
            return;
        }
        break;
    default:
        break;
    }
    SearchField::keyPressEvent(event);
}

} // namespace spotter::ui
