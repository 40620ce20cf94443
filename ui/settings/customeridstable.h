// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QTableWidget>

namespace spotter::ui {

/// The customer ids of a persona, and an empty row at the end to add one. Members that no column shows are kept.
class CustomerIdsTable : public QTableWidget
{
    Q_OBJECT

public:
    enum Column { Id, IntegrationCode, State, ColumnCount };

    explicit CustomerIdsTable(QWidget *parent = nullptr);

    /// An array; undefined for none. Tells nobody.
    void setIds(const Document &ids);
    /// Undefined when there are none.
    Document ids() const;
    void removeCurrent();

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    void addRow(const Value &id);
    void take(int row);
    void fit();

    Document m_ids; ///< as they came
};

} // namespace spotter::ui
