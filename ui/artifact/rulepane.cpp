// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/rulepane.h"

#include "core/explain/conditionwords.h"
#include "ui/artifact/conditionmodel.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace spotter::ui {

RulePane::RulePane(QWidget *parent)
    : QWidget(parent), m_words(new QLabel), m_conditionModel(new ConditionModel(this)),
      m_condition(new QTreeView), m_parts(new QTabBar), m_json(new JsonTreeView),
      m_splitter(new QSplitter(Qt::Horizontal))
{
    auto *const heading = new QLabel(tr("Shown when"));
    heading->setFont(headingFont());
    m_words->setObjectName(QStringLiteral("ruleWords"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_condition->setModel(m_conditionModel);
    m_condition->setHeaderHidden(true);
    m_condition->setFrameShape(QFrame::NoFrame);
    m_condition->setUniformRowHeights(true);
    m_condition->setIndentation(16);
    m_condition->setAccessibleName(tr("Condition"));
    // Long tests are read by scrolling sideways within the pane, and whole in the tool tip.
    m_condition->header()->setStretchLastSection(true);

    auto *const left = new QWidget;
    auto *const leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(space::insidePane, space::betweenControls, 0, 0);
    leftLayout->setSpacing(space::betweenControls);
    leftLayout->addWidget(heading);
    leftLayout->addWidget(m_words);
    leftLayout->addWidget(m_condition, 1);
    leftLayout->addStretch();

    m_parts->setDrawBase(false);
    m_parts->setExpanding(false);
    m_parts->setDocumentMode(true);
    m_parts->setAccessibleName(tr("Parts of the rule"));
    m_parts->addTab(tr("Offer"));
    m_parts->addTab(tr("Names and ids"));
    m_parts->addTab(tr("Whole rule"));
    m_json->setAccessibleName(tr("Part of the rule as JSON"));
    auto *const right = new QWidget;
    auto *const rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_parts);
    rightLayout->addWidget(m_json, 1);

    m_splitter->addWidget(left);
    m_splitter->addWidget(right);
    m_splitter->setSizes({1, 1});
    m_splitter->setChildrenCollapsible(false);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_parts, &QTabBar::currentChanged, this, &RulePane::showPart);
    connect(m_json, &JsonTreeView::copied, this, &RulePane::copied);
}

void RulePane::setRule(const LoadedArtifact &loaded, const decisioning::Rule *rule)
{
    m_loaded = loaded;
    m_rule = rule;
    if (rule == nullptr) {
        m_words->clear();
        m_conditionModel->clear();
        m_condition->hide();
    } else {
        m_words->setText(displayText(explain::conditionInWords(rule->condition())));
        m_conditionModel->setCondition(explain::conditionTree(rule->condition()));
        m_condition->expandAll();
        // A single test has been said by the sentence.
        m_condition->setVisible(m_conditionModel->hasChildren(m_conditionModel->index(0, 0)));
    }
    showPart();
}

void RulePane::showPart()
{
    if (m_rule == nullptr) {
        m_json->setDocument({});
        return;
    }
    const Value part = m_parts->currentIndex() == OfferPart ? m_rule->consequence()
        : m_parts->currentIndex() == MetaPart               ? m_rule->meta()
                                                            : m_rule->source;
    m_json->setDocument(m_loaded.artifact->document().part(part));
}

} // namespace spotter::ui
