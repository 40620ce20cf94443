// SPDX-License-Identifier: GPL-3.0-or-later
// Opens an answer of about 60 MB in the offers panel and searches in it, as a user would, and tells how long that took and how
// long the window was held up in between. One line of JSON.
#include "core/base/document.h"
#include "ui/code/codeviewer.h"
#include "ui/offers/offerspanel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QThread>
#include <QTreeView>
#include <QtConcurrentRun>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <ctime>

using namespace spotter;

namespace {

/// 50 mboxes with some hundred offers each, of 2 kB of markup, and one offer of 10 MB in a single line.
std::string answerText(std::size_t bytes)
{
    std::string text = R"({"status":200,"client":"acme","prefetch":{"mboxes":[)";
    constexpr int mboxes = 50;
    const std::string filler(1800, 'x');
    for (int mbox = 0; mbox < mboxes; ++mbox) {
        const std::string mboxNumber = std::to_string(mbox);
        text.append(mbox == 0 ? "" : ",").append(R"({"index":)").append(mboxNumber);
        text.append(R"(,"name":"mbox)").append(mboxNumber).append(R"(","options":[)");
        const std::size_t enough = (bytes - 10'000'000) / mboxes * static_cast<std::size_t>(mbox + 1);
        for (int option = 0; text.size() < enough; ++option) {
            const std::string number = std::string(mboxNumber).append(1, '-').append(std::to_string(option));
            text.append(option == 0 ? "" : ",")
                .append(R"({"type":"html","content":"<p>Offer )")
                .append(number);
            text.append(1, ' ').append(filler).append(R"(</p>","eventToken":"t)").append(number);
            text.append(R"(","responseTokens":{"activity.name":"Activity )").append(mboxNumber);
            text.append(R"(","experience.name":"Experience )").append(number);
            text.append(R"(","geo.city":"dublin"}})");
        }
        text += "]}";
    }
    text += R"(,{"index":50,"name":"long","options":[{"type":"html","content":")"
        + std::string(10'000'000, 'a') + R"(needle"}]}]}})";
    return text;
}

double processorMs()
{
    timespec now {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// How long the event loop was away, at most: in time, and in the processor's time of this thread, which other programs can't
/// lengthen.
class StallWatch
{
public:
    void reset()
    {
        m_worst = 0;
        m_worstBusy = 0;
    }
    double worstMs() const { return m_worst; }
    double worstBusyMs() const { return m_worstBusy; }
    void run(QApplication &application)
    {
        // One turn at a time, so that each can be measured.
        QElapsedTimer turn;
        turn.start();
        const double busy = processorMs();
        application.processEvents(QEventLoop::AllEvents);
        m_worst = std::max(m_worst, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        m_worstBusy = std::max(m_worstBusy, processorMs() - busy);
    }

private:
    double m_worst = 0;
    double m_worstBusy = 0;
};

struct Measured
{
    double ms = 0;
    double stallMs = 0;
    double stallBusyMs = 0;
};

template<typename Begin, typename Done>
Measured measured(QApplication &application, StallWatch &watch, Begin begin, Done done)
{
    watch.reset();
    QElapsedTimer timer;
    timer.start();
    const double busy = processorMs();
    begin();
    const double beginMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    const double beginBusyMs = processorMs() - busy;
    constexpr int patience = 60'000;
    while (!done() && timer.elapsed() < patience) {
        watch.run(application);
        QThread::usleep(200);
    }
    // What was begun is painted.
    watch.run(application);
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, std::max(beginMs, watch.worstMs()),
        std::max(beginBusyMs, watch.worstBusyMs())};
}

void print(const char *name, const Measured &what, bool isLast = false)
{
    std::printf("\"%s\":{\"ms\":%.0f,\"stallMs\":%.1f,\"stallProcessorMs\":%.1f}%s", name, what.ms,
        what.stallMs, what.stallBusyMs, isLast ? "" : ",");
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::applyTheme(ui::Theme::Light);
    constexpr std::size_t standardBytes = 60'000'000;
    const std::string text = answerText(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : standardBytes);
    StallWatch watch;
    ui::OffersPanel panel;
    panel.resize(640, 760);
    panel.show();
    for (int i = 0; i < 50; ++i)
        watch.run(application);

    // From the bytes on, which the client reads on another thread.
    bool isShown = false;
    QObject::connect(&panel, &ui::OffersPanel::answerShown, &panel, [&] { isShown = true; });
    QFuture<Document> parsed;
    bool isGiven = false;
    Document response;
    const Measured open = measured(
        application, watch,
        [&] { parsed = QtConcurrent::run([&] { return Document::parse(text).value(); }); },
        [&] {
            if (!isGiven && parsed.isFinished()) {
                isGiven = true;
                response = parsed.result();
                explain::Answer answer;
                answer.response = response;
                panel.showAnswer(answer);
            }
            return isShown;
        });

    auto *const field = panel.findChild<QLineEdit *>(QStringLiteral("offersFindField"));
    auto *const count = panel.findChild<QLabel *>(QStringLiteral("offersFindCount"));
    panel.find();
    const auto search = [&](const char *wanted) {
        return measured(
            application, watch, [&] { field->setText(QString::fromLatin1(wanted)); },
            [&] {
                return count->text().contains(QStringLiteral(" of "))
                    || count->text().contains(QStringLiteral("Not found"));
            });
    };
    const Measured one = search("Needle");
    field->clear();
    const Measured many = search("offer");
    field->clear();
    const Measured none = search("nowhere at all");
    field->clear();

    auto *const list = panel.findChild<QTreeView *>(QStringLiteral("offersList"));
    const QModelIndex served = list->model()->index(0, 0);
    const Measured longLine = measured(
        application, watch,
        [&] { list->setCurrentIndex(list->model()->index(list->model()->rowCount(served) - 1, 0, served)); },
        [] { return true; });

    auto *const tabs = panel.findChild<QTabBar *>(QStringLiteral("answerTabs"));
    const Measured tokens = measured(
        application, watch, [&] { tabs->setCurrentIndex(1); }, [] { return true; });
    auto *const viewer = panel.findChild<ui::CodeViewer *>(QStringLiteral("rawAnswer"));
    const Measured raw = measured(
        application, watch, [&] { tabs->setCurrentIndex(3); }, [&] { return !viewer->isBusy(); });

    // The same with one offer changed comes next.
    std::string changed = text;
    changed[changed.find("dublin")] = 'D';
    explain::Answer answer;
    answer.response = Document::parse(std::move(changed)).value();
    isShown = false;
    const Measured second = measured(
        application, watch, [&] { panel.showAnswer(answer); }, [&] { return isShown; });
    auto *const sentence = panel.findChild<QLabel *>(QStringLiteral("differenceSentence"));
    const Measured compared = measured(
        application, watch, [&] { panel.setComparing(true); },
        [&] { return sentence->text().contains(QStringLiteral("since")); });

    std::printf("{\"bytes\":%zu,", text.size());
    print("open", open);
    print("searchOne", one);
    print("searchMany", many);
    print("searchNone", none);
    print("longLine", longLine);
    print("tokens", tokens);
    print("raw", raw);
    print("next", second);
    print("compare", compared, true);
    std::puts("}");
    return 0;
}
