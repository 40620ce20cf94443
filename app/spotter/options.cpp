// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace spotter {

namespace {

struct Parameters
{
    QCommandLineOption artifact {QStringLiteral("artifact"),
        QCoreApplication::translate("Options", "Open this rules.json or rules.bin instead of the sample."),
        QStringLiteral("file")};
    QCommandLineOption request {QStringLiteral("request"),
        QCoreApplication::translate("Options", "Compose this delivery request instead of the sample."),
        QStringLiteral("file")};
    QCommandLineOption organization {QStringLiteral("organization"),
        QCoreApplication::translate("Options", "Organization id of a rules.bin."), QStringLiteral("id")};
    QCommandLineOption client {QStringLiteral("client"),
        QCoreApplication::translate("Options", "Client code; the artifact's own when not given."),
        QStringLiteral("code")};
    QCommandLineOption theme {QStringLiteral("theme"),
        QCoreApplication::translate("Options", "light, dark or contrast; as the system when not given."),
        QStringLiteral("name")};
    QCommandLineOption headless {QStringLiteral("headless"),
        QCoreApplication::translate("Options",
            "Show no window: decide, print the decision in words, and write session.json and window.png.")};
    QCommandLineOption output {QStringLiteral("output"),
        QCoreApplication::translate("Options", "Folder for what a headless run writes."),
        QStringLiteral("folder"), QStringLiteral("spotter-output")};
    QCommandLineOption screenshot {QStringLiteral("screenshot"),
        QCoreApplication::translate("Options", "Draw the window as it opens into a PNG file, and end."),
        QStringLiteral("file")};
    QCommandLineOption page {QStringLiteral("page"),
        QCoreApplication::translate("Options", "Page to show: request, artifact, environments or sandbox."),
        QStringLiteral("name"), QStringLiteral("request")};
    QCommandLineOption size {QStringLiteral("size"),
        QCoreApplication::translate("Options", "Size of the window, such as 1280x800."),
        QStringLiteral("size")};
    QCommandLineOption measureStart {QStringLiteral("measure-start"),
        QCoreApplication::translate("Options",
            "Print the milliseconds from the start of the process to the first picture, and end.")};
};

QString refuse(const QString &option, const QString &value, const QString &wanted)
{
    return QCoreApplication::translate("Options", "--%1 %2 is not understood: give %3.")
        .arg(option, value, wanted);
}

/// Empty when it is no size.
QSize sizeFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return {};
    const QSize size(parts[0].toInt(), parts[1].toInt());
    constexpr int most = 16000;
    return size.width() > 0 && size.height() > 0 && size.width() <= most && size.height() <= most ? size
                                                                                                  : QSize();
}

/// In the order of the window's pages.
QStringList pageNames()
{
    return {QStringLiteral("request"), QStringLiteral("artifact"), QStringLiteral("environments"),
        QStringLiteral("sandbox")};
}

CommandLine wrong(const QString &sentence)
{
    CommandLine line;
    line.message = sentence;
    line.isError = true;
    return line;
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    const Parameters known;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Options", "Spotter: a workbench for Adobe Target."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({known.artifact, known.request, known.organization, known.client, known.theme,
        known.headless, known.output, known.screenshot, known.page, known.size, known.measureStart});
    parser.addPositionalArgument(QStringLiteral("artifact"),
        QCoreApplication::translate("Options", "The rules.json or rules.bin to open."),
        QStringLiteral("[artifact]"));
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    CommandLine line;
    if (parser.isSet(help)) {
        line.message = parser.helpText();
        return line;
    }
    if (parser.isSet(version)) {
        line.message = QStringLiteral("spotter " SPOTTER_VERSION "\n");
        return line;
    }

    Options &options = line.options;
    const QStringList files = parser.positionalArguments();
    if (files.size() + (parser.isSet(known.artifact) ? 1 : 0) > 1)
        return wrong(
            QCoreApplication::translate("Options", "Only one artifact can be opened: give one file."));
    options.artifactPath = files.isEmpty() ? parser.value(known.artifact) : files.first();
    options.requestPath = parser.value(known.request);
    options.organizationId = parser.value(known.organization);
    options.clientCode = parser.value(known.client);
    options.headless = parser.isSet(known.headless);
    options.outputFolder = parser.value(known.output);
    options.screenshotPath = parser.value(known.screenshot);
    options.measuresStart = parser.isSet(known.measureStart);
    if (parser.isSet(known.theme)) {
        options.theme = ui::themeByName(parser.value(known.theme));
        if (!options.theme)
            return wrong(refuse(QStringLiteral("theme"), parser.value(known.theme),
                QCoreApplication::translate("Options", "light, dark or contrast")));
    }
    const QString page = parser.value(known.page);
    options.page = static_cast<int>(pageNames().indexOf(page));
    if (options.page < 0)
        return wrong(refuse(QStringLiteral("page"), page,
            QCoreApplication::translate("Options", "request, artifact, environments or sandbox")));
    if (parser.isSet(known.size)) {
        options.size = sizeFrom(parser.value(known.size));
        if (options.size.isEmpty())
            return wrong(refuse(QStringLiteral("size"), parser.value(known.size),
                QCoreApplication::translate("Options", "width and height such as 1280x800")));
    }
    return line;
}

} // namespace spotter
