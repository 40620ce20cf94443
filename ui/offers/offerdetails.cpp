// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/offerdetails.h"

#include "ui/offers/answerwords.h"
#include "ui/offers/contentview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/jsontreeview.h"
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
    // A word of any length must not make the pane wider than it is.
    label->setMinimumWidth(1);
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
    setAccessibleName(tr("The selected offer"));
    auto *const content = new QWidget(this);
    m_title = plainLabel(content);
    m_title->setFont(headingFont());
    m_title->setObjectName(QStringLiteral("offerTitle"));
    m_subtitle = plainLabel(content);
    m_mode = new BadgeLabel({}, content);
    m_type = new BadgeLabel({}, content);
    m_sentence = plainLabel(content);
    m_sentence->setObjectName(QStringLiteral("offerSentence"));
    m_content = new ContentView(content);
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
    connect(m_openRule, &QPushButton::clicked, this, [this] {
        if (m_shownRule != nullptr)
            Q_EMIT ruleActivated(m_shownRule);
    });
    connect(m_display, &QPushButton::clicked, this, &OfferDetails::notifyDisplay);
    connect(m_click, &QPushButton::clicked, this, &OfferDetails::notifyClick);
    connect(m_content, &ContentView::copied, this, &OfferDetails::copied);
    makeTechnicalPart(content);
    makeLayout(content);
    setWidget(content);
    clear();
}

void OfferDetails::makeTechnicalPart(QWidget *content)
{
    m_technicalBody = new QWidget;
    QWidget *const body = m_technicalBody;
    m_tokenRow = new QWidget(body);
    m_token = new ElidedLabel(m_tokenRow);
    m_token->setFont(fixedFont());
    m_token->setObjectName(QStringLiteral("eventToken"));
    m_tokenState = new BadgeLabel({}, m_tokenRow);
    m_tokenState->setObjectName(QStringLiteral("tokenState"));
    m_stateRow = new QWidget(body);
    m_state = new ElidedLabel(m_stateRow);
    m_state->setFont(fixedFont());
    m_state->setObjectName(QStringLiteral("locationState"));
    m_pathRow = new QWidget(body);
    m_path = new ElidedLabel(m_pathRow);
    m_path->setFont(fixedFont());
    m_path->setObjectName(QStringLiteral("offerPath"));
    m_tokensHeading = smallHeading(tr("Response tokens"), body);
    m_tokens = new ReadTable(tr("Response tokens"), ReadTable::Height::Fit, body);
    m_tokens->setObjectName(QStringLiteral("responseTokens"));
    m_tokens->horizontalHeader()->setDefaultSectionSize(210);
    m_metricsHeading = smallHeading(tr("Metrics"), body);
    m_metrics = new ReadTable(tr("Metrics"), ReadTable::Height::Fit, body);
    m_metrics->setObjectName(QStringLiteral("metrics"));
    for (ReadTable *const table : {m_tokens, m_metrics})
        connect(table, &ReadTable::copied, this, &OfferDetails::copied);
    m_analyticsHeading = smallHeading(tr("Analytics payload"), body);
    m_analytics = new JsonTreeView(body);
    m_analytics->setObjectName(QStringLiteral("analytics"));
    m_analytics->setAccessibleName(tr("Analytics payload"));
    m_traceHeading = smallHeading(tr("Trace"), body);
    m_trace = new JsonTreeView(body);
    m_trace->setObjectName(QStringLiteral("trace"));
    m_trace->setAccessibleName(tr("Trace"));
    for (JsonTreeView *const tree : {m_analytics, m_trace})
        connect(tree, &JsonTreeView::copied, this, &OfferDetails::copied);
    const auto copyButton = [this](const QString &name, const QString &words, QWidget *row, auto slot) {
        auto *const button = new QToolButton(row);
        button->setObjectName(name);
        button->setIcon(namedIcon(QStringLiteral("copy")));
        button->setToolTip(words);
        button->setAccessibleName(words);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, slot);
        return button;
    };
    const auto row
        = [](QWidget *widget, const QString &heading, const QList<QWidget *> &parts, QWidget *text) {
              auto *const layout = new QHBoxLayout(widget);
              layout->setContentsMargins(0, 0, 0, 0);
              layout->addWidget(smallHeading(heading, widget));
              for (QWidget *const part : parts) {
                  if (part == text)
                      layout->addWidget(part, 1);
                  else
                      layout->addWidget(part);
              }
          };
    row(m_tokenRow, tr("Event token"),
        {m_tokenState, m_token,
            copyButton(QStringLiteral("copyToken"), tr("Copy the event token (T in the list)"), m_tokenRow,
                &OfferDetails::copyToken)},
        m_token);
    row(m_stateRow, tr("State"), {m_state}, m_state);
    row(m_pathRow, tr("Path"),
        {m_path,
            copyButton(QStringLiteral("copyPath"), tr("Copy the path (P in the list)"), m_pathRow,
                &OfferDetails::copyPath)},
        m_path);
    auto *const layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    for (QWidget *const part : {m_tokenRow, m_stateRow, m_pathRow, static_cast<QWidget *>(m_tokensHeading),
             static_cast<QWidget *>(m_tokens), static_cast<QWidget *>(m_metricsHeading),
             static_cast<QWidget *>(m_metrics), static_cast<QWidget *>(m_analyticsHeading),
             static_cast<QWidget *>(m_analytics), static_cast<QWidget *>(m_traceHeading),
             static_cast<QWidget *>(m_trace)})
        layout->addWidget(part);
    m_technical = new Disclosure(tr("Technical details"), body, content);
    m_technical->setObjectName(QStringLiteral("technicalDetails"));
}

