// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/client/ledgerexport.h"

#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestLedgerExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldWriteJson();
    void shouldWriteCsv();
    void shouldNotWriteFormulas();
    void shouldNameTimes();

private:
    Ledger m_ledger;
    TokenNotes m_notes;
};

void TestLedgerExport::init()
{
    m_ledger = {};
    m_notes = {{1, {true, "wrong \"offer\",\nsee ticket"}}};
    const Document answer = Document::parse(R"({"id":{"tntId":"v"},"prefetch":{"mboxes":[{"name":"home",
        "options":[{"eventToken":"d1"},{"eventToken":"=cmd"}]}]}})")
                                .value();
    m_ledger.addAnswer({answer.root(), "r", false, 1});
    const Document sent
        = Document::parse(R"({"id":"n","type":"display","tokens":["d1"],"mbox":{"name":"home"}})").value();
    m_ledger.addSent(sent.root(), "q", 2);
    m_ledger.addRefused("n", "bad", 3);
}

void TestLedgerExport::shouldWriteJson()
{
    const Document read = Document::parse(ledgerAsJson(m_ledger, m_notes, {1, 2, 77})).value();
    QCOMPARE(read.root()["balance"]["owed"].toNumber(), 2.0);
    QCOMPARE(read.root()["tokens"].size(), 2U);
    const Value first = read.root()["tokens"].items()[0];
    QCOMPARE(first["state"].toString(), std::string_view("refused"));
    QVERIFY(first["wrong"].toBool());
    QCOMPARE(first["note"].toString(), std::string_view("wrong \"offer\",\nsee ticket"));
    QCOMPARE(first["visitor"].toString(), std::string_view("v"));
    QCOMPARE(first["steps"].size(), 3U);
    QCOMPARE(first["steps"].items()[0]["step"].toString(), std::string_view("issued"));
    QCOMPARE(first["steps"].items()[1]["notificationId"].toString(), std::string_view("n"));
    QCOMPARE(first["steps"].items()[2]["reason"].toString(), std::string_view("bad"));
    QVERIFY(!read.root()["tokens"].items()[1].contains("wrong"));
    QCOMPARE(Document::parse(entriesAsJson(m_ledger, m_notes, {2})).value().root().size(), 1U);
}

void TestLedgerExport::shouldWriteCsv()
{
    const QString text = QString::fromStdString(ledgerAsCsv(m_ledger, m_notes, {1}));
    QVERIFY(text.startsWith("number,state,"));
    QVERIFY2(text.contains("wrong,\"wrong \"\"offer\"\",\nsee ticket\",d1\r\n"), qPrintable(text));
    QVERIFY(text.contains("1970-01-01T00:00:00.003Z"));
}

void TestLedgerExport::shouldNotWriteFormulas()
{
    QVERIFY(QString::fromStdString(ledgerAsCsv(m_ledger, m_notes, {2})).endsWith(",\"'=cmd\"\r\n"));
}

void TestLedgerExport::shouldNameTimes()
{
    QCOMPARE(timeName(0), std::string());
    QCOMPARE(timeName(1795381503120), std::string("2026-11-22T21:05:03.120Z"));
}

QTEST_APPLESS_MAIN(TestLedgerExport)
#include "tst_ledgerexport.moc"
