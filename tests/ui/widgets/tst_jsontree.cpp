// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsontreemodel.h"
#include "ui/widgets/jsontreeview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

namespace {

Document parsed(const char *text)
{
    return Document::parse(text).value();
}

const char *const sample = R"({"name":"home","list":[1,{"a b":true,"x":null}],"n":1.0,"empty":{}})";

} // namespace

class TestJsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldBeASoundModel();
    void shouldShowNamesAndValues();
    void shouldShowAPrimitive();
    void shouldSayPaths();
    void shouldCopy();
    void shouldOpenLargeDocumentsAtOnce();
};

void TestJsonTree::shouldBeASoundModel()
{
    JsonTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(parsed(sample));
    model.setDocument(parsed("[[],[[]]]"));
    model.setDocument(parsed("3"));
    model.setDocument({});
    QCOMPARE(model.rowCount(), 0);
}

void TestJsonTree::shouldShowNamesAndValues()
{
    JsonTreeModel model;
    model.setDocument(parsed(sample));
    const auto text = [&](int row, int column, const QModelIndex &parent = {}) {
        return model.index(row, column, parent).data().toString();
    };
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(text(0, JsonTreeModel::NameColumn), QStringLiteral("name"));
    QCOMPARE(text(0, JsonTreeModel::ValueColumn), QStringLiteral("home"));
    QCOMPARE(text(2, JsonTreeModel::ValueColumn), QStringLiteral("1.0"));
    const QModelIndex list = model.index(1, 0);
    QCOMPARE(model.rowCount(list), 2);
    QCOMPARE(text(1, JsonTreeModel::NameColumn, list), QStringLiteral("1"));
    QCOMPARE(text(1, JsonTreeModel::ValueColumn, model.index(1, 0, list)), QStringLiteral("null"));
    QVERIFY(!model.hasChildren(model.index(3, 0)));
}

void TestJsonTree::shouldShowAPrimitive()
{
    JsonTreeModel model;
    model.setDocument(parsed("\"text\""));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, JsonTreeModel::ValueColumn).data().toString(), QStringLiteral("text"));
    QCOMPARE(model.pathOf(model.index(0, 0)), QString());
}

void TestJsonTree::shouldSayPaths()
{
    JsonTreeModel model;
    model.setDocument(parsed(sample));
    const QModelIndex inner = model.index(0, 0, model.index(1, 0, model.index(1, 0)));
    QCOMPARE(model.pathOf(inner), QStringLiteral("list[1][\"a b\"]"));
    QCOMPARE(model.pathOf(model.index(2, 1)), QStringLiteral("n"));
}

void TestJsonTree::shouldCopy()
{
    JsonTreeView view;
    view.setDocument(parsed(sample));
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    view.setCurrentIndex(view.jsonModel()->index(0, 0));
    QSignalSpy copied(&view, &JsonTreeView::copied);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("home"));
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("name"));
    QCOMPARE(copied.size(), 2);
    view.setCurrentIndex(view.jsonModel()->index(1, 0));
    view.copyValue();
    QVERIFY(QApplication::clipboard()->text().startsWith("[\n"));
}

void TestJsonTree::shouldOpenLargeDocumentsAtOnce()
{
    std::string text = "[";
    for (int i = 0; i < 200'000; ++i)
        text += (i > 0 ? ",{\"a\":" : "{\"a\":") + std::to_string(i) + "}";
    const Document document = Document::parse(text + "]").value();
    JsonTreeView view;
    view.resize(400, 400);
    view.show();
    QElapsedTimer timer;
    timer.start();
    view.setDocument(document);
    QCOMPARE(view.jsonModel()->rowCount(), 200'000);
    view.scrollToBottom();
    view.repaint();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
