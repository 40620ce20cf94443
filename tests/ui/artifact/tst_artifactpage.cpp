// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/artifactpage.h"
#include "ui/artifact/browsemodel.h"
#include "ui/artifact/browsepane.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchfield.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace spotter::ui;

namespace {

const QString organization = QStringLiteral("74F652E95F1B16FE0A495C92@AdobeOrg");

QByteArray sampleText()
{
    QFile file(qEnvironmentVariable("SPOTTER_SOURCE_DIR") + "/resources/samples/artifact.json");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As the CDN makes `rules.bin`: a header, 32 bytes of key, and the text under both keys.
QByteArray obfuscated(const QByteArray &text)
{
    const QByteArray key = "r963m:fP}/hM^<I&'Z+7ALcS}q_6z*E,";
    const QByteArray whole = organization.toUtf8() + key;
    QByteArray bytes = "ATOD:001" + key;
    for (qsizetype i = 0; i < text.size(); ++i)
        bytes += static_cast<char>(text[i] ^ whole[i % whole.size()]);
    return bytes;
}

} // namespace

class TestArtifactPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldOfferToOpenWhenEmpty();
    void shouldShowTheArtifact();
    void shouldShowWhatIsSelected();
    void shouldSearch();
    void shouldSortByAHeader();
    void shouldKeepTheOpenArtifactWhenAnotherIsBad_data();
    void shouldKeepTheOpenArtifactWhenAnotherIsBad();
    void shouldAskForTheOrganization();
    void shouldRememberTheOrganization();
    void shouldLetTheNewestWin();
    void shouldForgetWhatIsCancelled();
    void shouldMarkBadActivities();
    void shouldGoToARule();
    void shouldKeepItsState();

private:
    QString written(const QString &name, const QByteArray &bytes);
    bool open(const QString &path);

    QTemporaryDir m_folder;
    std::unique_ptr<ArtifactPage> m_page;
    QMap<QString, QString> m_organizations;
};

void TestArtifactPage::init()
{
    m_organizations.clear();
    m_page = std::make_unique<ArtifactPage>(
        OrganizationMemory {[this](const QString &path) { return m_organizations.value(path); },
            [this](const QString &path, const QString &id) { m_organizations.insert(path, id); }});
    m_page->resize(1280, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

QString TestArtifactPage::written(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

bool TestArtifactPage::open(const QString &path)
{
    QSignalSpy changed(m_page.get(), &ArtifactPage::artifactChanged);
    m_page->openFile(path);
    return changed.wait();
}

void TestArtifactPage::shouldOfferToOpenWhenEmpty()
{
    QSignalSpy wanted(m_page.get(), &ArtifactPage::openWanted);
    int pressed = 0;
    for (QPushButton *const button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith("Open artifact")) {
            QTest::mouseClick(button, Qt::LeftButton);
            ++pressed;
        }
    }
    QCOMPARE(pressed, 2);
    QCOMPARE(wanted.size(), 2);
}

void TestArtifactPage::shouldShowTheArtifact()
{
    QVERIFY(open(written("rules.json", sampleText())));
    QCOMPARE(m_page->findChild<ElidedLabel *>("artifactName")->text(), QStringLiteral("rules.json"));
    const QString facts = m_page->findChild<ElidedLabel *>("artifactFacts")->text();
    QVERIFY2(
        facts.contains("1.0.0") && facts.contains("production") && facts.contains("2026"), qPrintable(facts));
    QVERIFY(m_page->browsePane()->model(BrowsePane::Activities)->rowCount() > 5);
    QVERIFY(m_page->banner()->isHidden());
    QCOMPARE(m_page->artifact().sha256().size(), 64);
}

void TestArtifactPage::shouldShowWhatIsSelected()
{
    QVERIFY(open(written("rules.json", sampleText())));
    QTableView *const list = m_page->browsePane()->view(BrowsePane::Activities);
    QTest::mouseClick(
        list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    const QString name = list->model()->index(1, 0).data().toString();
    QCOMPARE(m_page->findChild<ElidedLabel *>("subjectTitle")->text(), name);
    auto *const rules = m_page->findChild<QTableView *>("rules");
    QCOMPARE(rules->model()->rowCount(), 2);
    const QString first = m_page->findChild<QLabel *>("ruleWords")->text();
    QVERIFY(!first.isEmpty());
    rules->setFocus();
    QTest::keyClick(rules, Qt::Key_Down);
    QVERIFY(m_page->findChild<QLabel *>("ruleWords")->text() != first);

    auto *const tabs = m_page->browsePane()->findChild<QTabBar *>();
    for (int page = BrowsePane::Experiences; page <= BrowsePane::Audiences; ++page) {
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(page).center());
        QCOMPARE(m_page->browsePane()->currentList(), page);
        QVERIFY(!m_page->findChild<ElidedLabel *>("subjectTitle")->text().isEmpty());
    }
}

void TestArtifactPage::shouldSearch()
{
    QVERIFY(open(written("rules.json", sampleText())));
    const auto *const model = m_page->browsePane()->model(BrowsePane::Activities);
    const int all = model->rowCount();
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
    auto *const field = m_page->findChild<SearchField *>();
    QCOMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(field, "SUMMER");
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(m_page->findChild<ElidedLabel *>("subjectTitle")->text(), QStringLiteral("Summer hero banner"));
    QTest::keyClicks(field, "nothing");
    QTRY_COMPARE(model->rowCount(), 0);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(model->rowCount(), all);
}

void TestArtifactPage::shouldSortByAHeader()
{
    QVERIFY(open(written("rules.json", sampleText())));
    QTableView *const list = m_page->browsePane()->view(BrowsePane::Activities);
    list->sortByColumn(0, Qt::AscendingOrder);
    for (int row = 1; row < list->model()->rowCount(); ++row) {
        const QString before = list->model()->index(row - 1, 0).data().toString();
        const QString after = list->model()->index(row, 0).data().toString();
        QVERIFY(before.compare(after, Qt::CaseInsensitive) <= 0);
    }
}

void TestArtifactPage::shouldKeepTheOpenArtifactWhenAnotherIsBad_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no JSON") << QByteArray("{\"version\": ");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another document") << QByteArray("{\"execute\":{}}");
}

void TestArtifactPage::shouldKeepTheOpenArtifactWhenAnotherIsBad()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(open(written("rules.json", sampleText())));
    const auto before = m_page->artifact().artifact;
    QSignalSpy failed(m_page.get(), &ArtifactPage::openFailed);
    m_page->openFile(written("bad.json", bytes));
    QVERIFY(failed.wait());
    QVERIFY(m_page->banner()->isVisible());
    QVERIFY(!m_page->banner()->message().isEmpty());
    QVERIFY(m_page->artifact().artifact == before);
    QVERIFY(m_page->findChild<QLineEdit *>("organizationId")->isHidden());

    m_page->openFile(m_folder.filePath("nowhere.json"));
    QVERIFY(failed.wait());
    QVERIFY(m_page->banner()->message().contains("nowhere.json"));
    QVERIFY(open(written("rules.json", sampleText())));
    QVERIFY(m_page->banner()->isHidden());
}

