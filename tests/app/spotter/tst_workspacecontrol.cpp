// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/environmentstore.h"
#include "app/spotter/requestfile.h"
#include "app/spotter/workspacecontrol.h"
#include "core/base/file.h"
#include "core/base/write.h"
#include "core/delivery/edit.h"
#include "core/workspace/secrets.h"
#include "ui/library/diskchangebar.h"
#include "ui/library/librarypanel.h"
#include "ui/settings/environmentspage.h"
#include "ui/settings/personaspage.h"
#include "ui/settings/pickers.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace spotter;
using workspace::WorkspaceFolder;

class TestWorkspaceControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldBeginWithSamples();
    void shouldSendAsThePersona();
    void shouldKeepTheTokenOutOfFiles();
    void shouldUseThePickedClock();
    void shouldEditPersonasIntoTheirFiles();
    void shouldOpenAndSave();
    void shouldLoseNothingWhenOthersWrite();
    void shouldFollowARename();

private:
    void put(const char *path, const std::string &text)
    {
        QVERIFY(workspace::saveOver(m_root, path, text, std::nullopt).has_value());
    }
    std::string fileText(const std::string &path) { return readFile(m_root + '/' + path).value_or(""); }
    RequestFile::Editor editor()
    {
        return {[this] { return m_edited; }, [this](const Document &request) { m_edited = request; },
            [] { return std::string("hybrid"); }};
    }
    void edit(const char *path, const char *text)
    {
        m_edited = delivery::withValueAt(m_edited, path, Value::string(text));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_root;
    std::unique_ptr<EnvironmentStore> m_environments;
    std::unique_ptr<WorkspaceControl> m_control;
    Document m_edited;
};

namespace {

const char *const homePath = "requests/Home page.json";

} // namespace

void TestWorkspaceControl::init()
{
    m_control.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->filePath("workspace").toStdString();
    m_environments = std::make_unique<EnvironmentStore>(nullptr);
    m_control = std::make_unique<WorkspaceControl>(
        nullptr, *m_environments, std::make_unique<workspace::MemorySecretStore>());
    m_control->open(QString::fromStdString(m_root));
    QTRY_COMPARE(m_control->folder().content().personas.size(), 5U);
    m_edited = {};
}

void TestWorkspaceControl::shouldBeginWithSamples()
{
    const workspace::Content &content = m_control->folder().content();
    for (const workspace::RequestEntry &entry : content.requests)
        QVERIFY2(entry.problem.empty(), entry.problem.c_str());
    QVERIFY(content.request("requests/Checkout/Basket banner.json") != nullptr);
    // Every sample can be sent as it is: no variable is unknown, and files are as they would be written.
    for (const workspace::RequestEntry &entry : content.requests) {
        if (entry.isFolder)
            continue;
        const auto item = workspace::readRequest(fileText(entry.path));
        QVERIFY(item.has_value());
        QCOMPARE(workspace::requestText(*item), fileText(entry.path));
        const PreparedRequest prepared = m_control->prepare(item->request, item->variables);
        QVERIFY2(prepared.findings.empty(), entry.path.c_str());
    }
    for (const workspace::PersonaEntry &entry : content.personas)
        QCOMPARE(workspace::personaText(entry.persona), fileText(entry.path));
    // A folder that was used is left alone.
    QVERIFY(QFile::remove(QString::fromStdString(m_root + '/' + homePath)));
    m_control->open(QString::fromStdString(m_root));
    QTRY_VERIFY(m_control->folder().content().request(homePath) == nullptr);
    QCOMPARE(m_control->folder().content().personas.size(), 5U);
}

