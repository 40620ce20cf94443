// SPDX-License-Identifier: GPL-3.0-or-later
// Walks every widget of the real window on all pages: each has a name for those who can't see it, each button does something,
// and the keyboard reaches every control.
#include "app/spotter/workbench.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>
#include <QToolBar>
#include <QToolButton>

using namespace spotter;

class TestEveryWidget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shouldHaveANameForEveryControl_data();
    void shouldHaveANameForEveryControl();
    void shouldHaveNoDeadButton_data();
    void shouldHaveNoDeadButton();
    void shouldReachEveryControlByTab_data();
    void shouldReachEveryControlByTab();
    void shouldSayWhatIconsDo();
    void shouldHaveNoDeadMenuEntry();
    void shouldHaveNoKeyTwice();

private:
    void addPages();
    std::unique_ptr<Workbench> m_workbench;
};

void TestEveryWidget::initTestCase()
{
    m_workbench = std::make_unique<Workbench>(Options());
    m_workbench->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_workbench->window()));
    m_workbench->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_workbench->sandbox().state(), SandboxHost::State::Running, 30'000);
    QSignalSpy settled(m_workbench.get(), &Workbench::settled);
    QTest::keyClick(&m_workbench->window(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(settled.wait(30'000));
}

void TestEveryWidget::addPages()
{
    QTest::addColumn<int>("page");
    QTest::newRow("request") << static_cast<int>(RequestPageNumber);
    QTest::newRow("artifact") << static_cast<int>(ArtifactPageNumber);
    QTest::newRow("environments") << static_cast<int>(EnvironmentsPageNumber);
    QTest::newRow("sandbox") << static_cast<int>(SandboxPageNumber);
    QTest::newRow("keys") << -1;
}

/// Parts that Qt makes inside a control of ours: the control speaks for them.
static bool isInnerPart(const QWidget *widget)
{
    const QWidget *const parent = widget->parentWidget();
    if (widget->objectName().startsWith("qt_"))
        return true;
    if (qobject_cast<const QScrollBar *>(widget) != nullptr
        || qobject_cast<const QHeaderView *>(widget) != nullptr)
        return true;
    if (parent == nullptr)
        return false;
    return qobject_cast<const QComboBox *>(parent) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(parent) != nullptr
        || qobject_cast<const QLineEdit *>(parent) != nullptr
        || qobject_cast<const QDockWidget *>(parent) != nullptr
        || qobject_cast<const QTabBar *>(parent) != nullptr || parent->inherits("QKeySequenceEdit")
        || parent->inherits("QAbstractItemView") || parent->inherits("QHeaderView");
}

static bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) != nullptr
        || qobject_cast<const QLineEdit *>(widget) != nullptr
        || qobject_cast<const QComboBox *>(widget) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(widget) != nullptr
        || qobject_cast<const QAbstractItemView *>(widget) != nullptr
        || qobject_cast<const QTextEdit *>(widget) != nullptr
        || qobject_cast<const QPlainTextEdit *>(widget) != nullptr
        || qobject_cast<const QTabBar *>(widget) != nullptr || widget->inherits("QKeySequenceEdit");
}

static QList<QWidget *> controls(Workbench &workbench, int page)
{
    if (page < 0) {
        if (!workbench.window().isShowingKeys())
            workbench.window().toggleKeys();
    } else {
        workbench.window().showPage(page);
    }
    QTest::qWait(50);
    QList<QWidget *> result;
    for (QWidget *const widget : workbench.window().findChildren<QWidget *>()) {
        if (isControl(widget) && !isInnerPart(widget) && widget->isVisible()
            && widget->window() == &workbench.window())
            result.append(widget);
    }
    return result;
}

static QString describe(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *each = widget; each != nullptr && path.size() < 4; each = each->parentWidget())
        path.prepend(
            QString("%1 \"%2\"").arg(QLatin1String(each->metaObject()->className()), each->objectName()));
    if (const auto *const button = qobject_cast<const QAbstractButton *>(widget))
        path << button->text();
    return path.join(" > ");
}

void TestEveryWidget::shouldHaveANameForEveryControl_data()
{
    addPages();
}

void TestEveryWidget::shouldHaveANameForEveryControl()
{
    QFETCH(int, page);
    QStringList nameless;
    for (const QWidget *const widget : controls(*m_workbench, page)) {
        const auto *const button = qobject_cast<const QAbstractButton *>(widget);
        const bool hasText = button != nullptr && !button->text().isEmpty();
        // A label that names it counts.
        bool hasBuddy = false;
        for (const QLabel *const label : m_workbench->window().findChildren<QLabel *>())
            hasBuddy = hasBuddy || label->buddy() == widget
                || (label->buddy() != nullptr && label->buddy() == widget->parentWidget());
        if (widget->accessibleName().isEmpty() && !hasText && !hasBuddy)
            nameless << describe(widget);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join('\n')));
}

