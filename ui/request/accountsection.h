// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "ui/request/draft.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace spotter::ui {

class TextField;

/// Whose activities are decided, and how much is told about it: client code, property and trace.
class AccountSection : public QWidget
{
    Q_OBJECT

public:
    explicit AccountSection(Draft &draft, QWidget *parent = nullptr);

    QLineEdit *clientCode() const { return m_clientCode; }

private:
    void setTrace(bool on);
    void refresh();

    Draft &m_draft;
    QLineEdit *m_clientCode;
    QCheckBox *m_trace;
    TextField *m_traceToken;
    Document m_lastTrace; ///< what was switched off, so that switching on again brings it back
};

} // namespace spotter::ui
