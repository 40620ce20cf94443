// SPDX-License-Identifier: GPL-3.0-or-later
// How long the artifact page takes with a large artifact, and how long the GUI's thread is kept from anything else meanwhile.
// One line of JSON: openMs (to the first paint of the lists), searchMs, each with the longest stall of the event loop.
#include "ui/artifact/artifactpage.h"
#include "ui/artifact/browsemodel.h"
#include "ui/artifact/browsepane.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/theme.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace spotter::ui;

namespace {

double cpuMs(clockid_t which)
{
    timespec time {};
    clock_gettime(which, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// The longest time between two looks at the events, on the clock and of this thread's processor time: on a machine that others
/// use only the second says what the page does.
class StallProbe : public QObject
{
public:
    StallProbe()
    {
        const QAbstractEventDispatcher *const dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { begin(); });
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { end(); });
        begin();
    }
    void reset()
    {
        m_longestMs = m_longestCpuMs = 0;
        begin();
    }
    void end()
    {
        m_longestMs = std::max(m_longestMs, static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
        m_longestCpuMs = std::max(m_longestCpuMs, cpuMs(CLOCK_THREAD_CPUTIME_ID) - m_cpuStart);
    }
    double longestMs() const { return m_longestMs; }
    double longestCpuMs() const { return m_longestCpuMs; }

private:
    void begin()
    {
        m_clock.restart();
        m_cpuStart = cpuMs(CLOCK_THREAD_CPUTIME_ID);
    }

    QElapsedTimer m_clock;
    double m_cpuStart = 0;
    double m_longestMs = 0;
    double m_longestCpuMs = 0;
};

void settle(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc != 3) {
        std::fputs("usage: spotter-bench-artifactpage FILE TEXT\n", stderr);
        return 2;
    }
    applyTheme(Theme::Light);
    ArtifactPage page;
    page.resize(1280, 800);
    page.show();
    settle(100);

    StallProbe probe;
    QElapsedTimer clock;
    clock.start();
    const double cpuStart = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
    QEventLoop loop;
    bool hasFailed = false;
    QObject::connect(&page, &ArtifactPage::artifactChanged, &loop, &QEventLoop::quit);
    QObject::connect(&page, &ArtifactPage::openFailed, &loop, [&](const QString &sentence) {
        std::fprintf(stderr, "%s\n", qPrintable(sentence));
        hasFailed = true;
        loop.quit();
    });
    page.openFile(QString::fromLocal8Bit(argv[1]));
    loop.exec();
    if (hasFailed)
        return 1;
    page.repaint();
    const double openMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    const double openCpuMs = cpuMs(CLOCK_PROCESS_CPUTIME_ID) - cpuStart;
    probe.end();
    settle(300);
    const double openStall = probe.longestMs();
    const double openStallCpu = probe.longestCpuMs();

    // Every list is searched, with what stands in few rows: nothing can be found early.
    double searchMs = 0;
    double searchStall = 0;
    double searchStallCpu = 0;
    int found = 0;
    auto *const field = page.findChild<SearchField *>();
    for (int list = 0; list < BrowsePane::Problems; ++list) {
        page.browsePane()->showList(static_cast<BrowsePane::List>(list));
        settle(100);
        probe.reset();
        clock.restart();
        QEventLoop search;
        QObject::connect(page.browsePane(), &BrowsePane::searched, &search, &QEventLoop::quit);
        field->setText(QString::fromLocal8Bit(argv[2]));
        search.exec();
        page.repaint();
        probe.end();
        searchMs = std::max(searchMs, static_cast<double>(clock.nsecsElapsed()) / 1e6);
        searchStall = std::max(searchStall, probe.longestMs());
        searchStallCpu = std::max(searchStallCpu, probe.longestCpuMs());
        found += page.browsePane()->model(static_cast<BrowsePane::List>(list))->rowCount();
        field->clear();
        settle(100);
    }
    std::printf(
        "{\"openMs\":%.1f,\"openCpuMs\":%.1f,\"openStallMs\":%.1f,\"openStallCpuMs\":%.1f,\"searchMs\":%.1f,"
        "\"searchStallMs\":%.1f,"
        "\"searchStallCpuMs\":%.1f,\"found\":%d}\n",
        openMs, openCpuMs, openStall, openStallCpu, searchMs, searchStall, searchStallCpu, found);
    return 0;
}
