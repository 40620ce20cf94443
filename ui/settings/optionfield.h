// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/environment.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace spotter::ui {

class SentenceLabel;

/// One option of `create`, with what is wrong with it below. Empty means absent: then the standard counts, which is shown.
class OptionField : public QWidget
{
    Q_OBJECT

public:
    explicit OptionField(const client::OptionRule &rule, QWidget *parent = nullptr);

    const client::OptionRule &rule() const { return m_rule; }
    /// Tells nobody.
    void setValue(const Document &value);
    /// Undefined for an absent one.
    Document value() const { return m_value; }

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    void take(const Document &value);
    void typed(const QString &text);
    void check();

    const client::OptionRule &m_rule;
    Document m_value;
    QLineEdit *m_line = nullptr;
    QComboBox *m_box = nullptr;
    SentenceLabel *m_problem;
};

} // namespace spotter::ui
