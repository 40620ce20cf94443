// SPDX-License-Identifier: GPL-3.0-or-later
// spotter-bench-code [--editor] [--viewer]: how long the thread of the window is kept by keys in a large JSON
// text, and by a large text that is opened and searched.
#include "core/base/document.h"
#include "ui/code/codeedit.h"
#include "ui/code/codeviewer.h"
#include "ui/code/textview.h"
#include "ui/request/jsoneditor.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace spotter;
using namespace spotter::ui;

namespace {

double processorTime()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Knows how long the longest event took.
class MeteredApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth++ > 0) {
            const bool result = QApplication::notify(receiver, event);
            --m_depth;
            return result;
        }
        QElapsedTimer wall;
        wall.start();
        const double begin = processorTime();
        const bool result = QApplication::notify(receiver, event);
        longestProcessor = std::max(longestProcessor, processorTime() - begin);
        longestWall = std::max(longestWall, static_cast<double>(wall.nsecsElapsed()) / 1e6);
        --m_depth;
        return result;
    }
    void reset() { longestProcessor = longestWall = 0; }

    double longestProcessor = 0;
    double longestWall = 0;

private:
    int m_depth = 0;
};

MeteredApplication *application = nullptr;

std::string mboxes(std::size_t bytes)
{
    std::string text = R"({"context":{"channel":"web"},"execute":{"mboxes":[)";
    for (int i = 0; text.size() < bytes; ++i)
        text += std::string(i == 0 ? "" : ",") + R"({"index":)" + std::to_string(i) + R"(,"name":"mbox-)"
            + std::to_string(i)
            + R"(","parameters":{"category":"shoes & more","price":"12.50","member":"true"}})";
    return text + "]}}";
}

