// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/notifications/sampleledger.h"
#include "ui/notifications/notificationeditor.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/texttablemodel.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;
using client::NotificationBatches;

Q_DECLARE_METATYPE(std::vector<spotter::client::NotificationBatch>)

class TestNotificationEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldShowWhatWasBuilt();
    void shouldSendWhatWasChanged();
    void shouldNotSendWhatCannotBeRead();
    void shouldListProblemsAndGoThere();
    void shouldKeepChangesUntilTheyAreDropped();
    void shouldShowOneRequestAtATime();
    void shouldSayWhatIsLeft();

private:
    static NotificationBatches built(int requests = 1);
    QPlainTextEdit *text() const { return m_editor->findChild<QPlainTextEdit *>("notificationText"); }
    QPushButton *button(const char *name) const { return m_editor->findChild<QPushButton *>(name); }

    client::Ledger m_ledger;
    std::unique_ptr<NotificationEditor> m_editor;
};

void TestNotificationEditor::init()
{
    m_ledger = {};
    const Document answer = sample::answer(3);
    m_ledger.addAnswer({answer.root(), "r", false, 1});
    m_editor = std::make_unique<NotificationEditor>();
    m_editor->setLedger(&m_ledger);
    m_editor->resize(700, 400);
    m_editor->show();
    QVERIFY(QTest::qWaitForWindowActive(m_editor.get()));
}

NotificationBatches TestNotificationEditor::built(int requests)
{
    NotificationBatches batches;
    for (int i = 0; i < requests; ++i) {
        const std::string n = std::to_string(i);
        batches.batches.push_back({static_cast<std::uint64_t>(i + 1),
            sample::json(R"([{"id":"n)" + n + R"(","type":"display","timestamp":1700000000000,"tokens":["t)"
                + n + R"("],"mbox":{"name":"m)" + n + R"(","state":"s)" + n + R"("}}])")});
    }
    return batches;
}

void TestNotificationEditor::shouldShowWhatWasBuilt()
{
    QVERIFY(!button("sendNotifications")->isEnabled());
    m_editor->showBuilt(built(), client::TokenUse::Display);
    QVERIFY(text()->toPlainText().contains("\"tokens\""));
    QVERIFY(button("sendNotifications")->isEnabled());
    QVERIFY(button("sendNotifications")->text().contains('1'));
    QVERIFY(m_editor->findChild<ReadTable *>()->isHidden());
    QSignalSpy sent(m_editor.get(), &NotificationEditor::sendWanted);
    QTest::mouseClick(button("sendNotifications"), Qt::LeftButton);
    QCOMPARE(sent.size(), 1);
}

