// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answersearch.h"
#include "ui/offers/openedanswer.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace spotter::ui {

/// Looks for a text in an answer, on another thread. A newer search stops an older one.
class AnswerSearcher : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~AnswerSearcher() override;

    void search(OpenedAnswerPtr answer, const QString &text);
    void cancel();

    /// More hits are not collected: nobody steps through them.
    static constexpr std::size_t mostHits = 10'000;

Q_SIGNALS:
    void found(const spotter::explain::AnswerHits &hits);

private:
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    quint64 m_newest = 0;
};

} // namespace spotter::ui
