// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QTest>

using namespace spotter::ui;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldHaveAFont();
    void shouldBeReadable_data();
    void shouldBeReadable();
    void shouldKnowItsPalette();
    void shouldKnowNames();
    void shouldMeasureContrast();
    void shouldApply();
};

void TestTheme::shouldHaveAFont()
{
    // Without any font nothing fails, but no text is seen.
    QVERIFY(!QFontInfo(QApplication::font()).family().isEmpty());
}

void TestTheme::shouldBeReadable_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(Theme::Light);
    QTest::newRow("dark") << static_cast<int>(Theme::Dark);
    QTest::newRow("contrast") << static_cast<int>(Theme::Contrast);
}

void TestTheme::shouldBeReadable()
{
    QFETCH(int, theme);
    const auto kind = static_cast<Theme>(theme);
    const QPalette palette = themePalette(kind);
    const double wanted = kind == Theme::Contrast ? 7.0 : 4.5;
    const QList<QPalette::ColorRole> backgrounds {
        QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Highlight, QPalette::Button};
    for (const auto background : backgrounds) {
        for (int token = 0; token < tokenCount; ++token) {
            const double ratio
                = contrastRatio(tokenColor(kind, static_cast<Token>(token)), palette.color(background));
            QVERIFY2(ratio >= wanted,
                qPrintable(QStringLiteral("token %1 on role %2: %3").arg(token).arg(background).arg(ratio)));
        }
        QVERIFY(contrastRatio(palette.color(QPalette::Text), palette.color(background)) >= wanted);
        QVERIFY(contrastRatio(palette.color(QPalette::PlaceholderText), palette.color(background)) >= 4.5);
    }
    QVERIFY(contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight))
        >= wanted);
    QVERIFY(contrastRatio(palette.color(QPalette::Link), palette.color(QPalette::Base)) >= wanted);
    QVERIFY(
        contrastRatio(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)) >= wanted);
    // A selection is as clear when the focus is elsewhere.
    QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight),
        palette.color(QPalette::Active, QPalette::Highlight));
}

void TestTheme::shouldKnowItsPalette()
{
    for (const Theme theme : {Theme::Light, Theme::Dark, Theme::Contrast}) {
        QCOMPARE(themeOf(themePalette(theme)), theme);
        QCOMPARE(tokenColor(themePalette(theme), Token::Failed), tokenColor(theme, Token::Failed));
    }
}

void TestTheme::shouldKnowNames()
{
    QCOMPARE(themeByName("light"), Theme::Light);
    QCOMPARE(themeByName("dark"), Theme::Dark);
    QCOMPARE(themeByName("contrast"), Theme::Contrast);
    QVERIFY(!themeByName("Light blue"));
}

void TestTheme::shouldMeasureContrast()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
}

void TestTheme::shouldApply()
{
    applyTheme(Theme::Dark);
    QCOMPARE(themeOf(QApplication::palette()), Theme::Dark);
    applyTheme(Theme::Light);
    QCOMPARE(themeOf(QApplication::palette()), Theme::Light);
    QVERIFY(headingFont().pointSizeF() > QApplication::font().pointSizeF());
    QVERIFY(smallFont().pointSizeF() < QApplication::font().pointSizeF());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
