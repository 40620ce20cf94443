// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/codeviewer.h"
#include "ui/code/findbar.h"
#include "ui/code/textview.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>
#include <QtTest>

using namespace spotter::ui;

namespace {

QByteArray manyMboxes(int count)
{
    QByteArray text = "{\"mboxes\":[";
    for (int i = 0; i < count; ++i)
        text += QByteArray(i == 0 ? "" : ",") + "{\"index\":" + QByteArray::number(i) + ",\"name\":\"mbox-"
            + QByteArray::number(i) + "\"}";
    return text + "]}";
}

} // namespace

class CodeViewerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init();
    void cleanup();
    void showsSmallTextsAtOnce();
    void indentsLargeTextsBehind();
    void keepsThePlaceWhenMoreArrives();
    void anotherTextOvertakes();
    void searchesAndCounts();
    void findBarByKeys();
    void searchFollowsTheForm();
    void selectsAndCopies();
    void copiesBytesAsReceived();
    void movesByKeys();
    void goesToALine();
    void hugeLine();
    void hostileText();
    void wrapsAgainWhenResized();
    void emptyText();

private:
    template<typename T>
    T *child(const char *name)
    {
        return viewer->findChild<T *>(QString::fromLatin1(name));
    }
    void wait() { QTRY_VERIFY(!viewer->isBusy()); }

    std::unique_ptr<CodeViewer> viewer;
};

void CodeViewerTest::init()
{
    viewer = std::make_unique<CodeViewer>();
    viewer->resize(700, 500);
    viewer->show();
    QVERIFY(QTest::qWaitForWindowExposed(viewer.get()));
    viewer->activateWindow();
    viewer->view()->setFocus();
}

void CodeViewerTest::cleanup()
{
    viewer.reset();
}

void CodeViewerTest::showsSmallTextsAtOnce()
{
    viewer->setBytes("{\"a\":1}");
    QVERIFY(!viewer->isBusy());
    QCOMPARE(viewer->shownText().text, std::string_view("{\n  \"a\": 1\n}"));
    viewer->setForm(CodeViewer::Form::AsReceived);
    QCOMPARE(viewer->shownText().text, std::string_view("{\"a\":1}"));
    viewer->setForm(CodeViewer::Form::Indented);
    viewer->setBytes("<html>{\"a\":1}</html>");
    QCOMPARE(viewer->shownText().text, std::string_view("<html>{\"a\":1}</html>"));
}

void CodeViewerTest::indentsLargeTextsBehind()
{
    QSignalSpy busy(viewer.get(), &CodeViewer::busyChanged);
    viewer->setBytes(manyMboxes(20000));
    QVERIFY(viewer->isBusy());
    QVERIFY(child<QLabel>("codeNote")->isVisible());
    // Something is there already.
    QVERIFY(viewer->view()->lineCount() > 1000);
    QVERIFY(viewer->shownText().text.starts_with("{\n  \"mboxes\": [\n    {\n      \"index\": 0,"));
    wait();
    QCOMPARE(viewer->view()->lineCount(), std::size_t {20000 * 4 + 4});
    QVERIFY(viewer->shownText().text.ends_with("\"name\": \"mbox-19999\"\n    }\n  ]\n}"));
    QVERIFY(!child<QLabel>("codeNote")->isVisible());
    QCOMPARE(busy.count(), 2);
}

void CodeViewerTest::keepsThePlaceWhenMoreArrives()
{
    viewer->setBytes(manyMboxes(20000));
    viewer->view()->verticalScrollBar()->setValue(500);
    const std::size_t top = viewer->view()->topOffset();
    wait();
    QCOMPARE(viewer->view()->topOffset(), top);
    QCOMPARE(viewer->view()->verticalScrollBar()->value(), 500);
}

void CodeViewerTest::anotherTextOvertakes()
{
    viewer->setBytes(manyMboxes(50000));
    viewer->setSearchText(QStringLiteral("mbox"));
    viewer->setBytes("{\"b\":2}");
    wait();
    QCoreApplication::processEvents();
    QCOMPARE(viewer->shownText().text, std::string_view("{\n  \"b\": 2\n}"));
    QCOMPARE(viewer->matchCount(), 0);
}

