// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/resolvedview.h"

#include "core/base/write.h"
#include "core/delivery/path.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/sentencelabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace spotter::ui {

using workspace::Scope;

namespace {

QString scopeWords(const Scope &scope)
{
    const QString name = displayText(scope.name);
    switch (scope.kind) {
    case Scope::Kind::Environment:
        return ResolvedView::tr("environment %1").arg(name);
    case Scope::Kind::Persona:
        return ResolvedView::tr("persona %1").arg(name);
    case Scope::Kind::Request:
        break;
    }
    return ResolvedView::tr("this request");
}

} // namespace

ResolvedView::ResolvedView(QWidget *parent)
    : QWidget(parent), m_summary(mutedLabel({}, this)), m_findings(new SentenceLabel(this)),
      m_table(new ReadTable(tr("What variables and the persona put in"))), m_tree(new JsonTreeView)
{
    setObjectName(QStringLiteral("resolvedView"));
    m_summary->setWordWrap(true);
    m_findings->setObjectName(QStringLiteral("resolvedFindings"));
    m_findings->setWordWrap(true);
    m_tree->setAccessibleName(tr("The request as it will be sent"));
    m_table->setObjectName(QStringLiteral("replacements"));
    auto *const splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(m_tree);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 2);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(headingLabel(tr("As it will be sent"), this));
    layout->addWidget(m_summary);
    layout->addWidget(m_findings);
    layout->addWidget(splitter, 1);
    connect(m_table, &ReadTable::copied, this, &ResolvedView::copied);
    connect(m_tree, &JsonTreeView::copied, this, &ResolvedView::copied);
    show(State {});
}

void ResolvedView::show(const State &state)
{
    std::vector<QStringList> rows;
    for (const std::string &path : state.personaPaths) {
        const Value value = delivery::valueAt(state.resolved.document.root(), path);
        rows.push_back({toQString(path), tr("as the request says"),
            value.isString() ? toQString(value.toString()) : toQString(toJson(value)),
            tr("persona %1").arg(displayText(state.personaName))});
    }
    for (const workspace::Replacement &replacement : state.resolved.replacements) {
        QStringList sources;
        for (const workspace::VariableUse &use : replacement.uses) {
            //: a variable and where its value came from
            sources << tr("%1: %2").arg(toQString(use.variable), scopeWords(state.scopes[use.scope]));
        }
        rows.push_back({toQString(replacement.path), toQString(replacement.written),
            toQString(replacement.value), sources.join(QStringLiteral(", "))});
    }
    const bool hasRows = !rows.empty();
    m_table->table()->setTable({tr("Place"), tr("Written"), tr("Sent"), tr("From")}, std::move(rows));
    m_table->setVisible(hasRows);
    if (hasRows) {
        m_table->horizontalHeader()->resizeSection(0, 220);
        m_table->horizontalHeader()->setStretchLastSection(true);
    }
    const auto count = static_cast<int>(state.resolved.replacements.size());
    const QString variables
        = count == 0 ? tr("No variables are in it.") : tr("%n text(s) had variables.", nullptr, count);
    m_summary->setText(state.personaName.empty()
            ? variables
            : tr("%1 Sent as the persona %2.").arg(variables, displayText(state.personaName)));
    QStringList sentences;
    for (const delivery::Finding &finding : state.resolved.findings)
        sentences << tr("Error at %1: %2").arg(displayText(finding.path), displayText(finding.sentence));
    m_findings->say(sentences.join(u'\n'), Token::Failed);
    m_tree->setDocument(state.resolved.document);
}

} // namespace spotter::ui
