// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/offerdetails.h"

#include "ui/offers/answerwords.h"
#include "ui/offers/contentview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/text.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

namespace {

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QLabel *smallHeading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace

OfferDetails::OfferDetails(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(this);
    m_title = plainLabel(content);
    m_title->setFont(headingFont());
    m_title->setObjectName(QStringLiteral("offerTitle"));
    m_subtitle = plainLabel(content);
    m_mode = new BadgeLabel({}, content);
    m_type = new BadgeLabel({}, content);
    m_sentence = plainLabel(content);
    m_sentence->setObjectName(QStringLiteral("offerSentence"));
    m_content = new ContentView(content);
    m_tokenRow = new QWidget(content);
    m_token = new ElidedLabel(m_tokenRow);
    m_token->setFont(fixedFont());
    m_token->setObjectName(QStringLiteral("eventToken"));
    m_tokenState = new BadgeLabel({}, m_tokenRow);
    m_tokenState->setObjectName(QStringLiteral("tokenState"));
    m_stateRow = new QWidget(content);
    m_state = new ElidedLabel(m_stateRow);
    m_state->setFont(fixedFont());
    m_state->setObjectName(QStringLiteral("locationState"));
    m_buttons = new QWidget(content);
    m_display = new QPushButton(tr("Displayed"), m_buttons);
    m_display->setObjectName(QStringLiteral("notifyDisplay"));
    m_click = new QPushButton(tr("Clicked"), m_buttons);
    m_click->setObjectName(QStringLiteral("notifyClick"));
    m_tokenNote = plainLabel(content);
    m_ruleHeading = smallHeading(tr("Served because"), content);
    m_rule = plainLabel(content);
    m_rule->setObjectName(QStringLiteral("offerRule"));
    m_openRule = new QPushButton(tr("Show in the artifact"), content);
    m_openRule->setObjectName(QStringLiteral("openRule"));
    m_tokensHeading = smallHeading(tr("Response tokens"), content);
    m_tokens = new ReadTable(tr("Response tokens"), ReadTable::Height::Fit, content);
    m_tokens->horizontalHeader()->setDefaultSectionSize(210);
    m_metricsHeading = smallHeading(tr("Metrics"), content);
    m_metrics = new ReadTable(tr("Metrics"), ReadTable::Height::Fit, content);
    for (ReadTable *table : {m_tokens, m_metrics})
        connect(table, &ReadTable::copied, this, &OfferDetails::copied);

    auto *copyToken = new QToolButton(m_tokenRow);
    copyToken->setObjectName(QStringLiteral("copyToken"));
    copyToken->setIcon(namedIcon(QStringLiteral("copy")));
    copyToken->setToolTip(tr("Copy the event token"));
    copyToken->setAccessibleName(tr("Copy the event token"));
    copyToken->setAutoRaise(true);
    connect(copyToken, &QToolButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_token->text());
        Q_EMIT copied(tr("Event token copied"));
    });
    connect(m_openRule, &QPushButton::clicked, this, [this] {
        if (m_shownRule != nullptr)
            Q_EMIT ruleActivated(m_shownRule);
    });
    connect(m_content, &ContentView::copied, this, &OfferDetails::copied);

    auto *token = new QHBoxLayout(m_tokenRow);
    token->setContentsMargins(0, 0, 0, 0);
    token->addWidget(smallHeading(tr("Event token"), m_tokenRow));
    token->addWidget(m_tokenState);
    token->addWidget(m_token, 1);
    token->addWidget(copyToken);
    auto *state = new QHBoxLayout(m_stateRow);
    state->setContentsMargins(0, 0, 0, 0);
    state->addWidget(smallHeading(tr("State"), m_stateRow));
    state->addWidget(m_state, 1);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(space::betweenControls);
    buttons->addWidget(smallHeading(tr("Tell Target that it was"), m_buttons));
    buttons->addWidget(m_display);
    buttons->addWidget(m_click);
    buttons->addStretch();
    connect(m_display, &QPushButton::clicked, this, &OfferDetails::notifyDisplay);
    connect(m_click, &QPushButton::clicked, this, &OfferDetails::notifyClick);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(space::betweenControls);
    badges->addWidget(m_subtitle, 1);
    badges->addWidget(m_mode);
    badges->addWidget(m_type);
    auto *rule = new QHBoxLayout;
    rule->addWidget(m_ruleHeading, 1);
    rule->addWidget(m_openRule);

    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_title);
    layout->addLayout(badges);
    layout->addWidget(m_sentence);
    // Above the content, which may be long: this is what is done with each offer.
    layout->addWidget(m_buttons);
    layout->addWidget(m_tokenRow);
    layout->addWidget(m_stateRow);
    layout->addWidget(m_tokenNote);
    layout->addWidget(m_content);
    layout->addLayout(rule);
    layout->addWidget(m_rule);
    layout->addWidget(m_tokensHeading);
    layout->addWidget(m_tokens);
    layout->addWidget(m_metricsHeading);
    layout->addWidget(m_metrics);
    layout->addStretch();
    setWidget(content);
    clear();
}

