// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "ui/request/draft.h"

#include <QWidget>

class QCheckBox;

namespace spotter::ui {

class FieldRows;
class PairEditor;

/// Whether and how the service is asked to tell how it decided.
class TraceFields : public QWidget
{
    Q_OBJECT

public:
    explicit TraceFields(Draft &draft, QWidget *parent = nullptr);

private:
    void setTrace(bool on);
    void refresh();

    Draft &m_draft;
    QCheckBox *m_trace;
    FieldRows *m_rows;
    PairEditor *m_usage;
    Document m_lastTrace; ///< what was switched off, so that switching on again brings it back
};

} // namespace spotter::ui