void OfferDetails::makeLayout(QWidget *content)
{
    auto *const buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(space::betweenControls);
    buttons->addWidget(smallHeading(tr("Tell Target that it was"), m_buttons));
    buttons->addWidget(m_display);
    buttons->addWidget(m_click);
    buttons->addStretch();
    auto *const badges = new QHBoxLayout;
    badges->setSpacing(space::betweenControls);
    badges->addWidget(m_subtitle, 1);
    badges->addWidget(m_mode);
    badges->addWidget(m_type);
    auto *const rule = new QHBoxLayout;
    rule->addWidget(m_ruleHeading, 1);
    rule->addWidget(m_openRule);

    auto *const layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_title);
    layout->addLayout(badges);
    layout->addWidget(m_sentence);
    layout->addWidget(m_content);
    layout->addWidget(m_buttons);
    layout->addWidget(m_tokenNote);
    layout->addLayout(rule);
    layout->addWidget(m_rule);
    layout->addWidget(m_technical);
    layout->addStretch();
}

void OfferDetails::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    giveRoom();
}

/// Content and the buttons below it fill what can be seen without scrolling.
void OfferDetails::giveRoom()
{
    constexpr int least = 140;
    constexpr int most = 640;
    int others = 2 * space::insidePane;
    for (const QWidget *const part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_type),
             static_cast<QWidget *>(m_sentence), m_buttons, static_cast<QWidget *>(m_tokenNote)}) {
        if (!part->isHidden())
            others += space::betweenControls
                + (part->hasHeightForWidth()
                        ? part->heightForWidth(viewport()->width() - 2 * space::insidePane)
                        : part->sizeHint().height());
    }
    m_content->setRoom(std::clamp(viewport()->height() - others, least, most));
}

bool OfferDetails::showsTechnicalPart() const
{
    return m_technical->isOpen();
}

void OfferDetails::showTechnicalPart(bool on)
{
    m_technical->setOpen(on);
}

void OfferDetails::copyContent()
{
    if (!widget()->isHidden() && !m_content->isHidden())
        m_content->copyContent();
}

void OfferDetails::copyToken()
{
    if (widget()->isHidden() || m_tokenRow->isHidden())
        return;
    QApplication::clipboard()->setText(m_token->text());
    Q_EMIT copied(tr("Event token copied"));
}