/// Handles events until it is so, at most a minute; gives the milliseconds.
double until(const std::function<bool()> &isSo)
{
    QElapsedTimer timer;
    timer.start();
    while (!isSo() && timer.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void pause(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

void key(QWidget &widget, int code, const QString &text)
{
    QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&widget, &press);
    QKeyEvent release(QEvent::KeyRelease, code, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&widget, &release);
}

void measureEditor(std::size_t bytes)
{
    JsonEditor editor;
    editor.resize(1000, 800);
    editor.show();
    pause(100);
    // Indented, it has this size.
    const Document document = *Document::parse(mboxes(bytes * 10 / 19));
    application->reset();
    QElapsedTimer timer;
    timer.start();
    editor.setDocument(document);
    until([&] { return !editor.edit()->isReadOnly(); });
    std::printf("editor: %.2f MB, %zu lines, there after %.1f ms, longest event %.1f ms (processor %.1f)\n",
        static_cast<double>(editor.edit()->content().size()) / 1e6, editor.edit()->lineCount(),
        static_cast<double>(timer.nsecsElapsed()) / 1e6, application->longestWall,
        application->longestProcessor);
    editor.edit()->setFocus();
    int read = 0;
    QObject::connect(&editor, &JsonEditor::documentTyped, &editor, [&read] { ++read; });
    const std::vector<std::pair<const char *, double>> places {
        {"start", 0.0002}, {"middle", 0.5}, {"end", 0.9998}};
    for (const auto &[name, share] : places) {
        CodeEdit &edit = *editor.edit();
        // Inside a string, so that the text is read without a mistake in each pause.
        const auto from = static_cast<std::size_t>(static_cast<double>(edit.content().size()) * share);
        edit.setCaret(edit.content().find("shoes", from) == std::string::npos
                ? edit.content().rfind("shoes")
                : edit.content().find("shoes", from));
        pause(50);
        application->reset();
        std::vector<double> processor;
        std::vector<double> wall;
        for (int i = 0; i < 200; ++i) {
            timer.restart();
            const double begin = processorTime();
            key(edit, Qt::Key_A, QStringLiteral("a"));
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            processor.push_back(processorTime() - begin);
            wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            // Now and then a pause, after which the text is read, and typing goes on meanwhile.
            if (i % 40 == 39)
                pause(260);
        }
        pause(1500);
        std::ranges::sort(processor);
        std::ranges::sort(wall);
        std::printf("key at the %s: median %.2f ms, longest %.2f ms; processor %.2f and %.2f ms; longest "
                    "event with pauses "
                    "%.1f ms (processor %.1f)\n",
            name, wall[100], wall.back(), processor[100], processor.back(), application->longestWall,
            application->longestProcessor);
    }
    // Lines come and go.
    std::vector<double> lines;
    editor.edit()->setCaret(editor.edit()->content().size() / 2);
    for (int i = 0; i < 100; ++i) {
        const double begin = processorTime();
        key(*editor.edit(), i % 2 == 0 ? Qt::Key_Return : Qt::Key_Backspace, QString());
        QCoreApplication::processEvents();
        lines.push_back(processorTime() - begin);
    }
    std::ranges::sort(lines);
    std::printf(
        "Enter and Backspace in the middle: processor median %.2f ms, longest %.2f ms; read %d times\n",
        lines[50], lines.back(), read);
}

void measureViewer(std::size_t bytes)
{
    const QByteArray text = QByteArray::fromStdString(mboxes(bytes));
    for (const auto form : {CodeViewer::Form::Indented, CodeViewer::Form::AsReceived}) {
        CodeViewer viewer;
        viewer.resize(1000, 800);
        viewer.setForm(form);
        viewer.show();
        pause(100);
        application->reset();
        QElapsedTimer timer;
        timer.start();
        viewer.setBytes(text);
        QCoreApplication::processEvents();
        const double first = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        until([&] { return !viewer.isBusy(); });
        std::printf("viewer, %s: %.0f MB, rows seen after %.1f ms, all %zu lines after %.0f ms, longest "
                    "event %.1f ms "
                    "(processor %.1f)\n",
            form == CodeViewer::Form::Indented ? "indented" : "as received",
            static_cast<double>(text.size()) / 1e6, first, viewer.view()->lineCount(),
            static_cast<double>(timer.nsecsElapsed()) / 1e6, application->longestWall,
            application->longestProcessor);
        application->reset();
        for (const QString &wanted : {QStringLiteral("mbox-4"), QStringLiteral("price"),
                 QStringLiteral("nowhere"), QStringLiteral("e")}) {
            timer.restart();
            viewer.setSearchText(wanted);
            until([&] { return !viewer.isBusy(); });
            std::printf("search \"%s\": %lld found in %.0f ms\n", qPrintable(wanted), viewer.matchCount(),
                static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        for (int i = 0; i < 50; ++i) {
            viewer.view()->verticalScrollBar()->setValue(
                viewer.view()->verticalScrollBar()->maximum() / 50 * i);
            viewer.findNext();
            QCoreApplication::processEvents();
        }
        std::printf("searching and scrolling: longest event %.1f ms (processor %.1f)\n",
            application->longestWall, application->longestProcessor);
    }
    CodeViewer viewer;
    viewer.resize(1000, 800);
    viewer.show();
    application->reset();
    viewer.setBytes("{\"offer\":\"" + QByteArray(10'000'000, 'x') + "\"}");
    until([&] { return !viewer.isBusy(); });
    pause(50);
    std::printf("one line of 10 MB: longest event %.1f ms (processor %.1f)\n", application->longestWall,
        application->longestProcessor);
}

} // namespace

int main(int argc, char **argv)
{
    MeteredApplication app(argc, argv);
    application = &app;
    applyTheme(Theme::Light);
    const QStringList arguments = QCoreApplication::arguments();
    const bool isAll
        = !arguments.contains(QStringLiteral("--editor")) && !arguments.contains(QStringLiteral("--viewer"));
    if (isAll || arguments.contains(QStringLiteral("--editor")))
        measureEditor(5'000'000);
    if (isAll || arguments.contains(QStringLiteral("--viewer")))
        measureViewer(60'000'000);
    return 0;
}
