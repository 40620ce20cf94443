// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventstore.h"
#include "core/session/wirebytes.h"

#include <QWidget>

#include <atomic>
#include <memory>
#include <optional>

class QLabel;
class QTabWidget;

namespace spotter::ui {

class ElidedLabel;
class JsonTreeView;
class WirePane;

/// One event: what its row says, whole, its payload as a tree, and of an HTTP try what went over the wire.
class EventDetails : public QWidget
{
    Q_OBJECT

public:
    explicit EventDetails(QWidget *parent = nullptr);
    ~EventDetails() override;

    void showNumber(const EventSnapshot &events, std::uint64_t number);
    void showNothing();

Q_SIGNALS:
    void copied(const QString &what);

private:
    void showFacts(const EventRow &row);
    void read(const EventSnapshot &events, std::uint64_t number);
    void showWire(const std::optional<WireBytes> &bytes);
    void stopReading();

    ElidedLabel *m_title;
    QLabel *m_facts;
    QLabel *m_summary;
    QLabel *m_empty;
    QTabWidget *m_tabs;
    JsonTreeView *m_payload;
    WirePane *m_sent;
    WirePane *m_received;
    std::shared_ptr<std::atomic<bool>> m_stop; ///< of what is being read; null when nothing is
};

} // namespace spotter::ui