void CodeViewerTest::searchesAndCounts()
{
    viewer->setBytes(manyMboxes(20000));
    wait();
    QSignalSpy matches(viewer.get(), &CodeViewer::matchesChanged);
    viewer->setSearchText(QStringLiteral("MBOX-1999"));
    wait();
    QCOMPARE(viewer->matchCount(), 11);
    QCOMPARE(viewer->currentMatch(), 1);
    QCOMPARE(matches.last(), (QVariantList {qint64 {11}, qint64 {1}, true}));
    const auto first = viewer->view()->selection();
    QCOMPARE(
        viewer->shownText().text.substr(first.begin, first.end - first.begin), std::string_view("mbox-1999"));
    QVERIFY(!viewer->view()->rectOf(first.begin).isEmpty());
    viewer->findNext();
    QCOMPARE(viewer->currentMatch(), 2);
    QVERIFY(viewer->view()->selection().begin > first.begin);
    viewer->findPrevious();
    viewer->findPrevious();
    QCOMPARE(viewer->currentMatch(), 11);
    viewer->findNext();
    QCOMPARE(viewer->currentMatch(), 1);
    viewer->setSearchText(QStringLiteral("nowhere"));
    wait();
    QCOMPARE(viewer->matchCount(), 0);
    viewer->setSearchText({});
    QCOMPARE(viewer->matchCount(), 0);
}

void CodeViewerTest::findBarByKeys()
{
    viewer->setBytes(manyMboxes(100));
    QTest::keyClick(viewer->view(), Qt::Key_F, Qt::ControlModifier);
    auto *field = child<QLineEdit>("findText");
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("name"));
    QTRY_COMPARE(child<QLabel>("findCount")->text(), QStringLiteral("1 of 100"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(child<QLabel>("findCount")->text(), QStringLiteral("2 of 100"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTest::mouseClick(child<QToolButton>("findPrevious"), Qt::LeftButton);
    QCOMPARE(child<QLabel>("findCount")->text(), QStringLiteral("100 of 100"));
    QTest::mouseClick(child<QAbstractButton>("findCase"), Qt::LeftButton);
    field->setText(QStringLiteral("NAME"));
    QTRY_COMPARE(child<QLabel>("findCount")->text(), QStringLiteral("Not found"));
    QVERIFY(!child<QToolButton>("findNext")->isEnabled());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!child<FindBar>("findBar")->isVisible());
    QCOMPARE(viewer->searchText(), QString());
}

void CodeViewerTest::searchFollowsTheForm()
{
    viewer->setBytes(manyMboxes(10));
    viewer->setSearchText(QStringLiteral("\"index\": "));
    wait();
    QCOMPARE(viewer->matchCount(), 10);
    viewer->setForm(CodeViewer::Form::AsReceived);
    wait();
    QCOMPARE(viewer->matchCount(), 0);
}

void CodeViewerTest::selectsAndCopies()
{
    viewer->setBytes("{\"name\":\"mbox-1\"}");
    TextView *view = viewer->view();
    const std::size_t name = viewer->shownText().text.find("name");
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, view->rectOf(name + 1).center());
    QCOMPARE(view->selection(), (TextView::Selection {name, name + 4}));
    QSignalSpy copied(viewer.get(), &CodeViewer::copied);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("name"));
    QCOMPARE(copied.count(), 1);
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, view->rectOf(0).center() - QPoint(2, 0));
    QTest::mouseMove(view->viewport(), view->rectOf(name).topLeft() + QPoint(0, 4));
    QMouseEvent move(QEvent::MouseMove, view->rectOf(name).topLeft() + QPointF(0, 4), QPointF(), Qt::NoButton,
        Qt::LeftButton, {});
    QCoreApplication::sendEvent(view->viewport(), &move);
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, view->rectOf(name).topLeft() + QPoint(0, 4));
    QCOMPARE(view->selection(), (TextView::Selection {0, name}));
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\n  \"name\": \"mbox-1\"\n}"));
}

