// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"
#include "ui/offers/offersmodel.h"

#include <QScrollArea>

class QLabel;
class QPushButton;

namespace spotter::ui {

class BadgeLabel;
class ContentView;
class ElidedLabel;
class ReadTable;

/// Everything about one option of an answer, or about one activity that was not served.
class OfferDetails : public QScrollArea
{
    Q_OBJECT

public:
    explicit OfferDetails(QWidget *parent = nullptr);

    /// The entry's pointers must live until the next call.
    void showEntry(const explain::Answer &answer, const OffersModel::Entry &entry);
    void clear();

Q_SIGNALS:
    void copied(const QString &what);
    void ruleActivated(const decisioning::Rule *rule);

private:
    void showServed(const explain::Answer &answer, const OffersModel::Entry &entry);
    void showNotServed(const explain::NotServed &entry);
    void showRules(const std::vector<const decisioning::Rule *> &rules, bool withNames);
    void showToken(const Value &token, decisioning::Mode mode);
    void showTokens(const Value &tokens);
    void showMetrics(const Value &metrics);

    QLabel *m_title;
    QLabel *m_subtitle;
    BadgeLabel *m_mode;
    BadgeLabel *m_type;
    QLabel *m_sentence;
    ContentView *m_content;
    QWidget *m_tokenRow;
    ElidedLabel *m_token;
    QLabel *m_tokenNote;
    QLabel *m_ruleHeading;
    QLabel *m_rule;
    QPushButton *m_openRule;
    QLabel *m_tokensHeading;
    ReadTable *m_tokens;
    QLabel *m_metricsHeading;
    ReadTable *m_metrics;
    const decisioning::Rule *m_shownRule = nullptr;
};

} // namespace spotter::ui
