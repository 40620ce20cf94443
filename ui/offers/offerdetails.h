// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"
#include "ui/offers/offersmodel.h"
#include "ui/widgets/badge.h"

#include <QScrollArea>

#include <optional>

class QLabel;
class QPushButton;

namespace spotter::ui {

class ContentView;
class Disclosure;
class ElidedLabel;
class JsonTreeView;
class ReadTable;

/// Everything about one option of an answer, or about one activity that was not served: what a visitor sees first, what only
/// developers ask for folded away below.
class OfferDetails : public QScrollArea
{
    Q_OBJECT

public:
    explicit OfferDetails(QWidget *parent = nullptr);

    /// The entry's pointers must live until the next call.
    void showEntry(const OpenedAnswerPtr &opened, const OffersModel::Entry &entry);
    void clear();
    ContentView *content() const { return m_content; }
    /// Whether there is somebody to notify; `why` says why not.
    void setNotifiable(bool isNotifiable, const QString &why);
    /// What became of the shown option's token, of nothing when nobody knows.
    void setTokenState(const std::optional<Badge> &state);
    /// Whether the technical part is open; it stays as it is from answer to answer.
    bool showsTechnicalPart() const;
    void showTechnicalPart(bool on);

    /// As with the buttons; nothing happens when they can't be pressed.
    void notifyDisplay();
    void notifyClick();
    /// Nothing happens where there is none.
    void copyContent();
    void copyToken();
    void copyPath();

Q_SIGNALS:
    void copied(const QString &what);
    void ruleActivated(const decisioning::Rule *rule);
    /// The shown option was displayed, or clicked.
    void notifyWanted(bool isClick);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTechnicalPart(QWidget *content);
    void makeLayout(QWidget *content);
    void giveRoom();
    void showServed(const OpenedAnswer &opened, const OffersModel::Entry &entry);
    void showNotServed(const explain::NotServed &entry);
    void showRules(const std::vector<const decisioning::Rule *> &rules, bool withNames);
    void showToken(const Value &token, decisioning::Mode mode);
    void showTokens(const Value &tokens);
    void showButtons();
    void showMetrics(const Value &metrics);
    void showTree(QLabel *heading, JsonTreeView *tree, const Document &part);

    QLabel *m_title;
    QLabel *m_subtitle;
    BadgeLabel *m_mode;
    BadgeLabel *m_type;
    QLabel *m_sentence;
    ContentView *m_content;
    QWidget *m_tokenRow;
    ElidedLabel *m_token;
    BadgeLabel *m_tokenState;
    QWidget *m_stateRow;
    ElidedLabel *m_state;
    QWidget *m_buttons;
    QPushButton *m_display;
    QPushButton *m_click;
    QLabel *m_tokenNote;
    QLabel *m_ruleHeading;
    QLabel *m_rule;
    QPushButton *m_openRule;
    QLabel *m_tokensHeading;
    ReadTable *m_tokens;
    QLabel *m_metricsHeading;
    ReadTable *m_metrics;
    QLabel *m_analyticsHeading;
    JsonTreeView *m_analytics;
    QLabel *m_traceHeading;
    JsonTreeView *m_trace;
    Disclosure *m_technical;
    QWidget *m_technicalBody;
    QWidget *m_pathRow;
    ElidedLabel *m_path;
    OpenedAnswerPtr m_opened; ///< whose parts are shown
    const decisioning::Rule *m_shownRule = nullptr;
    bool m_isNotifiable = false;
    QString m_whyNot;
    bool m_canDisplay = false; ///< the shown option has a token that is to be notified
    bool m_canClick = false; ///< its location has a click metric
    bool m_isExecuted = false;
};

} // namespace spotter::ui
