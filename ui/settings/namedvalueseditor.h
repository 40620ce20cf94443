// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/namedvaluesmodel.h"

#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace spotter::ui {

class SentenceLabel;

/// Parameters or variables as a table to edit. Secrets are dots until they are revealed.
class NamedValuesEditor : public QWidget
{
    Q_OBJECT

public:
    NamedValuesEditor(const QString &title, NamedValuesModel::Use use, QWidget *parent = nullptr);

    NamedValuesModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    /// Tells nobody. Hides secrets again.
    void setValues(const Document &values);
    Document values() const { return m_model->values(); }
    /// Whether secrets are still there at the next start: it is said where they are entered.
    void setSecretsKept(bool isKept);
    /// Begins to edit the value in this row.
    void editContent(int row);

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    void remove();
    void fit();

    NamedValuesModel *m_model;
    QTableView *m_table;
    QToolButton *m_remove;
    QToolButton *m_reveal;
    SentenceLabel *m_refusal;
    QLabel *m_note;
};

} // namespace spotter::ui
