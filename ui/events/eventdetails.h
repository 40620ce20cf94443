// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace spotter::ui {

class ElidedLabel;
class EventRow;
class JsonTreeView;

/// One event: what its row says, whole, and its payload as a tree.
class EventDetails : public QWidget
{
    Q_OBJECT

public:
    explicit EventDetails(QWidget *parent = nullptr);

    /// Null for none.
    void showRow(const EventRow *row);

Q_SIGNALS:
    void copied(const QString &what);

private:
    ElidedLabel *m_title;
    QLabel *m_facts;
    QLabel *m_summary;
    QLabel *m_empty;
    JsonTreeView *m_payload;
};

} // namespace spotter::ui
