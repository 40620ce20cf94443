// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/answersearcher.h"

#include "ui/widgets/text.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace spotter::ui {

AnswerSearcher::~AnswerSearcher()
{
    cancel();
}

void AnswerSearcher::cancel()
{
    ++m_newest;
    if (m_isCancelled != nullptr)
        m_isCancelled->store(true);
    m_isCancelled.reset();
}

void AnswerSearcher::search(OpenedAnswerPtr answer, const QString &text)
{
    cancel();
    const quint64 number = m_newest;
    m_isCancelled = std::make_shared<std::atomic_bool>(false);
    auto *const watcher = new QFutureWatcher<explain::AnswerHits>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        if (number == m_newest)
            Q_EMIT found(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(
        [answer = std::move(answer), wanted = fromQString(text), isCancelled = m_isCancelled] {
            return explain::findInAnswer(answer->locations, answer->notServed, wanted, mostHits,
                [&isCancelled] { return isCancelled->load(); });
        }));
}

} // namespace spotter::ui
