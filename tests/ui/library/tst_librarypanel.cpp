// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/diskchangebar.h"
#include "ui/library/librarymodel.h"
#include "ui/library/librarypanel.h"
#include "ui/library/resolvedview.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/texttablemodel.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace spotter;
using namespace spotter::ui;

class TestLibraryPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void offersAFirstStep();
    void opensWithEnter();
    void renamesWithF2();
    void deletesAndBringsBack();
    void keepsItsPlace();
    void searches();
    void selectsWhatIsNew();
    void asksWhoseTextStays();
    void showsWhatIsSent();

private:
    void go(const char *path) { m_panel->tree()->setCurrentIndex(m_panel->model()->indexOf(path)); }

    std::unique_ptr<LibraryPanel> m_panel;
    workspace::Content m_content;
    std::string m_told;
};

void TestLibraryPanel::init()
{
    m_content = {};
    m_content.requests = {
        {"requests/Checkout", true, "Checkout", {}, {}, {}, {}},
        {"requests/Checkout/Pay.json", false, "Pay", {}, {"basket"}, {}, "1"},
        {"requests/Home.json", false, "Home", {}, {"hero"}, {}, "3"},
    };
    m_content.personas = {{"personas/d.json", "Dublin", {}, {}, "4"}};
    m_told.clear();
    m_panel = std::make_unique<LibraryPanel>();
    const auto tell = [this](const char *what) {
        return [this, what](const std::string &path) { m_told = std::string(what) + " " + path; };
    };
    connect(m_panel.get(), &LibraryPanel::openRequestWanted, this, tell("open"));
    connect(m_panel.get(), &LibraryPanel::openPersonaWanted, this, tell("persona"));
    connect(m_panel.get(), &LibraryPanel::newRequestWanted, this, tell("new"));
    connect(m_panel.get(), &LibraryPanel::deleteWanted, this, tell("delete"));
    connect(m_panel.get(), &LibraryPanel::duplicateWanted, this, tell("duplicate"));
    connect(m_panel.get(), &LibraryPanel::undoWanted, this, [this] { m_told = "undo"; });
    connect(m_panel.get(), &LibraryPanel::renameWanted, this,
        [this](const std::string &path, const std::string &name) { m_told = "rename " + path + " " + name; });
    m_panel->resize(280, 500);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_panel->setContent(m_content);
    m_panel->tree()->setFocus();
}

