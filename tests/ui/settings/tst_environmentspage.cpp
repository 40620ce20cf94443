// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "ui/settings/environmentspage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class TestEnvironmentsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldShowOnlyWhatTheSandboxLeavesOpen();
    void shouldAddAnAccount();
    void shouldCheckAtTheField();
    void shouldShowEveryOption();
    void shouldUseAnother();
    void shouldRemove();

private:
    QLineEdit *line(const char *name) { return m_page->findChild<QLineEdit *>(name); }
    void click(const char *name)
    {
        QTest::mouseClick(m_page->findChild<QPushButton *>(name), Qt::LeftButton);
    }
    std::string options() { return toJson(m_page->environments().back().options.root()); }

    std::unique_ptr<EnvironmentsPage> m_page;
};

void TestEnvironmentsPage::init()
{
    m_page = std::make_unique<EnvironmentsPage>();
    m_page->setEnvironments({client::sandboxEnvironment()}, "sandbox");
    m_page->resize(1000, 1400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestEnvironmentsPage::shouldShowOnlyWhatTheSandboxLeavesOpen()
{
    QVERIFY(!line("client")->isVisible());
    QVERIFY(line("timeout")->isVisible());
    QVERIFY(!m_page->findChild<QPushButton *>("removeEnvironment")->isEnabled());
}

void TestEnvironmentsPage::shouldAddAnAccount()
{
    QSignalSpy changed(m_page.get(), &EnvironmentsPage::environmentsChanged);
    click("addEnvironment");
    QCOMPARE(m_page->environments().size(), 2U);
    QTest::keyClicks(QApplication::focusWidget(), "Shop");
    QCOMPARE(m_page->environments().back().name, std::string("Shop"));
    QTest::keyClicks(line("client"), "acme");
    QTest::keyClicks(line("timeout"), "250");
    auto *const method = m_page->findChild<QComboBox *>("decisioningMethod");
    method->setFocus();
    QTest::keyClick(method, Qt::Key_Down);
    QTest::keyClick(method, Qt::Key_Down);
    QTest::keyClicks(line("trustedHosts"), "a.example, b.example");
    QCOMPARE(options(), std::string(R"({"client":"acme","timeout":250,"decisioningMethod":"on-device"})"));
    QCOMPARE(
        m_page->environments().back().trustedHosts, std::vector<std::string>({"a.example", "b.example"}));
    QVERIFY(changed.count() > 3);
    line("timeout")->setFocus();
    line("timeout")->selectAll();
    QTest::keyClick(line("timeout"), Qt::Key_Delete);
    QCOMPARE(options(), std::string(R"({"client":"acme","decisioningMethod":"on-device"})"));
}

void TestEnvironmentsPage::shouldCheckAtTheField()
{
    click("addEnvironment");
    auto *const problem = m_page->findChild<QLabel *>("clientProblem");
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().startsWith("Error:"));
    QTest::keyClicks(line("client"), "ac me");
    QVERIFY(problem->text().contains("host name"));
    line("client")->selectAll();
    QTest::keyClicks(line("client"), "acme");
    QVERIFY(!problem->isVisible());
    QTest::keyClicks(line("pollingInterval"), "1000");
    QVERIFY(m_page->findChild<QLabel *>("pollingIntervalProblem")->text().startsWith("Warning:"));
}

void TestEnvironmentsPage::shouldShowEveryOption()
{
    click("addEnvironment");
    for (const client::OptionRule &rule : client::createOptions()) {
        const QString name = QString::fromStdString(std::string(rule.name));
        QWidget *editor = m_page->findChild<QLineEdit *>(name);
        if (editor == nullptr)
            editor = m_page->findChild<QComboBox *>(name);
        QVERIFY2(editor != nullptr && editor->isVisible(), qPrintable(name));
        QVERIFY2(!editor->accessibleName().isEmpty(), qPrintable(name));
        QVERIFY2(editor->toolTip().contains(name), qPrintable(name));
    }
}

void TestEnvironmentsPage::shouldUseAnother()
{
    click("addEnvironment");
    QString chosen;
    connect(m_page.get(), &EnvironmentsPage::chosen, this,
        [&](const std::string &id) { chosen = QString::fromStdString(id); });
    click("useEnvironment");
    QCOMPARE(chosen.toStdString(), m_page->environments().back().id);
    m_page->setCurrent(chosen.toStdString());
    QVERIFY(m_page->findChild<QListWidget *>("environmentList")->item(1)->text().contains("in use"));
    QVERIFY(!m_page->findChild<QPushButton *>("useEnvironment")->isEnabled());
}

void TestEnvironmentsPage::shouldRemove()
{
    click("addEnvironment");
    click("duplicateEnvironment");
    QCOMPARE(m_page->environments().size(), 3U);
    QVERIFY(m_page->environments()[1].id != m_page->environments()[2].id);
    click("removeEnvironment");
    click("removeEnvironment");
    QCOMPARE(m_page->environments().size(), 1U);
    QVERIFY(m_page->environments().front().isSandbox);
}

QTEST_MAIN(TestEnvironmentsPage)
#include "tst_environmentspage.moc"