void TestEveryWidget::shouldHaveNoDeadButton_data()
{
    addPages();
}

static bool hasReceivers(const QObject *sender, const char *signal)
{
    // isSignalConnected() is protected, and a spy of ours would itself be a receiver.
    struct Open : QObject
    {
        static bool isConnected(const QObject *of, const QMetaMethod &method)
        {
            return (of->*(&Open::isSignalConnected))(method);
        }
    };
    const int index = sender->metaObject()->indexOfSignal(signal);
    return index >= 0 && Open::isConnected(sender, sender->metaObject()->method(index));
}

void TestEveryWidget::shouldHaveNoDeadButton()
{
    QFETCH(int, page);
    QStringList dead;
    for (const QWidget *const widget : controls(*m_workbench, page)) {
        const auto *const button = qobject_cast<const QAbstractButton *>(widget);
        if (button == nullptr || !button->isEnabled())
            continue;
        const auto *const tool = qobject_cast<const QToolButton *>(button);
        const bool hasMenu = tool != nullptr && (tool->menu() != nullptr || tool->defaultAction() != nullptr);
        const bool isHeard = hasReceivers(button, "clicked(bool)") || hasReceivers(button, "toggled(bool)")
            || hasReceivers(button, "pressed()") || hasReceivers(button, "released()");
        if (!hasMenu && !isHeard)
            dead << describe(button);
    }
    QVERIFY2(dead.isEmpty(), qPrintable(dead.join('\n')));
}

void TestEveryWidget::shouldReachEveryControlByTab_data()
{
    addPages();
}

void TestEveryWidget::shouldReachEveryControlByTab()
{
    QFETCH(int, page);
    const QList<QWidget *> wanted = controls(*m_workbench, page);
    // Qt's own chain, as Tab follows it, from the window round.
    QSet<const QWidget *> reached;
    for (const QWidget *each = m_workbench->window().nextInFocusChain(); each != &m_workbench->window();
         each = each->nextInFocusChain()) {
        if (each->isVisible() && each->isEnabled() && (each->focusPolicy() & Qt::TabFocus) != 0) {
            reached.insert(each);
            if (each->focusProxy() != nullptr)
                reached.insert(each->focusProxy());
        }
    }
    QStringList lost;
    for (const QWidget *const widget : wanted) {
        if (!widget->isEnabled() || reached.contains(widget))
            continue;
        // What the tool bars and menus offer has keys of its own; actions are in the menus.
        const bool isInBar = qobject_cast<const QToolBar *>(widget->parentWidget()) != nullptr
            || qobject_cast<const QMenuBar *>(widget->parentWidget()) != nullptr;
        const auto *const tool = qobject_cast<const QToolButton *>(widget);
        if (isInBar && tool != nullptr && tool->defaultAction() != nullptr)
            continue;
        lost << describe(widget);
    }
    QVERIFY2(lost.isEmpty(), qPrintable(lost.join('\n')));
}

void TestEveryWidget::shouldSayWhatIconsDo()
{
    QStringList silent;
    for (const QAbstractButton *const button : m_workbench->window().findChildren<QAbstractButton *>()) {
        if (!isInnerPart(button) && button->text().isEmpty() && button->toolTip().isEmpty())
            silent << describe(button);
    }
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join('\n')));
}

void TestEveryWidget::shouldHaveNoDeadMenuEntry()
{
    QStringList dead;
    int count = 0;
    for (const QMenu *const menu : m_workbench->window().menuBar()->findChildren<QMenu *>()) {
        for (const QAction *const action : menu->actions()) {
            if (action->isSeparator() || action->menu() != nullptr || !action->isEnabled())
                continue;
            ++count;
            if (!hasReceivers(action, "triggered(bool)") && !hasReceivers(action, "toggled(bool)"))
                dead << menu->title() + " > " + action->text();
        }
    }
    QVERIFY(count > 20);
    QVERIFY2(dead.isEmpty(), qPrintable(dead.join('\n')));
}

void TestEveryWidget::shouldHaveNoKeyTwice()
{
    const ui::Actions &actions = m_workbench->window().actions();
    QStringList twice;
    for (const ui::Actions::Entry &entry : actions.entries()) {
        if (!entry.keys.isEmpty() && !actions.conflicts(entry.id).empty())
            twice << entry.id + ": " + entry.keys.first().toString();
    }
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join('\n')));
}

QTEST_MAIN(TestEveryWidget)
#include "tst_everywidget.moc"
