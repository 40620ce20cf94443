// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QWidget>

class QLabel;

namespace spotter::ui {

class ReadTable;
class SentenceLabel;

/// What the sandbox has counted: impressions and clicks for each activity and experience, and the rest in a line.
class ReportView : public QWidget
{
    Q_OBJECT

public:
    explicit ReportView(QWidget *parent = nullptr);

    void setReport(const Document &report);

Q_SIGNALS:
    void resetWanted();
    void copied(const QString &what);

private:
    QLabel *m_summary;
    SentenceLabel *m_refusals;
    ReadTable *m_table;
};

} // namespace spotter::ui
