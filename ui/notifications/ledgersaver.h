// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledgerexport.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <vector>

namespace spotter::ui {

/// Writes tokens of a ledger to a file: the text some tokens at a time between other work, the file aside and renamed on a
/// worker. Nobody waits for a long ledger.
class LedgerSaver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The ledger must outlive this. A newer call replaces an older one that is still at it.
    void save(const client::Ledger &ledger, client::TokenNotes notes, std::vector<std::uint64_t> numbers,
        client::LedgerText::Format format, const QString &path);
    bool isBusy() const { return m_text != nullptr || m_isWriting; }

Q_SIGNALS:
    void saved(const QString &path);
    /// A sentence that says what failed and what to do.
    void failed(const QString &sentence);

private:
    void appendSome();
    void write();

    const client::Ledger *m_ledger = nullptr;
    std::uint64_t m_generation = 0;
    client::TokenNotes m_notes;
    std::vector<std::uint64_t> m_numbers;
    std::size_t m_next = 0;
    std::unique_ptr<client::LedgerText> m_text;
    QString m_path;
    bool m_isWriting = false;
    QTimer m_turn;
};

} // namespace spotter::ui
