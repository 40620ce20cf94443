// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgerfilterbar.h"

#include "ui/notifications/ledgermodel.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

#include <utility>
#include <vector>

namespace spotter::ui {

using client::TokenState;

namespace {

/// In the list of states: none of them, but what somebody marked.
constexpr int markedWrong = -2;

/// Keeps what is chosen, even when it is not among the choices.
void fill(QComboBox &box, const std::vector<std::pair<QString, QString>> &choices)
{
    const QVariant chosen = box.currentData();
    const QString words = box.currentText();
    bool isSame = box.count() == static_cast<int>(choices.size()) + 1;
    for (std::size_t i = 0; isSame && i < choices.size(); ++i)
        isSame = box.itemData(static_cast<int>(i) + 1).toString() == choices[i].first;
    if (isSame)
        return;
    while (box.count() > 1)
        box.removeItem(1);
    for (const auto &[key, text] : choices)
        box.addItem(text, key);
    int at = chosen.isValid() ? box.findData(chosen) : 0;
    if (at < 0) {
        box.addItem(words, chosen);
        at = box.count() - 1;
    }
    box.setCurrentIndex(at);
}

std::optional<std::string> chosenIn(const QComboBox &box)
{
    return box.currentData().isValid() ? std::optional(fromQString(box.currentData().toString()))
                                       : std::nullopt;
}

void choose(QComboBox &box, const std::optional<std::string> &key)
{
    const int at = key ? box.findData(toQString(*key)) : 0;
    if (at < 0) {
        box.addItem(displayText(*key), toQString(*key));
        box.setCurrentIndex(box.count() - 1);
    } else {
        box.setCurrentIndex(at);
    }
}

std::vector<std::pair<QString, QString>> choicesOf(const std::set<std::string> &values)
{
    std::vector<std::pair<QString, QString>> choices;
    choices.reserve(values.size());
    for (const std::string &value : values)
        choices.emplace_back(toQString(value), displayText(value));
    return choices;
}

} // namespace

LedgerFilterBar::LedgerFilterBar(QWidget *parent)
    : QWidget(parent), m_search(new SearchField(tr("Search (Ctrl+F)"), this)),
      m_state(addChoice(tr("All states"), tr("State"), QStringLiteral("stateFilter"))),
      m_place(addChoice(tr("All locations"), tr("Location"), QStringLiteral("placeFilter"))),
      m_activity(addChoice(tr("All activities"), tr("Activity"), QStringLiteral("activityFilter"))),
      m_visitor(addChoice(tr("All visitors"), tr("Visitor"), QStringLiteral("visitorFilter"))),
      m_reset(new QToolButton(this))
{
    m_search->setObjectName(QStringLiteral("ledgerSearch"));
    m_search->setAccessibleName(tr("Search the event tokens"));
    m_search->setMinimumWidth(96);
    for (const TokenState state : {TokenState::Owed, TokenState::Sent, TokenState::Acknowledged,
             TokenState::Refused, TokenState::Counted, TokenState::Idle, TokenState::Replaced}) {
        client::LedgerEntry entry;
        entry.state = state;
        m_state->addItem(stateBadge(entry).word, static_cast<int>(state));
    }
    m_state->addItem(tr("marked wrong"), markedWrong);
    m_reset->setObjectName(QStringLiteral("resetLedgerFilter"));
    m_reset->setIcon(namedIcon(QStringLiteral("close")));
    m_reset->setAutoRaise(true);
    m_reset->setToolTip(tr("Show all tokens again"));
    m_reset->setAccessibleName(tr("Show all tokens again"));

    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::insidePane, 0, space::insidePane, 4);
    layout->setSpacing(4);
    layout->addWidget(m_search, 3);
    for (QComboBox *const box : {m_state, m_place, m_activity, m_visitor})
        layout->addWidget(box, 2);
    layout->addWidget(m_reset);

    connect(m_search, &SearchField::searchChanged, this, [this] {
        showReset();
        Q_EMIT filterChanged();
    });
    connect(m_search, &SearchField::leftForResults, this, &LedgerFilterBar::leftForResults);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        setFilter({});
        Q_EMIT filterChanged();
    });
    showReset();
}

QComboBox *LedgerFilterBar::addChoice(const QString &all, const QString &name, const QString &objectName)
{
    auto *const box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(7);
    box->addItem(all);
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        if (m_isSetting)
            return;
        showReset();
        Q_EMIT filterChanged();
    });
    return box;
}

void LedgerFilterBar::showReset()
{
    m_reset->setEnabled(!filter().isEmpty());
}

LedgerFilter LedgerFilterBar::filter() const
{
    LedgerFilter filter;
    filter.text = m_search->text();
    if (const QVariant state = m_state->currentData(); state.isValid()) {
        filter.onlyWrong = state.toInt() == markedWrong;
        if (!filter.onlyWrong)
            filter.state = static_cast<TokenState>(state.toInt());
    }
    filter.location = chosenIn(*m_place);
    filter.activity = chosenIn(*m_activity);
    filter.visitor = chosenIn(*m_visitor);
    return filter;
}

void LedgerFilterBar::setFilter(const LedgerFilter &filter)
{
    m_isSetting = true;
    {
        const QSignalBlocker blocker(m_search);
        m_search->setText(filter.text);
    }
    if (filter.onlyWrong)
        m_state->setCurrentIndex(m_state->findData(markedWrong));
    else
        m_state->setCurrentIndex(filter.state ? m_state->findData(static_cast<int>(*filter.state)) : 0);
    choose(*m_place, filter.location);
    choose(*m_activity, filter.activity);
    choose(*m_visitor, filter.visitor);
    m_isSetting = false;
    showReset();
}

void LedgerFilterBar::offer(const LedgerModel &model)
{
    std::vector<std::pair<QString, QString>> places;
    for (const auto &[key, words] : model.places())
        places.emplace_back(toQString(key), words);
    m_isSetting = true;
    fill(*m_place, places);
    fill(*m_activity, choicesOf(model.activities()));
    fill(*m_visitor, choicesOf(model.visitors()));
    m_isSetting = false;
}

void LedgerFilterBar::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

} // namespace spotter::ui