void OfferDetails::clear()
{
    widget()->hide();
    m_shownRule = nullptr;
}

void OfferDetails::setNotifiable(bool isNotifiable, const QString &why)
{
    m_isNotifiable = isNotifiable;
    m_whyNot = why;
    showButtons();
}

void OfferDetails::setTokenState(const std::optional<Badge> &state)
{
    m_tokenState->setVisible(state.has_value());
    if (state)
        m_tokenState->setBadge(*state);
}

void OfferDetails::notifyDisplay()
{
    if (m_display->isEnabled() && !m_buttons->isHidden())
        Q_EMIT notifyWanted(false);
}

void OfferDetails::notifyClick()
{
    if (m_click->isEnabled() && !m_buttons->isHidden())
        Q_EMIT notifyWanted(true);
}

void OfferDetails::showButtons()
{
    m_display->setEnabled(m_isNotifiable && m_canDisplay);
    m_click->setEnabled(m_isNotifiable && m_canClick);
    m_display->setToolTip(plainToolTip(!m_isNotifiable ? m_whyNot
            : m_isExecuted                             ? tr("An executed offer is counted by itself")
            : !m_canDisplay                            ? tr("There is no event token to notify")
                                                       : tr("Send a display notification (D in the list)")));
    m_click->setToolTip(plainToolTip(!m_isNotifiable ? m_whyNot
            : !m_canClick                            ? tr("This location has no click metric")
                                                     : tr("Send a click notification (C in the list)")));
}

void OfferDetails::showEntry(const explain::Answer &answer, const OffersModel::Entry &entry)
{
    if (entry.location == nullptr && entry.notServed == nullptr) {
        clear();
        return;
    }
    if (entry.notServed != nullptr)
        showNotServed(*entry.notServed);
    else
        showServed(answer, entry);
    widget()->show();
    ensureVisible(0, 0);
}

void OfferDetails::showServed(const explain::Answer &answer, const OffersModel::Entry &entry)
{
    const explain::ServedLocation &location = *entry.location;
    m_subtitle->setText(locationWords(location));
    m_mode->setBadge({modeWord(location.mode), Token::Muted});
    m_mode->show();
    m_ruleHeading->setText(tr("Served because"));
    if (entry.option == nullptr) {
        m_title->setText(tr("Default content"));
        m_sentence->setText(tr("No activity qualified here, so the page stays as it is."));
        m_sentence->show();
        m_type->hide();
        m_content->hide();
        showToken({}, decisioning::Mode::Prefetch);
        showRules({}, false);
        showTokens({});
        showMetrics(location.entry["metrics"]);
        return;
    }
    const Value &option = entry.option->option;
    const QString activity = activityName(*entry.option);
    const QString experience = experienceName(*entry.option);
    m_title->setText(activity.isEmpty() ? locationWords(location)
            : experience.isEmpty()      ? activity
                                        : tr("%1: %2").arg(activity, experience));
    m_type->setBadge(
        {option["type"].isString() ? displayText(option["type"].toString()) : tr("default"), Token::Accent});
    m_type->show();
    m_sentence->hide();
    m_content->showOption(answer.response.part(option));
    m_content->show();
    showToken(option["eventToken"], location.mode);
    m_stateRow->setVisible(location.entry["state"].isString());
    m_state->setText(valueText(location.entry["state"]));
    m_isExecuted = location.mode == decisioning::Mode::Execute;
    m_canDisplay = option["eventToken"].isString() && !m_isExecuted;
    const auto metrics = location.entry["metrics"].items();
    m_canClick = std::any_of(metrics.begin(), metrics.end(), [](const Value &metric) {
        return metric["type"].toString() == "click" && metric["eventToken"].isString();
    });
    m_buttons->setVisible(m_canDisplay || m_canClick);
    showButtons();
    showRules(entry.option->rule != nullptr ? std::vector {entry.option->rule}
                                            : std::vector<const decisioning::Rule *>(),
        false);
    showTokens(option["responseTokens"]);
    showMetrics(location.entry["metrics"]);
}

