// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventexport.h"

#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;

namespace spotter::ui {

/// A strip with the progress of an export, and a button that stops it; hidden while nothing is exported.
class EventExporter : public QWidget
{
    Q_OBJECT

public:
    explicit EventExporter(QWidget *parent = nullptr);
    ~EventExporter() override;

    /// What ran before is stopped.
    void start(EventExport job);
    bool isRunning() const { return m_work != nullptr; }

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    /// It ended, well or not; `sentence` is for the status bar.
    void finished(bool isWritten, const QString &sentence);

private:
    struct Work;
    void showProgress();

    QLabel *m_label;
    QProgressBar *m_bar;
    std::shared_ptr<Work> m_work; ///< null: nothing runs
};

} // namespace spotter::ui
