// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/exchange.h"

#include <QWidget>

#include <chrono>
#include <memory>
#include <vector>

class QLabel;

namespace spotter::ui {

/// One step of an exchange on a line of time.
struct TimingStep
{
    QString name;
    double startMs = 0;
    double lengthMs = 0;
};

/// The steps that were measured, one behind the other, and what is left of the whole.
std::vector<TimingStep> timingSteps(const http::Timings &timings);

/// Bars with numbers.
class TimingBars : public QWidget
{
    Q_OBJECT

public:
    explicit TimingBars(QWidget *parent = nullptr);

    void setSteps(std::vector<TimingStep> steps, double totalMs);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<TimingStep> m_steps;
    double m_totalMs = 0;
};

/// How long the answer took, and where: looking up the name, connecting, TLS, waiting, reading.
class TimingView : public QWidget
{
    Q_OBJECT

public:
    explicit TimingView(QWidget *parent = nullptr);

    /// `exchange` is null for what was decided on this machine; `elapsed` is the whole, as the client saw it.
    void setAnswer(const std::shared_ptr<const http::Exchange> &exchange, std::chrono::nanoseconds elapsed);

private:
    TimingBars *m_bars;
    QLabel *m_facts;
};

} // namespace spotter::ui
