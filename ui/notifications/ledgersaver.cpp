// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgersaver.h"

#include "core/base/file.h"
#include "ui/widgets/text.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <utility>

namespace spotter::ui {

void LedgerSaver::save(const client::Ledger &ledger, client::TokenNotes notes,
    std::vector<std::uint64_t> numbers, client::LedgerText::Format format, const QString &path)
{
    m_ledger = &ledger;
    m_generation = ledger.generation();
    m_notes = std::move(notes);
    m_numbers = std::move(numbers);
    m_next = 0;
    m_text = std::make_unique<client::LedgerText>(format, ledger.balance());
    m_path = path;
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    disconnect(&m_turn, nullptr, this, nullptr);
    connect(&m_turn, &QTimer::timeout, this, &LedgerSaver::appendSome);
    m_turn.start();
}

void LedgerSaver::appendSome()
{
    if (m_ledger->generation() != m_generation) {
        m_text.reset();
        Q_EMIT failed(tr("The ledger was cleared while it was being exported: nothing was written."));
        return;
    }
    // A few milliseconds of each turn.
    constexpr qint64 budgetMs = 4;
    QElapsedTimer time;
    time.start();
    while (m_next < m_numbers.size() && time.elapsed() < budgetMs) {
        const std::uint64_t number = m_numbers[m_next++];
        const client::LedgerEntry *const entry = m_ledger->entry(number);
        if (entry == nullptr)
            continue;
        const auto note = m_notes.find(number);
        m_text->append(*entry, note == m_notes.end() ? client::TokenNote() : note->second);
    }
    if (m_next < m_numbers.size())
        m_turn.start();
    else
        write();
}

void LedgerSaver::write()
{
    m_isWriting = true;
    auto *const watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path = m_path] {
        watcher->deleteLater();
        m_isWriting = false;
        const Result<void> written = watcher->result();
        if (written)
            Q_EMIT saved(path);
        else
            Q_EMIT failed(tr("The ledger was not exported. %1").arg(displayText(written.error().message)));
    });
    watcher->setFuture(QtConcurrent::run(
        [text = m_text->finish(), path = fromQString(m_path)] { return saveFile(path, text); }));
    m_text.reset();
}

} // namespace spotter::ui
