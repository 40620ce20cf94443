// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the window's lists without a display, and prints what it found as one JSON object. See README.md.
#include "core/base/document.h"
#include "core/base/event.h"
#include "ui/events/eventfeed.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventspanel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>
#include <QThread>

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

using namespace spotter;
using namespace spotter::ui;

namespace {

constexpr int eventCount = 1'000'000;
constexpr int eventsASecond = 100'000;

double cpuMs(clockid_t whose)
{
    timespec time {};
    clock_gettime(whose, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double threadCpuMs()
{
    return cpuMs(CLOCK_THREAD_CPUTIME_ID);
}

/// The longest that the window's thread was busy with one thing: by the clock, and by its own processor time, which other
/// programs of the machine take no share of.
struct Worst
{
    double wallMs = 0;
    double cpuMs = 0;
    int over16 = 0; ///< how often it took more than 16 ms of processor time

    void take(double wall, double cpu)
    {
        constexpr double frameMs = 16;
        wallMs = std::max(wallMs, wall);
        cpuMs = std::max(cpuMs, cpu);
        over16 += cpu > frameMs ? 1 : 0;
    }
};

/// Measures each event that is handled, those inside it included.
class MeasuredApplication : public QApplication
{
public:
    using QApplication::QApplication;

    Worst worst;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_isInside)
            return QApplication::notify(receiver, event);
        m_isInside = true;
        QElapsedTimer clock;
        clock.start();
        const double before = threadCpuMs();
        const bool result = QApplication::notify(receiver, event);
        worst.take(static_cast<double>(clock.nsecsElapsed()) / 1e6, threadCpuMs() - before);
        m_isInside = false;
        return result;
    }

private:
    bool m_isInside = false;
};

Worst measured(const std::function<void()> &work)
{
    QElapsedTimer clock;
    clock.start();
    const double before = threadCpuMs();
    work();
    Worst worst;
    worst.take(static_cast<double>(clock.nsecsElapsed()) / 1e6, threadCpuMs() - before);
    return worst;
}

std::int64_t residentBytes()
{
    malloc_trim(0);
    std::ifstream file("/proc/self/statm");
    std::int64_t pages = 0;
    file >> pages >> pages;
    return pages * 4096;
}

std::vector<Document> payloads()
{
    std::vector<Document> made;
    for (int i = 0; i < 1000; ++i) {
        std::string body;
        for (int word = 0; word < 30; ++word)
            body += "mbox" + std::to_string((i * 31 + word * 7) % 997) + ' ';
        if (i % 100 == 0)
            body += "Straw42 ";
        made.push_back(Document::parse("{\"call\":" + std::to_string(i)
            + ",\"attempt\":1,\"method\":\"POST\",\"url\":"
              "\"https://acme.tt.omtrdc.net/rest/v1/delivery?client=acme&sessionId="
            + std::to_string(i) + "\",\"status\":200,\"body\":\"" + body + "\"}")
                           .value());
    }
    return made;
}

Event eventOf(int number, const std::vector<Document> &payloads)
{
    static const std::vector<std::string> names {
        "get_offers", "send_notifications", "artifact_request", "location_hint_request"};
    Event event;
    event.sequence = static_cast<std::uint64_t>(number) + 1;
    event.timeMs = 1718450000000 + number / 100;
    event.monotonicNs = 10'000LL * number;
    event.kind = static_cast<EventKind>(number % 14);
    event.name = names[static_cast<std::size_t>(number % 4)];
    event.source = number % 3 == 0 ? "sandbox" : "acme";
    event.summary = "200 OK after " + std::to_string(number % 100) + " ms";
    event.requestId = "0a1b2c3d4e5f60718293a4b5" + std::to_string(number / 6);
    event.visitor = "visitor." + std::to_string(number / 60 % 10'000);
    event.location = "home, checkout";
    event.activity = "Hero test";
    event.durationMs = number % 1000;
    event.size = number % 5000;
    event.isFailure = number % 50 == 0;
    event.payload = payloads[static_cast<std::size_t>(number % 1000)];
    return event;
}

class Measurement
{
public:
    explicit Measurement(MeasuredApplication &application) : m_application(application)
    {
        m_panel.resize(1280, 800);
        QObject::connect(&m_feed, &EventFeed::arrived, &m_panel, &EventsPanel::append);
        m_panel.show();
        m_list = m_panel.findChild<QTableView *>(QStringLiteral("eventList"));
        settle([this] { return m_list != nullptr; });
    }

    int run()
    {
        append();
        scroll();
        filter("Field", "source == sandbox and duration > 990ms");
        filter("ManyField", "kind != log");
        filter("Text", "straw42");
        filter("AbsentText", "nowhere to be found");
        type();
        std::printf("}\n");
        return 0;
    }

private:
    void put(const char *name, double value)
    {
        std::printf("%s\"%s\":%.3f", m_isFirst ? "{" : ",", name, value);
        m_isFirst = false;
    }

    void settle(const std::function<bool()> &isDone)
    {
        while (!isDone())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    }

    void append()
    {
        const std::vector<Document> made = payloads();
        const std::int64_t before = residentBytes();
        m_application.worst = {};
        QElapsedTimer clock;
        clock.start();
        std::atomic<qint64> producedMs = 0;
        std::thread producer([&, sink = m_feed.sink()] {
            QElapsedTimer pace;
            pace.start();
            for (int i = 0; i < eventCount; ++i) {
                sink(eventOf(i, made));
                const qint64 due = qint64 {i} * 1000 / eventsASecond;
                if (i % 1000 == 0 && pace.elapsed() < due)
                    QThread::msleep(static_cast<unsigned long>(due - pace.elapsed()));
            }
            producedMs = pace.elapsed();
        });
        settle([this] { return m_panel.model()->rowCount() >= eventCount; });
        producer.join();
        put("appendSeconds", static_cast<double>(clock.elapsed()) / 1e3);
        put("lagMs", static_cast<double>(clock.elapsed() - producedMs));
        put("appendStallMs", m_application.worst.wallMs);
        put("appendStallCpuMs", m_application.worst.cpuMs);
        put("appendStalls", m_application.worst.over16);
        const EventSnapshot &events = m_panel.model()->events();
        put("payloadBytes", static_cast<double>(events.payloadBytes()) / static_cast<double>(events.count()));
        put("ownBytes",
            static_cast<double>(events.bytes() - events.payloadBytes())
                / static_cast<double>(events.count()));
        put("residentBytes",
            static_cast<double>(residentBytes() - before - events.payloadBytes())
                / static_cast<double>(events.count()));
    }

    void scroll()
    {
        Worst worst;
        double sum = 0;
        QScrollBar *const bar = m_list->verticalScrollBar();
        QRandomGenerator random(1);
        constexpr int rounds = 300;
        for (int i = 0; i < rounds; ++i) {
            const Worst one = measured([&] {
                if (i % 3 == 0)
                    bar->setValue(random.bounded(bar->maximum()));
                else
                    bar->triggerAction(
                        i % 3 == 1 ? QAbstractSlider::SliderPageStepSub : QAbstractSlider::SliderPageStepAdd);
                m_list->viewport()->repaint();
            });
            worst.take(one.wallMs, one.cpuMs);
            sum += one.cpuMs;
            QCoreApplication::processEvents();
        }
        put("paintMs", worst.wallMs);
        put("paintCpuMs", worst.cpuMs);
        put("paintMeanCpuMs", sum / rounds);
    }

    void filter(const char *name, const char *text)
    {
        const std::string prefix = "filter" + std::string(name);
        m_application.worst = {};
        QElapsedTimer clock;
        clock.start();
        const double cpuBefore = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
        Worst start = measured([&] { m_panel.setFilter(QString::fromLatin1(text)); });
        double first = -1;
        settle([&] {
            if (first < 0 && m_panel.model()->rowCount() > 0)
                first = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            return !m_panel.model()->isScanning();
        });
        const double whole = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        start.take(m_application.worst.wallMs, m_application.worst.cpuMs);
        put((prefix + "FirstMs").c_str(), first);
        put((prefix + "WholeMs").c_str(), whole);
        put((prefix + "WholeCpuMs").c_str(), cpuMs(CLOCK_PROCESS_CPUTIME_ID) - cpuBefore);
        put((prefix + "Rows").c_str(), m_panel.model()->rowCount());
        put((prefix + "StallCpuMs").c_str(), start.cpuMs);
        start = measured([&] { m_panel.setFilter({}); });
        m_application.worst = {};
        settle([&] { return !m_panel.model()->isScanning(); });
        start.take(m_application.worst.wallMs, m_application.worst.cpuMs);
        put((prefix + "ClearStallCpuMs").c_str(), start.cpuMs);
    }

    /// Keys come while the search for what was typed before goes on.
    void type()
    {
        auto *const field = m_panel.findChild<QLineEdit *>(QStringLiteral("eventFilter"));
        field->setFocus();
        m_application.worst = {};
        Worst worst;
        for (const QChar letter : QStringLiteral("nowhere to be found straw42 mbox1")) {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
            const Worst one = measured([&] { QCoreApplication::sendEvent(field, &press); });
            worst.take(one.wallMs, one.cpuMs);
            QElapsedTimer pause;
            pause.start();
            constexpr int betweenKeysMs = 150; // so that each starts a search
            settle([&] { return pause.elapsed() >= betweenKeysMs; });
        }
        put("keyMs", std::max(worst.wallMs, m_application.worst.wallMs));
        put("keyCpuMs", std::max(worst.cpuMs, m_application.worst.cpuMs));
        m_panel.setFilter({});
    }

    MeasuredApplication &m_application;
    EventFeed m_feed;
    EventsPanel m_panel;
    QTableView *m_list = nullptr;
    bool m_isFirst = true;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    MeasuredApplication application(argc, argv);
    applyTheme(Theme::Light);
    Measurement measurement(application);
    return measurement.run();
}
