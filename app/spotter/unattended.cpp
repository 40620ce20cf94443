// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/unattended.h"

#include "app/spotter/answertext.h"
#include "app/spotter/processstart.h"
#include "app/spotter/sessionfile.h"
#include "app/spotter/workbench.h"
#include "core/base/file.h"
#include "core/base/write.h"
#include "ui/artifact/artifactpage.h"
#include "ui/request/requestpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace spotter {

namespace {

void print(std::FILE *stream, const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
}

int fail(const QString &sentence)
{
    print(stderr, ui::fromQString(sentence) + '\n');
    return 1;
}

/// Runs until the decision is made; gives why there is none.
QString settle(Workbench &workbench)
{
    QString failure;
    QObject::connect(&workbench, &Workbench::settled, qApp, [&failure](const QString &why) {
        failure = why;
        // What was just set is laid out and drawn first, and what comes in batches has come.
        constexpr std::chrono::milliseconds batches {400};
        QTimer::singleShot(batches, qApp, [] { QCoreApplication::exit(); });
    });
    workbench.window().show();
    workbench.open();
    QCoreApplication::exec();
    return failure;
}

/// An empty text when all went well.
QString saveWindow(Workbench &workbench, const QString &path)
{
    // Nothing is marked as if somebody had just been there.
    if (QWidget *const focused = QApplication::focusWidget())
        focused->clearFocus();
    if (workbench.window().grab().save(path, "PNG"))
        return {};
    return QCoreApplication::translate(
        "Unattended", "The picture can't be written to %1: see whether the folder exists.")
        .arg(path);
}

std::string factLine(const ui::LoadedArtifact &loaded)
{
    return ui::fromQString(QCoreApplication::translate("Unattended", "%1, %2, SHA-256 %3")
                               .arg(ui::displayText(loaded.name), ui::sizeText(loaded.bytes),
                                   QString::fromLatin1(loaded.sha256())))
        + '\n';
}

} // namespace

int runHeadless(const Options &options)
{
    const QDir folder(options.outputFolder);
    if (!folder.mkpath(QStringLiteral(".")))
        return fail(QCoreApplication::translate(
            "Unattended", "The folder %1 can't be made: choose another with --output.")
                        .arg(options.outputFolder));
    Workbench workbench(options);
    const QString failure = settle(workbench);
    if (!failure.isEmpty())
        return fail(failure);
    const ui::LoadedArtifact &loaded = workbench.artifactPage().artifact();
    print(stdout, factLine(loaded));
    print(stdout, answerInWords(*workbench.answer()));

    const Document session = sessionOf(loaded, workbench.requestPage().clientCode(), *workbench.answer());
    const QString sessionPath = folder.filePath(QStringLiteral("session.json"));
    if (const auto saved = saveFile(ui::fromQString(sessionPath), toPrettyJson(session.root()) + '\n');
        !saved)
        return fail(ui::toQString(saved.error().message));
    const QString picturePath = folder.filePath(QStringLiteral("window.png"));
    if (const QString notSaved = saveWindow(workbench, picturePath); !notSaved.isEmpty())
        return fail(notSaved);
    print(stdout,
        ui::fromQString(
            QCoreApplication::translate("Unattended", "\nWrote %1 and %2.\n").arg(sessionPath, picturePath)));
    return 0;
}

int runScreenshot(const Options &options)
{
    Workbench workbench(options);
    const QString failure = settle(workbench);
    const QString notSaved = saveWindow(workbench, options.screenshotPath);
    if (!notSaved.isEmpty())
        return fail(notSaved);
    // The picture shows the sentence too, but a script sees only this.
    return failure.isEmpty() ? 0 : fail(failure);
}

int runMeasureStart(const Options &options)
{
    Workbench workbench(options);
    FirstPaint firstPaint(workbench.window());
    QObject::connect(&firstPaint, &FirstPaint::painted, qApp, [] {
        print(stdout, std::to_string(millisecondsSinceProcessStart()) + " ms\n");
        QCoreApplication::exit();
    });
    workbench.window().show();
    QTimer::singleShot(0, &workbench, &Workbench::open);
    return QCoreApplication::exec();
}

} // namespace spotter