void CodeViewerTest::copiesBytesAsReceived()
{
    const QByteArray text = manyMboxes(60000);
    viewer->setBytes(text);
    viewer->setForm(CodeViewer::Form::AsReceived);
    QSignalSpy copied(viewer.get(), &CodeViewer::copied);
    viewer->copyAll();
    QTRY_COMPARE(copied.count(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(text));
    QVERIFY(viewer->view()->selection().isEmpty());
    wait();
}

void CodeViewerTest::movesByKeys()
{
    viewer->setBytes("{\"name\":\"é\xe2\x80\xae語\"}");
    TextView *view = viewer->view();
    const std::string_view text = viewer->shownText().text;
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_End);
    QTest::keyClick(view, Qt::Key_Left);
    for (const char *glyph : {"語", "\xe2\x80\xae", "é"}) {
        QTest::keyClick(view, Qt::Key_Left, Qt::ShiftModifier);
        const auto selected = view->selection();
        QVERIFY(text.substr(selected.begin).starts_with(glyph));
    }
    QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view->selection(), (TextView::Selection {2, 3}));
    QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view->selection().end, text.size());
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->caretLine(), std::size_t {2});
    viewer->setBytes(manyMboxes(1000));
    QTest::keyClick(view, Qt::Key_PageDown);
    QVERIFY(view->topOffset() > 0);
    QTest::keyClick(view, Qt::Key_PageUp);
    QCOMPARE(view->topOffset(), std::size_t {0});
}

void CodeViewerTest::goesToALine()
{
    viewer->setBytes(manyMboxes(20000));
    wait();
    QTest::keyClick(viewer->view(), Qt::Key_G, Qt::ControlModifier);
    auto *dialog = child<QInputDialog>("goToLine");
    QVERIFY(dialog != nullptr);
    dialog->setIntValue(40000);
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(viewer->view()->caretLine(), std::size_t {39999});
    QVERIFY(viewer->view()->topOffset() > 0);
}

void CodeViewerTest::hugeLine()
{
    viewer->setBytes("{\"offer\":\"" + QByteArray(10'000'000, 'x') + "\"}");
    viewer->setSearchText(QStringLiteral("x\""));
    wait();
    QCOMPARE(viewer->matchCount(), 1);
    QVERIFY(!viewer->view()->rectOf(viewer->view()->selection().begin).isEmpty());
    QVERIFY(viewer->view()->horizontalScrollBar()->maximum() <= 4096);
    viewer->setForm(CodeViewer::Form::AsReceived);
    wait();
    QVERIFY(!viewer->view()->rectOf(viewer->view()->selection().begin).isEmpty());
    QCOMPARE(viewer->view()->horizontalScrollBar()->maximum(), 0);
    QTest::keyClick(viewer->view(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(viewer->grab().isNull(), false);
}

void CodeViewerTest::hostileText()
{
    const QByteArray hostile(
        "{\"a\xe2\x80\xae\":\"<script>alert(1)</script>\",\"b\":\"\xff\x01\xe2\x80\x8b\"}");
    viewer->setBytes(hostile);
    // What follows an override stands right of it, as far as its escape is wide.
    TextView *view = viewer->view();
    const std::string_view text = viewer->shownText().text;
    const std::size_t override = text.find("\xe2\x80\xae");
    const QRect before = view->rectOf(override);
    const QRect after = view->rectOf(override + 3);
    QVERIFY(after.left() > before.left() + 5 * before.width());
    QCOMPARE(after.top(), before.top());
    // The clipboard gets what is there, not how it is shown.
    view->setSelection({override, override + 3});
    view->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString(QChar(0x202e)));
    viewer->setBytes("\xef\xbb\xbf{}");
    view->selectAll();
    view->copy();
    QCOMPARE(QGuiApplication::clipboard()->text().at(0), QChar(0xfeff));
}

void CodeViewerTest::wrapsAgainWhenResized()
{
    viewer->setForm(CodeViewer::Form::AsReceived);
    viewer->setBytes(manyMboxes(1000));
    wait();
    const std::size_t rows = viewer->view()->rows().rowCount();
    QCOMPARE(viewer->view()->lineCount(), std::size_t {1});
    viewer->resize(400, 500);
    QTRY_VERIFY(viewer->view()->rows().rowCount() > rows);
}

void CodeViewerTest::emptyText()
{
    viewer->clear();
    QVERIFY(!viewer->isBusy());
    QCOMPARE(viewer->view()->lineCount(), std::size_t {1});
    viewer->setSearchText(QStringLiteral("x"));
    QCOMPARE(viewer->matchCount(), 0);
    for (const int key :
        {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_End})
        QTest::keyClick(viewer->view(), static_cast<Qt::Key>(key));
    QVERIFY(viewer->view()->selection().isEmpty());
}

QTEST_MAIN(CodeViewerTest)
#include "tst_codeviewer.moc"