void TestNotificationEditor::shouldSendWhatWasChanged()
{
    m_editor->showBuilt(built(), client::TokenUse::Display);
    QSignalSpy sent(m_editor.get(), &NotificationEditor::sendWanted);
    const int at = static_cast<int>(text()->toPlainText().indexOf("\"n0\"")) + 1;
    QTextCursor cursor = text()->textCursor();
    cursor.setPosition(at);
    text()->setTextCursor(cursor);
    text()->setFocus();
    QTest::keyClicks(text(), "my-");
    QVERIFY(m_editor->isEdited());
    QTest::keyClick(text(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(sent.size(), 1);
    const auto batches = sent.first().first().value<std::vector<client::NotificationBatch>>();
    QCOMPARE(batches.at(0).answer, 1U);
    QCOMPARE(batches.at(0).notifications.root().items()[0]["id"].toString(), std::string_view("my-n0"));
    QVERIFY(!m_editor->isEdited());
}

void TestNotificationEditor::shouldNotSendWhatCannotBeRead()
{
    m_editor->showBuilt(built(), client::TokenUse::Display);
    text()->setFocus();
    text()->moveCursor(QTextCursor::End);
    QTest::keyClicks(text(), ",");
    QTRY_VERIFY(!button("sendNotifications")->isEnabled());
    auto *const verdict = m_editor->findChild<QLabel *>("notificationVerdict");
    QVERIFY(verdict->isVisible() && !verdict->text().isEmpty());
    QSignalSpy sent(m_editor.get(), &NotificationEditor::sendWanted);
    QTest::keyClick(text(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(sent.size(), 0);
    QTest::keyClick(text(), Qt::Key_Backspace);
    QTRY_VERIFY(button("sendNotifications")->isEnabled());
}

void TestNotificationEditor::shouldListProblemsAndGoThere()
{
    NotificationBatches batches = built();
    batches.batches[0].notifications = sample::json(
        R"([{"id":"a","type":"display","timestamp":1700000000000,"tokens":["t0"],"mbox":{"name":"m0","state":"s"}},
            {"id":"b","type":"display","timestamp":1700000000,"tokens":["c1"],"mbox":{"name":"m1","state":"s"}}])");
    m_editor->showBuilt(batches, client::TokenUse::Display);
    auto *const findings = m_editor->findChild<ReadTable *>();
    QVERIFY(findings->isVisible());
    QCOMPARE(findings->table()->rowCount(), 2);
    for (int row = 0; row < 2; ++row) {
        const QString path = findings->table()->index(row, 0).data().toString();
        QTest::mouseClick(findings->viewport(), Qt::LeftButton, {},
            findings->visualRect(findings->table()->index(row, 0)).center());
        const QString after = text()->toPlainText().mid(text()->textCursor().position());
        QVERIFY2(after.startsWith(u'"' + path.split('/').at(2) + u'"'), qPrintable(path + after.left(40)));
        QVERIFY(!after.contains("\"a\""));
    }
    // They can be sent all the same: nobody is kept from trying.
    QVERIFY(button("sendNotifications")->isEnabled());
}

void TestNotificationEditor::shouldKeepChangesUntilTheyAreDropped()
{
    m_editor->showBuilt(built(), client::TokenUse::Display);
    text()->setFocus();
    text()->moveCursor(QTextCursor::End);
    QTest::keyClicks(text(), " ");
    QVERIFY(m_editor->isEdited());
    const QString before = text()->toPlainText();
    m_editor->showBuilt(built(2), client::TokenUse::Click);
    QCOMPARE(text()->toPlainText(), before);
    QSignalSpy wanted(m_editor.get(), &NotificationEditor::buildWanted);
    QTest::mouseClick(button("buildNotifications"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!m_editor->isEdited());
    m_editor->showBuilt(built(2), client::TokenUse::Click);
    QCOMPARE(m_editor->use(), client::TokenUse::Click);
}

void TestNotificationEditor::shouldShowOneRequestAtATime()
{
    m_editor->showBuilt(built(3), client::TokenUse::Display);
    auto *const request = m_editor->findChild<QComboBox *>("notificationRequest");
    QVERIFY(request->isVisible());
    QCOMPARE(request->count(), 3);
    request->setFocus();
    QTest::keyClick(request, Qt::Key_Down);
    QVERIFY(text()->toPlainText().contains("\"n1\""));
    text()->moveCursor(QTextCursor::End);
    text()->setFocus();
    QTest::keyClick(text(), Qt::Key_Return);
    request->setFocus();
    QTest::keyClick(request, Qt::Key_Up);
    QVERIFY(text()->toPlainText().contains("\"n0\""));
    QSignalSpy sent(m_editor.get(), &NotificationEditor::sendWanted);
    QTest::mouseClick(button("sendNotifications"), Qt::LeftButton);
    QCOMPARE(sent.first().first().value<std::vector<client::NotificationBatch>>().size(), 3U);
}

void TestNotificationEditor::shouldSayWhatIsLeft()
{
    NotificationBatches batches;
    batches.left.push_back({1, client::NotNotifiable::ClickOnly});
    m_editor->showBuilt(batches, client::TokenUse::Display);
    QVERIFY(m_editor->findChild<QLabel *>("notificationsLeft")->text().contains("click metric"));
    QVERIFY(text()->isReadOnly());
}

QTEST_MAIN(TestNotificationEditor)
#include "tst_notificationeditor.moc"
