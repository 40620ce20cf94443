// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/variables.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;

namespace spotter::ui {

class JsonTreeView;
class ReadTable;
class SentenceLabel;

/// The request as it will be sent: what each variable became and where its value came from, what the persona set, what is
/// unknown, and the whole. Read only; secrets are dots.
class ResolvedView : public QWidget
{
    Q_OBJECT

public:
    explicit ResolvedView(QWidget *parent = nullptr);

    struct State
    {
        workspace::Resolved resolved; ///< its document without secrets: see maskSecrets()
        std::vector<workspace::Scope> scopes; ///< as they were given to resolve()
        std::string personaName; ///< empty for none
        std::vector<std::string> personaPaths; ///< what it set
    };
    void show(const State &state);
    using QWidget::show;

Q_SIGNALS:
    void copied(const QString &what);

private:
    QLabel *m_summary;
    SentenceLabel *m_findings;
    ReadTable *m_table;
    JsonTreeView *m_tree;
};

} // namespace spotter::ui
