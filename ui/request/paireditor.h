// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QWidget>

#include <string>

class QLabel;
class QToolButton;

namespace spotter::delivery::limits {
struct Limit;
}

namespace spotter::ui {

class FindingLabel;
class FormTable;
class PairsModel;

/// A map of names and values with a heading, a count against its limit, and what is wrong with it.
class PairEditor : public QWidget
{
    Q_OBJECT

public:
    PairEditor(Draft &draft, const QString &title, const QString &invitation,
        const delivery::limits::Limit &limit, QWidget *parent = nullptr);

    void setPath(const std::string &path);
    PairsModel *model() const { return m_model; }
    FormTable *table() const { return m_table; }

private:
    void refresh();

    Draft &m_draft;
    const delivery::limits::Limit &m_limit;
    PairsModel *m_model;
    FormTable *m_table;
    QLabel *m_count;
    QToolButton *m_remove;
    FindingLabel *m_findings;
    FindingLabel *m_refusal;
};

} // namespace spotter::ui