void TestArtifactPage::shouldAskForTheOrganization()
{
    const QString path = written("rules.bin", obfuscated(sampleText()));
    QSignalSpy failed(m_page.get(), &ArtifactPage::openFailed);
    m_page->openFile(path);
    QVERIFY(failed.wait());
    auto *const field = m_page->findChild<QLineEdit *>("organizationId");
    auto *const button = m_page->findChild<QPushButton *>("useOrganization");
    QVERIFY(field->isVisible());
    QVERIFY(field->hasFocus());
    QVERIFY(!button->isEnabled());

    QTest::keyClicks(field, "wrong@AdobeOrg");
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(failed.wait());
    QVERIFY(field->isVisible());
    QVERIFY(m_organizations.isEmpty());

    QSignalSpy changed(m_page.get(), &ArtifactPage::artifactChanged);
    field->clear();
    QTest::keyClicks(field, organization);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(changed.wait());
    QVERIFY(m_page->banner()->isHidden());
    QCOMPARE(m_organizations.value(path), organization);
}

void TestArtifactPage::shouldRememberTheOrganization()
{
    const QString path = written("rules.bin", obfuscated(sampleText()));
    m_organizations.insert(path, organization);
    QVERIFY(open(path));
}

void TestArtifactPage::shouldLetTheNewestWin()
{
    const QString first = written("first.json", sampleText());
    const QString second = written("second.json", sampleText());
    QSignalSpy changed(m_page.get(), &ArtifactPage::artifactChanged);
    m_page->openFile(first);
    m_page->openFile(second);
    QVERIFY(changed.wait());
    QTest::qWait(100);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_page->artifact().path, second);
}

void TestArtifactPage::shouldForgetWhatIsCancelled()
{
    QSignalSpy changed(m_page.get(), &ArtifactPage::artifactChanged);
    m_page->openFile(written("rules.json", sampleText()));
    QVERIFY(m_page->isOpening());
    for (QPushButton *const button : m_page->findChildren<QPushButton *>()) {
        if (button->text() == "Cancel")
            button->click();
    }
    QVERIFY(!m_page->isOpening());
    QTest::qWait(200);
    QCOMPARE(changed.size(), 0);
}

void TestArtifactPage::shouldMarkBadActivities()
{
    QVERIFY(open(written("rules.json", sampleText())));
    auto *const tabs = m_page->browsePane()->findChild<QTabBar *>();
    QVERIFY(!tabs->isTabVisible(BrowsePane::Problems));

    QByteArray text = sampleText();
    text.replace("\"home-hero\": [", "\"home-hero\": [5, ");
    QVERIFY(open(written("bad.json", text)));
    QVERIFY(tabs->isTabVisible(BrowsePane::Problems));
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(BrowsePane::Problems).center());
    QVERIFY(m_page->browsePane()->model(BrowsePane::Problems)->rowCount() > 0);
    auto *const sentence = m_page->findChild<QLabel *>("subjectProblems");
    QVERIFY(sentence->isVisible());
    QVERIFY(!sentence->text().isEmpty());
    // The others are shown as ever.
    QVERIFY(m_page->browsePane()->model(BrowsePane::Activities)->rowCount() > 5);
}

void TestArtifactPage::shouldGoToARule()
{
    QVERIFY(open(written("rules.json", sampleText())));
    const auto &rule = m_page->artifact().artifact->mboxes().front().rules.at(2);
    m_page->showRule(rule);
    QCOMPARE(m_page->findChild<ElidedLabel *>("subjectTitle")->text(), QStringLiteral("Summer hero banner"));
    QCOMPARE(m_page->findChild<QTableView *>("rules")->currentIndex().row(), 1);
}

void TestArtifactPage::shouldKeepItsState()
{
    m_page->browsePane()->view(BrowsePane::Activities)->setColumnHidden(1, true);
    const QByteArray state = m_page->saveState();
    ArtifactPage other;
    other.restoreState(state);
    QVERIFY(other.browsePane()->view(BrowsePane::Activities)->isColumnHidden(1));
    other.restoreState("rubbish");
}

QTEST_MAIN(TestArtifactPage)
#include "tst_artifactpage.moc"
