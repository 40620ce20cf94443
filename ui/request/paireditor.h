// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/fields.h"

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
class PairEditor : public Field
{
    Q_OBJECT

public:
    /// `limit` is how many there may be; null for any number.
    PairEditor(Draft &draft, const QString &title, const QString &invitation,
        const delivery::limits::Limit *limit, QWidget *parent = nullptr);

    void setPath(std::string path) override;
    void goTo(std::string_view path) override;
    PairsModel *model() const { return m_model; }
    FormTable *table() const { return m_table; }

protected:
    void refresh() override;

private:
    const delivery::limits::Limit *m_limit;
    PairsModel *m_model;
    FormTable *m_table;
    QLabel *m_count;
    QToolButton *m_remove;
    FindingLabel *m_findings;
    FindingLabel *m_refusal;
};

} // namespace spotter::ui
