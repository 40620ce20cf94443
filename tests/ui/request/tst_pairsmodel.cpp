// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "ui/request/pairsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class PairsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldShowPairsAndAnEmptyRow();
    void shouldAddRenameAndChange();
    void shouldRefuseANameThatIsThere();
    void shouldKeepValuesThatAreNoText();
    void shouldKeepTheLocationWhenTheLastPairGoes();
    void shouldTakeOddNames();

private:
    QString written() const { return QString::fromStdString(toJson(m_draft->root())); }

    std::unique_ptr<Draft> m_draft;
    std::unique_ptr<PairsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void PairsModelTest::init()
{
    m_tester.reset();
    m_model.reset();
    m_draft = std::make_unique<Draft>();
    m_draft->replace(*Document::parse(R"({"execute":{"pageLoad":{"parameters":{"a":"1","b":2.50}}}})"));
    m_model = std::make_unique<PairsModel>(*m_draft);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setPath("/execute/pageLoad/parameters");
}

void PairsModelTest::shouldShowPairsAndAnEmptyRow()
{
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("a"));
    QCOMPARE(m_model->index(1, 1).data().toString(), QStringLiteral("2.5"));
    QVERIFY(!(m_model->index(2, 1).flags() & Qt::ItemIsEditable));
}

void PairsModelTest::shouldAddRenameAndChange()
{
    QVERIFY(m_model->setData(m_model->index(2, 0), QStringLiteral("c"), Qt::EditRole));
    QVERIFY(m_model->setData(m_model->index(2, 1), QStringLiteral("three"), Qt::EditRole));
    QVERIFY(m_model->setData(m_model->index(0, 0), QStringLiteral("z"), Qt::EditRole));
    QCOMPARE(written(),
        QStringLiteral(R"({"execute":{"pageLoad":{"parameters":{"z":"1","b":2.5,"c":"three"}}}})"));
    m_model->removePair(1);
    QCOMPARE(written(), QStringLiteral(R"({"execute":{"pageLoad":{"parameters":{"z":"1","c":"three"}}}})"));
}

void PairsModelTest::shouldRefuseANameThatIsThere()
{
    QSignalSpy refused(m_model.get(), &PairsModel::refused);
    const QString before = written();
    QVERIFY(!m_model->setData(m_model->index(2, 0), QStringLiteral("a"), Qt::EditRole));
    QCOMPARE(refused.count(), 1);
    QVERIFY(refused[0][0].toString().contains(QStringLiteral("“a”")));
    QCOMPARE(written(), before);
}

void PairsModelTest::shouldKeepValuesThatAreNoText()
{
    QVERIFY(!m_model->setData(m_model->index(1, 1), QStringLiteral("2.5"), Qt::EditRole));
    QVERIFY(m_model->setData(m_model->index(1, 0), QStringLiteral("renamed"), Qt::EditRole));
    QVERIFY(
        QString::fromStdString(toPrettyJson(m_draft->root())).contains(QStringLiteral("\"renamed\": 2.50")));
}

void PairsModelTest::shouldKeepTheLocationWhenTheLastPairGoes()
{
    m_model->removePair(0);
    m_model->removePair(0);
    QCOMPARE(written(), QStringLiteral(R"({"execute":{"pageLoad":{}}})"));
    QCOMPARE(m_model->rowCount(), 1);
}

void PairsModelTest::shouldTakeOddNames()
{
    for (const QString &name :
        {QStringLiteral("a/b~c"), QStringLiteral("10"), QStringLiteral(" "), QStringLiteral("\"")}) {
        QVERIFY(m_model->setData(m_model->index(m_model->pairCount(), 0), name, Qt::EditRole));
        bool isThere = false;
        for (int row = 0; row < m_model->pairCount(); ++row)
            isThere = isThere || m_model->index(row, 0).data(Qt::EditRole).toString() == name;
        QVERIFY2(isThere, qPrintable(name));
    }
    QCOMPARE(m_model->pairCount(), 6);
}

QTEST_MAIN(PairsModelTest)
#include "tst_pairsmodel.moc"