void OfferDetails::copyPath()
{
    if (widget()->isHidden() || m_pathRow->isHidden())
        return;
    QApplication::clipboard()->setText(m_path->text());
    Q_EMIT copied(tr("Path copied"));
}

void OfferDetails::clear()
{
    widget()->hide();
    m_shownRule = nullptr;
    m_opened.reset();
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

void OfferDetails::showEntry(const OpenedAnswerPtr &opened, const OffersModel::Entry &entry)
{
    if (entry.location == nullptr && entry.notServed == nullptr) {
        clear();
        return;
    }
    m_opened = opened;
    if (entry.notServed != nullptr)
        showNotServed(*entry.notServed);
    else
        showServed(*opened, entry);
    widget()->show();
    ensureVisible(0, 0);
    giveRoom();
}

void OfferDetails::showServed(const OpenedAnswer &opened, const OffersModel::Entry &entry)
{
    const explain::ServedLocation &location = *entry.location;
    const Document &response = opened.answer.response;
    m_subtitle->setText(locationWords(location));
    m_mode->setBadge({modeWord(location.mode), Token::Muted});
    m_mode->show();
    m_ruleHeading->setText(tr("Served because"));
    m_pathRow->show();
    m_path->setText(toQString(opened.pathOf(location, entry.option)));
    m_technical->show();
    showToken({}, decisioning::Mode::Prefetch);
    m_stateRow->setVisible(location.entry["state"].isString());
    m_state->setText(valueText(location.entry["state"]));
    showMetrics(location.entry["metrics"]);
    showTree(m_analyticsHeading, m_analytics, response.part(location.entry["analytics"]));
    showTree(m_traceHeading, m_trace, response.part(location.entry["trace"]));
    if (entry.option == nullptr) {
        m_title->setText(entry.isSeveral() ? locationWords(location) : tr("Default content"));
        m_sentence->setText(entry.isSeveral()
                ? tr("%n offer(s) of this location, one below the other in the list.", nullptr,
                    static_cast<int>(location.options.size()))
                : tr("No activity qualified here, so the page stays as it is."));
        m_sentence->show();
        m_type->hide();
        m_content->hide();
        showRules({}, false);
        showTokens({});
        return;
    }
    const Value &option = entry.option->option;
    const QString activity = activityName(*entry.option);
    const QString experience = experienceName(*entry.option);
    m_title->setText(activity.isEmpty() ? locationWords(location)
            : experience.isEmpty()      ? activity
                                        : tr("%1: %2").arg(activity, experience));
    m_type->setBadge(
        {option["type"].isString() ? shortValueText(option["type"], shownInBadge) : tr("default"),
            Token::Accent});
    m_type->show();
    m_sentence->setText(tr("Only the answer before had this offer."));
    m_sentence->setVisible(entry.isGone);
    m_content->show();
    m_content->showOption(response.part(option));
    showToken(option["eventToken"], location.mode);
    m_isExecuted = location.mode == decisioning::Mode::Execute;
    m_canDisplay = option["eventToken"].isString() && !m_isExecuted && !entry.isGone;
    const auto metrics = location.entry["metrics"].items();
    m_canClick = !entry.isGone && std::any_of(metrics.begin(), metrics.end(), [](const Value &metric) {
        return metric["type"].toString() == "click" && metric["eventToken"].isString();
    });
    m_buttons->setVisible(m_canDisplay || m_canClick);
    showButtons();
    showRules(entry.option->rule != nullptr ? std::vector {entry.option->rule}
                                            : std::vector<const decisioning::Rule *>(),
        false);
    showTokens(option["responseTokens"]);
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
    m_technical->hide();
    m_pathRow->hide();
    showToken({}, decisioning::Mode::Prefetch);
    showRules(entry.rules, true);
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

void OfferDetails::showTree(QLabel *heading, JsonTreeView *tree, const Document &part)
{
    constexpr int height = 180;
    const bool isThere = part.root().isDefined();
    heading->setVisible(isThere);
    tree->setVisible(isThere);
    tree->setFixedHeight(height);
    tree->setDocument(isThere ? part : Document());
}

} // namespace spotter::ui