void OfferDetails::showNotServed(const explain::NotServed &entry)
{
    m_title->setText(activityName(*entry.rules.front()));
    m_subtitle->setText(locationWords(entry.kind, entry.location));
    m_mode->setVisible(entry.reason != explain::NotServed::Reason::NotRequested);
    m_mode->setBadge({modeWord(entry.mode), Token::Muted});
    m_type->setBadge({reasonWord(entry.reason),
        entry.reason == explain::NotServed::Reason::Failed ? Token::Failed : Token::Muted});
    m_type->show();
    m_sentence->setText(reasonSentence(entry));
    // The conditions below say it at length.
    m_sentence->setVisible(entry.reason != explain::NotServed::Reason::NotMatched);
    m_content->hide();
    m_ruleHeading->setText(entry.reason == explain::NotServed::Reason::NotMatched ? tr("None of these holds")
                                                                                  : tr("Its conditions"));
    showToken({}, decisioning::Mode::Prefetch);
    showRules(entry.rules, true);
    showTokens({});
    showMetrics({});
}

void OfferDetails::showRules(const std::vector<const decisioning::Rule *> &rules, bool withNames)
{
    constexpr std::size_t most = 20;
    QStringList lines;
    for (std::size_t i = 0; i < rules.size() && i < most; ++i) {
        if (withNames)
            lines << experienceName(*rules[i]);
        lines << conditionLines(rules[i]->condition(), withNames ? 1 : 0);
    }
    if (rules.size() > most)
        lines << tr("and %n more", nullptr, static_cast<int>(rules.size() - most));
    m_rule->setText(lines.join(u'\n'));
    m_shownRule = rules.empty() ? nullptr : rules.front();
    m_rule->setVisible(!rules.empty());
    m_ruleHeading->setVisible(!rules.empty());
    m_openRule->setVisible(!rules.empty());
}

void OfferDetails::showToken(const Value &token, decisioning::Mode mode)
{
    m_stateRow->hide();
    m_buttons->hide();
    m_tokenRow->setVisible(token.isDefined());
    m_token->setText(valueText(token));
    m_tokenNote->setVisible(mode == decisioning::Mode::Execute);
    m_tokenNote->setText(tr("Executed: its display is counted without your doing; see Notifications."));
}

void OfferDetails::showTokens(const Value &tokens)
{
    std::vector<QStringList> rows;
    for (const Member &member : tokens.members())
        rows.push_back({toQString(member.key()), valueText(member.value)});
    m_tokensHeading->setVisible(!rows.empty());
    m_tokens->setVisible(!rows.empty());
    m_tokens->table()->setTable({tr("Token"), tr("Value")}, std::move(rows));
}

void OfferDetails::showMetrics(const Value &metrics)
{
    std::vector<QStringList> rows;
    for (const Value &metric : metrics.items())
        rows.push_back(
            {valueText(metric["type"]), valueText(metric["selector"]), valueText(metric["eventToken"])});
    m_metricsHeading->setVisible(!rows.empty());
    m_metrics->setVisible(!rows.empty());
    m_metrics->table()->setTable({tr("Type"), tr("Element"), tr("Event token")}, std::move(rows));
}

} // namespace spotter::ui
