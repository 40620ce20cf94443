// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/options.h"
#include "app/spotter/translations.h"
#include "app/spotter/unattended.h"
#include "app/spotter/workbench.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <cstdio>
#include <cstring>

namespace {

bool hasArgument(int argc, char **argv, const char *name)
{
    for (int i = 1; i < argc; ++i) {
        // Qt takes its own options with one dash and with two.
        if (std::strcmp(argv[i], name) == 0 || (argv[i][0] == '-' && std::strcmp(argv[i] + 1, name) == 0))
            return true;
    }
    return false;
}

bool hasDisplay()
{
#ifdef Q_OS_UNIX
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

void print(std::FILE *stream, const QString &text)
{
    const std::string bytes = spotter::ui::fromQString(text);
    std::fwrite(bytes.data(), 1, bytes.size(), stream);
}

int runWindow(const spotter::Options &options)
{
    QSettings settings;
    spotter::Workbench workbench(options, &settings);
    workbench.window().show();
    // The window is seen first, then filled.
    QTimer::singleShot(0, &workbench, &spotter::Workbench::open);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    // The platform must be known before the application is made, and that before the command line is read: Qt takes its
    // own options out.
    const bool choosesPlatform
        = !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || hasArgument(argc, argv, "-platform");
    const bool lacksDisplay = !choosesPlatform && !hasDisplay();
    if (lacksDisplay || (!choosesPlatform && hasArgument(argc, argv, "--headless")))
        qputenv("QT_QPA_PLATFORM", "offscreen");

    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Spotter"));
    QCoreApplication::setOrganizationName(QStringLiteral("Spotter"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SPOTTER_VERSION));
    const spotter::Translations translations;

    spotter::CommandLine line = spotter::parseCommandLine(QCoreApplication::arguments());
    if (!line.message.isEmpty()) {
        print(line.isError ? stderr : stdout, line.isError ? line.message + QLatin1Char('\n') : line.message);
        return line.isError ? 2 : 0;
    }
    spotter::Options &options = line.options;
    if (lacksDisplay && !options.isUnattended()) {
        print(stderr,
            QCoreApplication::translate("Main",
                "There is no display, so no window can be shown: doing the same headless. Results go to "
                "%1.\n")
                .arg(options.outputFolder));
        options.headless = true;
    }
    if (options.isUnattended() && !options.theme)
        options.theme = spotter::ui::Theme::Light;

    if (options.headless)
        return spotter::runHeadless(options);
    if (!options.screenshotPath.isEmpty())
        return spotter::runScreenshot(options);
    if (options.measuresStart)
        return spotter::runMeasureStart(options);
    return runWindow(options);
}
