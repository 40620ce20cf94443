// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/workbench.h"
#include "core/explain/served.h"
#include "ui/artifact/artifactpage.h"
#include "ui/offers/offerspanel.h"
#include "ui/request/requestpage.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace spotter;

class TestWorkbench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldOpenWithTheSampleDecided();
    void shouldDecideAgain();
    void shouldDecideWhatWasChanged();
    void shouldKeepTheAnswerWhenAnArtifactIsBad();
    void shouldSayWhyARequestCannotBeUsed();
    void shouldGoFromAnOfferToItsRule();
    void shouldRememberThemeAndLayout();

private:
    QString settle(Workbench &workbench);
};

/// The sample artifact and request, decided here.
Options openArtifact()
{
    Options options;
    options.artifactPath = qEnvironmentVariable("SPOTTER_SOURCE_DIR") + "/resources/samples/artifact.json";
    return options;
}

QString TestWorkbench::settle(Workbench &workbench)
{
    QSignalSpy settled(&workbench, &Workbench::settled);
    workbench.window().show();
    workbench.open();
    if (!settled.wait())
        return "never settled: " + workbench.window().saidSentence();
    return settled.first().first().toString();
}

void TestWorkbench::shouldOpenWithTheSampleDecided()
{
    Workbench workbench(openArtifact());
    QCOMPARE(settle(workbench), QString());
    QVERIFY(workbench.answer() != nullptr);
    QVERIFY(!explain::servedLocations(*workbench.answer()).empty());
    QVERIFY(workbench.window().saidSentence().contains("ms"));
    QVERIFY(workbench.window().windowTitle().contains("artifact.json"));
    QCOMPARE(workbench.requestPage().clientCode(), QStringLiteral("acme"));
}

void TestWorkbench::shouldDecideAgain()
{
    Workbench workbench(openArtifact());
    QCOMPARE(settle(workbench), QString());
    QVERIFY(QTest::qWaitForWindowActive(&workbench.window()));
    const explain::Answer *const before = workbench.answer();
    QSignalSpy settled(&workbench, &Workbench::settled);
    QTest::keyClick(&workbench.window(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(settled.wait());
    QCOMPARE(settled.size(), 1);
    QVERIFY(workbench.answer() != before);
}

void TestWorkbench::shouldDecideWhatWasChanged()
{
    Workbench workbench(openArtifact());
    QCOMPARE(settle(workbench), QString());
    workbench.requestPage().setRequest(
        Document::parse(R"({"execute":{"mboxes":[{"name":"home-hero"}]}})").value());
    QSignalSpy settled(&workbench, &Workbench::settled);
    Q_EMIT workbench.window().sendRequested();
    QVERIFY(settled.wait());
    QCOMPARE(explain::servedLocations(*workbench.answer()).size(), 1U);
}

void TestWorkbench::shouldKeepTheAnswerWhenAnArtifactIsBad()
{
    Workbench workbench(openArtifact());
    QCOMPARE(settle(workbench), QString());
    const explain::Answer *const before = workbench.answer();
    QSignalSpy settled(&workbench, &Workbench::settled);
    Q_EMIT workbench.window().openRequested("/nowhere/rules.json");
    QVERIFY(settled.wait());
    QVERIFY(settled.first().first().toString().contains("/nowhere/rules.json"));
    QCOMPARE(workbench.answer(), before);
    QCOMPARE(workbench.window().currentPage(), static_cast<int>(Workbench::ArtifactPageNumber));
    QVERIFY(workbench.artifactPage().artifact().artifact != nullptr);
}

void TestWorkbench::shouldSayWhyARequestCannotBeUsed()
{
    Options options = openArtifact();
    options.requestPath = "/nowhere/request.json";
    Workbench workbench(options);
    const QString failure = settle(workbench);
    QVERIFY2(failure.contains("/nowhere/request.json"), qPrintable(failure));
    QVERIFY(workbench.answer() == nullptr);
}

void TestWorkbench::shouldGoFromAnOfferToItsRule()
{
    Workbench workbench(openArtifact());
    QCOMPARE(settle(workbench), QString());
    const decisioning::Rule *const rule = workbench.answer()->rows.front().rule;
    Q_EMIT workbench.offersPanel().ruleActivated(rule);
    QCOMPARE(workbench.window().currentPage(), static_cast<int>(Workbench::ArtifactPageNumber));
}

void TestWorkbench::shouldRememberThemeAndLayout()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("spotter.ini"), QSettings::IniFormat);
    {
        Workbench workbench({}, &settings);
        workbench.window().show();
        workbench.window().resize(1100, 700);
        Q_EMIT workbench.window().themeChosen(ui::Theme::Dark);
        QCOMPARE(ui::themeOf(QApplication::palette()), ui::Theme::Dark);
        workbench.window().close();
    }
    ui::applyTheme(ui::Theme::Light);
    const Workbench again({}, &settings);
    QCOMPARE(again.window().size(), QSize(1100, 700));
    QCOMPARE(ui::themeOf(QApplication::palette()), ui::Theme::Dark);
}

QTEST_MAIN(TestWorkbench)
#include "tst_workbench.moc"