void TestWorkspaceControl::shouldSendAsThePersona()
{
    ui::PersonaPicker &picker = m_control->personaPicker();
    QSignalSpy changed(m_control.get(), &WorkspaceControl::surroundingsChanged);
    const int row = picker.findText("Gold member, Ghent");
    QVERIFY(row > 0);
    picker.show();
    picker.setFocus();
    while (picker.currentIndex() != row)
        QTest::keyClick(&picker, picker.currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
    QVERIFY(!changed.isEmpty());
    const Document request
        = Document::parse(R"({"execute":{"mboxes":[{"name":"m","parameters":{"lang":"{{language}}"}}]}})")
              .value();
    const PreparedRequest prepared = m_control->prepare(request, {});
    QVERIFY(prepared.findings.empty());
    const Value root = prepared.request.root();
    QCOMPARE(root["id"]["thirdPartyId"].toString(), std::string_view("acme-customer-1042"));
    const Value parameters = root["execute"]["mboxes"].items().front()["parameters"];
    QCOMPARE(parameters["lang"].toString(), std::string_view("nl"));
    QCOMPARE(parameters["member.tier"].toString(), std::string_view("Gold"));
    // The request's own variables win.
    const PreparedRequest own = m_control->prepare(request, Document::parse(R"({"language":"de"})").value());
    QCOMPARE(own.request.root()["execute"]["mboxes"].items().front()["parameters"]["lang"].toString(),
        std::string_view("de"));
    const ui::ResolvedView::State preview = m_control->preview(request, {});
    QCOMPARE(preview.personaName, std::string("Gold member, Ghent"));
    QCOMPARE(preview.resolved.replacements.size(), 1U);
    // And back to what the request says.
    m_control->usePersona({});
    QVERIFY(!m_control->prepare(request, {}).findings.empty());
}

void TestWorkspaceControl::shouldKeepTheTokenOutOfFiles()
{
    ui::EnvironmentsPage page;
    page.setEnvironments(m_environments->environments(), "sandbox");
    m_control->attach(page);
    ui::DiskChangeBar bar;
    RequestFile file(m_control->folder(), editor(), &bar);
    connect(&file, &RequestFile::secretTaken, m_control.get(), &WorkspaceControl::keepTraceToken);
    m_edited = Document::parse(R"({"trace":{"authorizationToken":"s3cret-token"}})").value();
    file.save("With trace");
    QTRY_COMPARE(file.path(), std::string("requests/With trace.json"));
    const std::string text = fileText(file.path());
    QVERIFY(text.find("s3cret") == std::string::npos);
    QVERIFY(text.find("{{traceToken}}") != std::string::npos);
    // The environment has a reference only, and so has its export.
    const std::string kept = toJson(client::environmentToJson(m_environments->current()).root());
    QVERIFY(kept.find("s3cret") == std::string::npos);
    QVERIFY(kept.find("$secret") != std::string::npos);
    QVERIFY(client::environmentsText(m_environments->environments()).find("s3cret") == std::string::npos);
    // Sent whole, shown as dots.
    QCOMPARE(m_control->prepare(m_edited, {}).request.root()["trace"]["authorizationToken"].toString(),
        std::string_view("s3cret-token"));
    const ui::ResolvedView::State preview = m_control->preview(m_edited, {});
    QVERIFY(toJson(preview.resolved.document.root()).find("s3cret") == std::string::npos);
    QCOMPARE(preview.resolved.replacements.front().value, std::string(workspace::secretDots));
}

void TestWorkspaceControl::shouldUseThePickedClock()
{
    const Clock clock = m_control->clock();
    const std::int64_t now = systemClock()();
    QVERIFY(std::abs(clock() - now) < 60'000);
    m_control->usePersona("personas/Visitor in December.json");
    QCOMPARE(clock(), std::int64_t {1'797'066'000'000});
    QVERIFY(m_control->clockPicker().text().contains("persona"));
    workspace::ClockSetting shifted;
    shifted.kind = workspace::ClockSetting::Kind::Offset;
    shifted.offsetMs = 86'400'000;
    m_control->clockPicker().setSetting(shifted);
    Q_EMIT m_control->clockPicker().chosen();
    QVERIFY(std::abs(clock() - now - shifted.offsetMs) < 60'000);
    // It outlives what it came from.
    m_control.reset();
    QVERIFY(clock() > now);
}

void TestWorkspaceControl::shouldEditPersonasIntoTheirFiles()
{
    ui::PersonasPage &page = m_control->personasPage();
    page.resize(1000, 900);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.showPersona("personas/Dublin, Firefox.json");
    auto *const city = page.findChild<QLineEdit *>("persona/context/geo/city");
    QCOMPARE(city->text(), QString("dublin"));
    city->selectAll();
    QTest::keyClicks(city, "cork");
    QTRY_VERIFY(fileText("personas/Dublin, Firefox.json").find("\"cork\"") != std::string::npos);
    // Another program writes while nothing is unsaved: that is shown.
    QTRY_COMPARE(m_control->folder()
                     .content()
                     .persona("personas/Dublin, Firefox.json")
                     ->persona.json.root()["context"]["geo"]["city"]
                     .toString(),
        std::string_view("cork"));
    QTest::qWait(200);
    std::string text = fileText("personas/Dublin, Firefox.json");
    text.replace(text.find("cork"), 4, "sligo");
    put("personas/Dublin, Firefox.json", text);
    QTRY_COMPARE(city->text(), QString("sligo"));
    // A new one is ready to be named.
    QTest::mouseClick(page.findChild<QPushButton *>("addPersona"), Qt::LeftButton);
    QTRY_COMPARE(m_control->folder().content().personas.size(), 6U);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), QString("persona/name"));
    QTest::keyClicks(QApplication::focusWidget(), "Ann");
    QTRY_VERIFY(fileText("personas/New persona.json").find("\"Ann\"") != std::string::npos);
    QTest::mouseClick(page.findChild<QPushButton *>("usePersona"), Qt::LeftButton);
    QCOMPARE(m_control->personaPicker().current(), std::string("personas/New persona.json"));
}

void TestWorkspaceControl::shouldOpenAndSave()
{
    ui::DiskChangeBar bar;
    RequestFile file(m_control->folder(), editor(), &bar);
    file.open(homePath);
    QTRY_COMPARE(file.name(), std::string("Home page"));
    QVERIFY(!file.isUnsaved());
    edit("/context/channel", "mobile");
    file.edited();
    QVERIFY(file.isUnsaved());
    file.save({});
    QTRY_VERIFY(!file.isUnsaved());
    QVERIFY(fileText(homePath).find("\"mobile\"") != std::string::npos);
    QVERIFY(fileText(homePath).find("\"method\": \"hybrid\"") != std::string::npos);
    // Our own saving is no change by others.
    QTest::qWait(400);
    QVERIFY(!bar.isVisible());
}

void TestWorkspaceControl::shouldLoseNothingWhenOthersWrite()
{
    ui::DiskChangeBar bar;
    RequestFile file(m_control->folder(), editor(), &bar);
    file.open(homePath);
    QTRY_COMPARE(file.name(), std::string("Home page"));
    const auto theirs = [this](const char *mark) {
        put(homePath,
            std::string(R"({"spotter":"request","version":1,"name":"Home page","request":{"by":")") + mark
                + "\"}}");
    };
    // Nothing unsaved: theirs is shown.
    theirs("them");
    QTRY_COMPARE(m_edited.root()["by"].toString(), std::string_view("them"));
    // Unsaved edits: the user is asked, and nothing is written meanwhile.
    edit("/by", "me");
    file.edited();
    theirs("them again");
    QTRY_VERIFY(bar.isVisible());
    QCOMPARE(m_edited.root()["by"].toString(), std::string_view("me"));
    file.save({});
    QTest::qWait(300);
    QVERIFY(fileText(homePath).find("them again") != std::string::npos);
    // Keep both.
    QTest::mouseClick(bar.findChild<QPushButton *>("keepBoth"), Qt::LeftButton);
    QTRY_COMPARE(file.path(), std::string("requests/Home page (mine).json"));
    QVERIFY(fileText(file.path()).find("\"me\"") != std::string::npos);
    QVERIFY(fileText(homePath).find("them again") != std::string::npos);
    // Mine over theirs.
    file.open(homePath);
    QTRY_COMPARE(m_edited.root()["by"].toString(), std::string_view("them again"));
    edit("/by", "me again");
    file.edited();
    theirs("them once more");
    QTRY_VERIFY(bar.isVisible());
    QTest::mouseClick(bar.findChild<QPushButton *>("keepMine"), Qt::LeftButton);
    file.save({});
    QTRY_VERIFY(fileText(homePath).find("me again") != std::string::npos);
    // Gone: what is edited is still there, and can be saved again.
    QTRY_VERIFY(!file.isUnsaved());
    QVERIFY(QFile::remove(QString::fromStdString(m_root + '/' + homePath)));
    QTRY_VERIFY(bar.isVisible());
    QVERIFY(file.isUnsaved());
    QTest::mouseClick(bar.findChild<QPushButton *>("keepMine"), Qt::LeftButton);
    QTRY_VERIFY(fileText(homePath).find("me again") != std::string::npos);
}

void TestWorkspaceControl::shouldFollowARename()
{
    ui::DiskChangeBar bar;
    RequestFile file(m_control->folder(), editor(), &bar);
    connect(m_control.get(), &WorkspaceControl::moved, &file, &RequestFile::moved);
    file.open(homePath);
    QTRY_COMPARE(file.name(), std::string("Home page"));
    edit("/by", "me");
    file.edited();
    Q_EMIT m_control->library().renameWanted(homePath, "Start");
    QTRY_COMPARE(file.path(), std::string("requests/Start.json"));
    QTRY_COMPARE(file.name(), std::string("Start"));
    Q_EMIT m_control->library().moveWanted("requests/Start.json", "requests/Checkout");
    QTRY_COMPARE(file.path(), std::string("requests/Checkout/Start.json"));
    QTest::qWait(300);
    QVERIFY(!bar.isVisible());
    file.save({});
    QTRY_VERIFY(!file.isUnsaved());
    QVERIFY(fileText("requests/Checkout/Start.json").find("\"me\"") != std::string::npos);
}

QTEST_MAIN(TestWorkspaceControl)
#include "tst_workspacecontrol.moc"
