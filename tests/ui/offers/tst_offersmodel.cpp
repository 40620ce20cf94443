// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/offers/sampleanswer.h"
#include "ui/offers/offersmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class OffersModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldBeAModel();
    void shouldNameActivityAndExperience();
    void shouldSayWhyNot();
};

void OffersModelTest::shouldBeAModel()
{
    OffersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setAnswer(tests::sampleAnswer());
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.rowCount(model.index(0, 0)) > 3);
    model.setAnswer(tests::sampleAnswer());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void OffersModelTest::shouldNameActivityAndExperience()
{
    OffersModel model;
    model.setAnswer(tests::sampleAnswer());
    const QModelIndex served = model.index(0, 0);
    bool isThere = false;
    for (int row = 0; row < model.rowCount(served); ++row) {
        isThere = isThere
            || (model.index(row, OffersModel::Location, served).data().toString()
                    == QStringLiteral("home-welcome")
                && model.index(row, OffersModel::Activity, served).data().toString()
                    == QStringLiteral("Welcome by browser")
                && model.index(row, OffersModel::Experience, served).data().toString()
                    == QStringLiteral("Firefox")
                && model.index(row, OffersModel::Mode, served).data().toString()
                    == QStringLiteral("Prefetch"));
    }
    QVERIFY(isThere);
}

void OffersModelTest::shouldSayWhyNot()
{
    OffersModel model;
    model.setAnswer(tests::sampleAnswer());
    const QModelIndex notServed = model.index(1, 0);
    QVERIFY(model.rowCount(notServed) > 0);
    for (int row = 0; row < model.rowCount(notServed); ++row) {
        const QString sentence = model.index(row, OffersModel::Experience, notServed).data().toString();
        QVERIFY(sentence.size() > 10);
        QVERIFY(model.entryAt(model.index(row, 0, notServed)).notServed != nullptr);
    }
}

QTEST_MAIN(OffersModelTest)
#include "tst_offersmodel.moc"