void TestLibraryPanel::offersAFirstStep()
{
    m_panel->setContent({});
    QVERIFY(!m_panel->tree()->isVisible());
    for (QPushButton *const button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(m_told, std::string("new requests"));
    m_panel->setContent(m_content);
    QVERIFY(m_panel->tree()->isVisible());
}

void TestLibraryPanel::opensWithEnter()
{
    go("requests/Checkout/Pay.json");
    QTest::keyClick(m_panel->tree(), Qt::Key_Return);
    QCOMPARE(m_told, std::string("open requests/Checkout/Pay.json"));
    go("personas/d.json");
    QTest::keyClick(m_panel->tree(), Qt::Key_Return);
    QCOMPARE(m_told, std::string("persona personas/d.json"));
    const QRect home = m_panel->tree()->visualRect(m_panel->model()->indexOf("requests/Home.json"));
    QTest::mouseClick(m_panel->tree()->viewport(), Qt::LeftButton, {}, home.center());
    QTest::mouseDClick(m_panel->tree()->viewport(), Qt::LeftButton, {}, home.center());
    QCOMPARE(m_told, std::string("open requests/Home.json"));
    go("requests/Home.json");
    QTest::keyClick(m_panel->tree(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m_told, std::string("duplicate requests/Home.json"));
}

void TestLibraryPanel::renamesWithF2()
{
    go("requests/Home.json");
    QTest::keyClick(m_panel->tree(), Qt::Key_F2);
    auto *const line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line != nullptr);
    line->selectAll();
    QTest::keyClicks(line, "Start");
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(m_told, std::string("rename requests/Home.json Start"));
    // The window may close while a name is edited.
    QTest::keyClick(m_panel->tree(), Qt::Key_F2);
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
    m_panel.reset();
}

void TestLibraryPanel::deletesAndBringsBack()
{
    go("requests/Checkout");
    QTest::keyClick(m_panel->tree(), Qt::Key_Delete);
    QCOMPARE(m_told, std::string("delete requests/Checkout"));
    // The tops of the tree can't go.
    m_told.clear();
    go("requests");
    QTest::keyClick(m_panel->tree(), Qt::Key_Delete);
    QTest::keyClick(m_panel->tree(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_told.empty());
    m_panel->setUndoable("Checkout");
    QTest::keyClick(m_panel->tree(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_told, std::string("undo"));
    QVERIFY(m_panel->findChild<QAction *>("undoDelete")->text().contains("Checkout"));
}

void TestLibraryPanel::keepsItsPlace()
{
    m_panel->tree()->collapse(m_panel->model()->indexOf("requests/Checkout"));
    go("requests/Home.json");
    m_content.requests.push_back({"requests/New.json", false, "New", {}, {}, {}, "9"});
    m_panel->setContent(m_content);
    QVERIFY(!m_panel->tree()->isExpanded(m_panel->model()->indexOf("requests/Checkout")));
    QVERIFY(m_panel->tree()->isExpanded(m_panel->model()->indexOf("requests")));
    QCOMPARE(m_panel->model()->pathOf(m_panel->tree()->currentIndex()), std::string("requests/Home.json"));
}

void TestLibraryPanel::searches()
{
    auto *const search = m_panel->findChild<SearchField *>();
    QTest::keyClicks(search, "basket");
    QTRY_VERIFY(!m_panel->model()->indexOf("requests/Home.json").isValid());
    QVERIFY(m_panel->tree()->isExpanded(m_panel->model()->indexOf("requests/Checkout")));
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(m_panel->model()->indexOf("requests/Home.json").isValid());
}

void TestLibraryPanel::selectsWhatIsNew()
{
    m_panel->select("requests/Later.json");
    m_content.requests.push_back({"requests/Later.json", false, "Later", {}, {}, {}, "9"});
    m_panel->setContent(m_content);
    QCOMPARE(m_panel->model()->pathOf(m_panel->tree()->currentIndex()), std::string("requests/Later.json"));
}

void TestLibraryPanel::asksWhoseTextStays()
{
    DiskChangeBar bar;
    QSignalSpy mine(&bar, &DiskChangeBar::keepMineWanted);
    QSignalSpy theirs(&bar, &DiskChangeBar::useTheirsWanted);
    QSignalSpy both(&bar, &DiskChangeBar::keepBothWanted);
    bar.showChanged("Home");
    QVERIFY(bar.message().contains("Home"));
    for (const char *name : {"keepMine", "useTheirs", "keepBoth"}) {
        auto *const button = bar.findChild<QPushButton *>(name);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(mine.count() + theirs.count() + both.count(), 3);
    bar.showGone("Home");
    QVERIFY(!bar.findChild<QPushButton *>("useTheirs")->isVisible());
    QVERIFY(bar.findChild<QPushButton *>("keepMine")->isVisible());
}

void TestLibraryPanel::showsWhatIsSent()
{
    ResolvedView view;
    const Document request = Document::parse(R"({"a":"{{x}}","b":"{{y}}","id":{"tntId":"t"}})").value();
    ResolvedView::State state;
    state.scopes = {{workspace::Scope::Kind::Environment, "Shop", Document::parse(R"({"x":7})").value(), {}}};
    state.resolved = workspace::resolve(request, state.scopes);
    state.personaName = "Dublin";
    state.personaPaths = {"/id"};
    view.show(state);
    const TextTableModel *const table = view.findChild<ReadTable *>("replacements")->table();
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->index(1, 1).data().toString(), QString("{{x}}"));
    QCOMPARE(table->index(1, 2).data().toString(), QString("7"));
    QVERIFY(table->index(1, 3).data().toString().contains("Shop"));
    QVERIFY(table->index(0, 3).data().toString().contains("Dublin"));
    QVERIFY(view.findChild<QLabel *>("resolvedFindings")->text().contains("{{y}}"));
}

QTEST_MAIN(TestLibraryPanel)
#include "tst_librarypanel.moc"
