// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/filterfield.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class TestFilterField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldTurnGreenAndRed();
    void shouldTellOnlyOfFilters();
    void shouldGoToTheMistake();
    void shouldComplete();
    void shouldCompleteInTheMiddle();
    void shouldNotCompleteUnasked();
    void shouldCloseSuggestionsBeforeItEmpties();

private:
    QAbstractItemView *popup() const
    {
        for (QWidget *const widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == QLatin1String("filterSuggestions") && widget->isVisible())
                return qobject_cast<QAbstractItemView *>(widget);
        }
        return nullptr;
    }

    std::unique_ptr<FilterField> m_field;
};

void TestFilterField::init()
{
    m_field = std::make_unique<FilterField>("Filter");
    m_field->setValues([](EventField) { return std::vector<std::string> {"acme", "sand box"}; });
    m_field->resize(500, 30);
    m_field->show();
    QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
    m_field->setFocus();
}

void TestFilterField::shouldTurnGreenAndRed()
{
    const QColor plain = m_field->palette().color(QPalette::Base);
    auto *const state = m_field->findChild<QAction *>("filterState");
    QVERIFY(!state->isVisible());
    QTest::keyClicks(m_field.get(), "failed");
    const QColor good = m_field->palette().color(QPalette::Base);
    QVERIFY(state->isVisible() && m_field->isValid());
    QVERIFY(good != plain);
    QCOMPARE(state->text(), QStringLiteral("The filter is valid"));
    QTest::keyClicks(m_field.get(), " and");
    QVERIFY(!m_field->isValid());
    const QColor bad = m_field->palette().color(QPalette::Base);
    QVERIFY(bad != plain && bad != good);
    QVERIFY(m_field->accessibleDescription().startsWith("Character 8:"));
    // The text stays easy to read on both.
    for (const QColor &base : {good, bad})
        QVERIFY(contrastRatio(m_field->palette().color(QPalette::Text), base) >= 4.5);
    m_field->clear();
    QCOMPARE(m_field->palette().color(QPalette::Base), plain);
}

void TestFilterField::shouldTellOnlyOfFilters()
{
    QSignalSpy changed(m_field.get(), &FilterField::filterChanged);
    QTest::keyClicks(m_field.get(), "source == ");
    QTest::qWait(200);
    QCOMPARE(changed.count(), 0);
    QTest::keyClicks(m_field.get(), "acme");
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(m_field->filter() != nullptr);
    m_field->clear();
    QCOMPARE(changed.count(), 2);
    QVERIFY(m_field->filter() == nullptr);
}

void TestFilterField::shouldGoToTheMistake()
{
    m_field->setText(QStringLiteral("Ünï sorce == acme"));
    QVERIFY(m_field->mistakeText().startsWith("Character 5:"));
    m_field->goToMistake();
    QCOMPARE(m_field->selectedText(), QStringLiteral("sorce"));
}

void TestFilterField::shouldComplete()
{
    QTest::keyClicks(m_field.get(), "sou");
    QTRY_VERIFY(popup() != nullptr);
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("source "));
    // It goes on with what may follow.
    QTRY_VERIFY(popup() != nullptr);
    QCOMPARE(popup()->model()->index(0, 0).data().toString(), QStringLiteral("=="));
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QTRY_VERIFY(popup() != nullptr);
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("source == \"sand box\" "));
    QVERIFY(m_field->isValid());
}

void TestFilterField::shouldCompleteInTheMiddle()
{
    m_field->setText(QStringLiteral("du > 5ms and failed"));
    m_field->setCursorPosition(2);
    QTest::keyClick(m_field.get(), Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(popup() != nullptr);
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("duration > 5ms and failed"));
}

void TestFilterField::shouldNotCompleteUnasked()
{
    QTest::keyClicks(m_field.get(), "timeout ");
    QTest::qWait(20);
    QVERIFY(popup() == nullptr);
    QTest::keyClick(m_field.get(), Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(popup() != nullptr);
    QCOMPARE(popup()->model()->index(0, 0).data().toString(), QStringLiteral("and"));
}

void TestFilterField::shouldCloseSuggestionsBeforeItEmpties()
{
    QTest::keyClicks(m_field.get(), "sou");
    QTRY_VERIFY(popup() != nullptr);
    QTest::keyClick(popup(), Qt::Key_Escape);
    QTRY_VERIFY(popup() == nullptr);
    QCOMPARE(m_field->text(), QStringLiteral("sou"));
    QTest::keyClick(m_field.get(), Qt::Key_Escape);
    QVERIFY(m_field->text().isEmpty());
}

QTEST_MAIN(TestFilterField)
#include "tst_filterfield.moc"
