// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/rule.h"
#include "ui/artifact/loadedartifact.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTabBar;
class QTreeView;

namespace spotter::ui {

class ConditionModel;
class JsonTreeView;

/// One rule: at the left its condition in words and as a tree, at the right its offer, its names and the whole of it.
class RulePane : public QWidget
{
    Q_OBJECT

public:
    enum Part { OfferPart, MetaPart, WholePart };

    explicit RulePane(QWidget *parent = nullptr);

    /// The rule is one of the artifact's; null shows nothing.
    void setRule(const LoadedArtifact &loaded, const decisioning::Rule *rule);
    QSplitter *splitter() const { return m_splitter; }

Q_SIGNALS:
    void copied(const QString &what);

private:
    void showPart();

    LoadedArtifact m_loaded;
    const decisioning::Rule *m_rule = nullptr;
    QLabel *m_words;
    ConditionModel *m_conditionModel;
    QTreeView *m_condition;
    QTabBar *m_parts;
    JsonTreeView *m_json;
    QSplitter *m_splitter;
};

} // namespace spotter::ui
