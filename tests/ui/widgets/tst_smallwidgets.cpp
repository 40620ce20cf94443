// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace spotter::ui;

class TestSmallWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelShouldShowAllThatFits();
    void labelShouldCutTheMiddle();
    void labelShouldCopyTheWhole();
    void emptyStateShouldOfferAFirstStep();
    void searchShouldWaitForAPause();
    void searchShouldBeEmptiedByEscape();
    void bannerShouldComeAndGo();
    void badgeShouldBeDrawn();
    void iconsShouldFollowThePalette();
};

void TestSmallWidgets::labelShouldShowAllThatFits()
{
    ElidedLabel label("rules.json");
    label.resize(label.sizeHint());
    QCOMPARE(label.shownText(), QStringLiteral("rules.json"));
}

void TestSmallWidgets::labelShouldCutTheMiddle()
{
    const QString id = "nkzJPzp7tFoiUlEd4f1nq95zX133sPishDHgxtwDYkRtpj9v";
    ElidedLabel label(id);
    label.resize(120, 20);
    QVERIFY(label.shownText().size() < id.size());
    QVERIFY(label.shownText().startsWith("nkz"));
    QVERIFY(label.shownText().endsWith("9v"));
    QVERIFY(label.toolTip().contains(id));
    QVERIFY(label.minimumSizeHint().width() < 120);
}

void TestSmallWidgets::labelShouldCopyTheWhole()
{
    const QString odd = QStringLiteral("first\nsecond ") + QString(60, 'x');
    ElidedLabel label(odd);
    label.resize(80, 20);
    label.show();
    QVERIFY(QTest::qWaitForWindowActive(&label));
    QTest::mouseClick(&label, Qt::LeftButton);
    QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), odd);
    QVERIFY(!label.shownText().contains('\n'));
}

void TestSmallWidgets::emptyStateShouldOfferAFirstStep()
{
    EmptyState state("No answer yet.", "Decide");
    QSignalSpy activated(&state, &EmptyState::activated);
    auto *const button = state.findChild<QPushButton *>();
    QVERIFY(button != nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
    QVERIFY(EmptyState("Nothing here.").findChild<QPushButton *>() == nullptr);
}

void TestSmallWidgets::searchShouldWaitForAPause()
{
    SearchField field("Search");
    QSignalSpy changed(&field, &SearchField::searchChanged);
    QTest::keyClicks(&field, "hero");
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toString(), QStringLiteral("hero"));
}

void TestSmallWidgets::searchShouldBeEmptiedByEscape()
{
    SearchField field("Search");
    QTest::keyClicks(&field, "hero");
    QSignalSpy changed(&field, &SearchField::searchChanged);
    QSignalSpy left(&field, &SearchField::leftForResults);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(left.size(), 1);
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(field.text().isEmpty());
    QCOMPARE(changed.last().first().toString(), QString());
}

void TestSmallWidgets::bannerShouldComeAndGo()
{
    QWidget window;
    auto *const banner = new Banner(&window);
    window.show();
    QVERIFY(banner->isHidden());
    banner->showMessage("rules.json can't be read.");
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->message(), QStringLiteral("rules.json can't be read."));
    QSignalSpy dismissed(banner, &Banner::dismissed);
    QTest::mouseClick(banner->findChild<QToolButton *>(), Qt::LeftButton);
    QVERIFY(banner->isHidden());
    QCOMPARE(dismissed.size(), 1);
}

void TestSmallWidgets::badgeShouldBeDrawn()
{
    BadgeLabel badge({"A/B test", Token::Accent});
    badge.resize(badge.sizeHint());
    badge.setPalette(themePalette(Theme::Light));
    const QImage image = badge.grab().toImage();
    const QColor frame = image.pixelColor(image.width() / 2, 0);
    QCOMPARE(frame.rgb(), tokenColor(Theme::Light, Token::Accent).rgb());
    QCOMPARE(badge.accessibleName(), QStringLiteral("A/B test"));
}

void TestSmallWidgets::iconsShouldFollowThePalette()
{
    const QStringList files = QDir(":/icons").entryList({"*.svg"});
    QVERIFY(!files.isEmpty());
    for (const QString &file : files) {
        const QIcon icon = namedIcon(file.chopped(4));
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            QApplication::setPalette(themePalette(theme));
            const QImage image = icon.pixmap(QSize(16, 16)).toImage();
            const QColor wanted = QApplication::palette().color(QPalette::ButtonText);
            bool isFound = false;
            for (int y = 0; y < image.height() && !isFound; ++y) {
                for (int x = 0; x < image.width() && !isFound; ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    isFound = pixel.alpha() > 250 && qAbs(pixel.lightness() - wanted.lightness()) < 4;
                }
            }
            QVERIFY2(isFound, qPrintable(file));
        }
    }
}

QTEST_MAIN(TestSmallWidgets)
#include "tst_smallwidgets.moc"
