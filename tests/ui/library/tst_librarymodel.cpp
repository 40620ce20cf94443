// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/librarymodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class TestLibraryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsTheTree();
    void searches_data();
    void searches();
    void marks();
    void asksForRenaming();
    void takesDrops_data();
    void takesDrops();

private:
    QString text(const char *path) { return m_model->indexOf(path).data().toString(); }

    std::unique_ptr<LibraryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestLibraryModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<LibraryModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    workspace::Content content;
    content.requests = {
        {"requests/Checkout", true, "Checkout", {}, {}, {}, {}},
        {"requests/Checkout/Pay.json", false, "Pay", {}, {"basket-banner"}, {}, "1"},
        {"requests/Bad.json", false, "Bad", {}, {}, "line 3 is cut", "2"},
        {"requests/Home.json", false, "Home\npage", {}, {"hero"}, {}, "3"},
    };
    content.personas = {{"personas/d.json", "Dublin", {}, {}, "4"}};
    m_model->setContent(content);
}

void TestLibraryModel::showsTheTree()
{
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 3);
    QCOMPARE(m_model->index(0, 0, m_model->indexOf("requests/Checkout")).data().toString(), QString("Pay"));
    QCOMPARE(text("requests/Home.json"), QString("Home\\npage"));
    QCOMPARE(text("requests/Bad.json"), QString("Bad (can't be read)"));
    QVERIFY(m_model->indexOf("requests/Bad.json").data(Qt::ToolTipRole).toString().contains("line 3"));
    QCOMPARE(m_model->requestCount(), 3);
    QCOMPARE(
        m_model->folderFor(m_model->indexOf("requests/Checkout/Pay.json")), std::string("requests/Checkout"));
    QCOMPARE(m_model->folderFor(m_model->indexOf("personas/d.json")), std::string("requests"));
    QVERIFY(!m_model->indexOf("requests/none.json").isValid());
}

void TestLibraryModel::searches_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("shown");
    QTest::addColumn<QStringList>("hidden");
    QTest::newRow("name") << "home" << QStringList {"requests/Home.json"}
                          << QStringList {"requests/Checkout", "personas/d.json"};
    QTest::newRow("location") << "BASKET" << QStringList {"requests/Checkout", "requests/Checkout/Pay.json"}
                              << QStringList {"requests/Home.json"};
    QTest::newRow("persona") << "dub" << QStringList {"personas/d.json"}
                             << QStringList {"requests/Home.json"};
    QTest::newRow("folder") << "checkout" << QStringList {"requests/Checkout"}
                            << QStringList {"requests/Checkout/Pay.json"};
}

void TestLibraryModel::searches()
{
    QFETCH(QString, filter);
    QFETCH(QStringList, shown);
    QFETCH(QStringList, hidden);
    m_model->setFilter(filter);
    for (const QString &path : shown)
        QVERIFY2(m_model->indexOf(path.toStdString()).isValid(), qPrintable(path));
    for (const QString &path : hidden)
        QVERIFY2(!m_model->indexOf(path.toStdString()).isValid(), qPrintable(path));
    m_model->setFilter({});
    QVERIFY(m_model->indexOf("requests/Home.json").isValid());
}

void TestLibraryModel::marks()
{
    m_model->setUnsaved({"requests/Checkout/Pay.json"});
    QCOMPARE(text("requests/Checkout/Pay.json"), QString("Pay (unsaved)"));
    m_model->setCurrentPersona("personas/d.json");
    QCOMPARE(text("personas/d.json"), QString("Dublin (in use)"));
    m_model->setUnsaved({});
    QCOMPARE(text("requests/Checkout/Pay.json"), QString("Pay"));
}

void TestLibraryModel::asksForRenaming()
{
    std::string wanted;
    connect(m_model.get(), &LibraryModel::renameWanted, this,
        [&](const std::string &path, const std::string &name) { wanted = path + " -> " + name; });
    m_model->setData(m_model->indexOf("requests/Checkout/Pay.json"), "Buy ");
    QCOMPARE(wanted, std::string("requests/Checkout/Pay.json -> Buy"));
    QCOMPARE(text("requests/Checkout/Pay.json"), QString("Pay"));
    wanted.clear();
    m_model->setData(m_model->indexOf("requests/Checkout/Pay.json"), "Pay");
    QVERIFY(wanted.empty());
    QVERIFY(!(m_model->indexOf("requests/Bad.json").flags() & Qt::ItemIsEditable));
    QVERIFY(!(m_model->index(0, 0).flags() & Qt::ItemIsEditable));
}

void TestLibraryModel::takesDrops_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("onto");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("into a folder") << "requests/Home.json"
                                   << "requests/Checkout" << true;
    QTest::newRow("out of a folder") << "requests/Checkout/Pay.json"
                                     << "requests" << true;
    QTest::newRow("where it is") << "requests/Home.json"
                                 << "requests" << false;
    QTest::newRow("into itself") << "requests/Checkout"
                                 << "requests/Checkout" << false;
    QTest::newRow("onto a request") << "requests/Home.json"
                                    << "requests/Checkout/Pay.json" << false;
    QTest::newRow("onto a persona") << "requests/Home.json"
                                    << "personas" << false;
}

void TestLibraryModel::takesDrops()
{
    QFETCH(QString, path);
    QFETCH(QString, onto);
    QFETCH(bool, isTaken);
    std::string wanted;
    connect(m_model.get(), &LibraryModel::moveWanted, this,
        [&](const std::string &from, const std::string &folder) { wanted = from + " -> " + folder; });
    const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->indexOf(path.toStdString())}));
    const QModelIndex target = m_model->indexOf(onto.toStdString());
    QCOMPARE(m_model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, target), isTaken);
    m_model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, target);
    QCOMPARE(wanted, isTaken ? path.toStdString() + " -> " + onto.toStdString() : std::string());
}

QTEST_MAIN(TestLibraryModel)
#include "tst_librarymodel.moc"
