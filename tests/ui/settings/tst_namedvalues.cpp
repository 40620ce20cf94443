// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "ui/settings/clockfield.h"
#include "ui/settings/customeridstable.h"
#include "ui/settings/environmentspage.h"
#include "ui/settings/namedvalueseditor.h"
#include "ui/settings/pickers.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace spotter;
using namespace spotter::ui;
using Model = NamedValuesModel;

class TestNamedValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldKeepTypes();
    void shouldRefuse();
    void shouldHideSecrets();
    void shouldTypeASecretAsDots();
    void shouldEditCustomerIds();
    void shouldPickAClock();
    void shouldLeadToTheEnvironments();
    void shouldExchangeEnvironments();
};

namespace {

Document parsed(const char *text)
{
    return Document::parse(text).value();
}

} // namespace

void TestNamedValues::shouldKeepTypes()
{
    Model model(Model::Use::Variables);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setValues(parsed(R"({"a":"1","b":1.50,"c":{"d":[]}})"));
    QCOMPARE(toPrettyJson(model.values().root()),
        toPrettyJson(parsed(R"({"a":"1","b":1.50,"c":{"d":[]}})").root()));
    QSignalSpy edited(&model, &Model::edited);
    QVERIFY(model.setData(model.index(0, Model::KindColumn), static_cast<int>(Model::Kind::Json)));
    QVERIFY(model.setData(model.index(3, Model::Name), "new"));
    QVERIFY(model.setData(model.index(3, Model::Content), "text"));
    QCOMPARE(toJson(model.values().root()), std::string(R"({"a":1,"b":1.5,"c":{"d":[]},"new":"text"})"));
    QCOMPARE(edited.count(), 3);
    model.removeValue(1);
    QCOMPARE(toJson(model.values().root()), std::string(R"({"a":1,"c":{"d":[]},"new":"text"})"));
}

void TestNamedValues::shouldRefuse()
{
    Model model(Model::Use::Variables);
    model.setValues(parsed(R"({"a":"x","b":1})"));
    QString said;
    connect(&model, &Model::refused, this, [&said](const QString &sentence) { said = sentence; });
    QVERIFY(!model.setData(model.index(0, Model::Name), "b"));
    QVERIFY(said.contains("already"));
    QVERIFY(!model.setData(model.index(0, Model::Name), "1 2"));
    QVERIFY(!model.setData(model.index(0, Model::KindColumn), static_cast<int>(Model::Kind::Json)));
    QVERIFY(!model.setData(model.index(1, Model::Content), "{"));
    QVERIFY(!said.isEmpty());
    QCOMPARE(toJson(model.values().root()), std::string(R"({"a":"x","b":1})"));
    QVERIFY(model.setData(model.index(1, Model::Content), "2"));
    QVERIFY(said.isEmpty());
    // Parameters may have any name.
    Model parameters(Model::Use::Parameters);
    QVERIFY(parameters.setData(parameters.index(0, Model::Name), "user.1 2"));
    QCOMPARE(parameters.columnCount(), 2);
}

void TestNamedValues::shouldHideSecrets()
{
    Model model(Model::Use::VariablesWithSecrets);
    model.setKeyPrefix("environment/1/");
    model.setValues(parsed(R"({"token":"s3cret"})"));
    std::string key;
    std::string entered;
    connect(&model, &Model::secretEntered, this, [&](const std::string &at, const std::string &secret) {
        key = at;
        entered = secret;
    });
    QVERIFY(model.setData(model.index(0, Model::KindColumn), static_cast<int>(Model::Kind::Secret)));
    QVERIFY(key.starts_with("environment/1/"));
    QCOMPARE(entered, std::string("s3cret"));
    QVERIFY(toJson(model.values().root()).find("s3cret") == std::string::npos);
    const QModelIndex content = model.index(0, Model::Content);
    QVERIFY(!content.data().toString().contains("s3cret"));
    QVERIFY(!content.data(Qt::ToolTipRole).toString().contains("s3cret"));
    QVERIFY(content.data(Qt::EditRole).toString().isEmpty());
    model.setRevealed(true);
    QCOMPARE(content.data().toString(), QString("s3cret"));
    // It doesn't come out of the store into a file.
    std::string forgotten;
    connect(&model, &Model::secretForgotten, this, [&](const std::string &at) { forgotten = at; });
    QVERIFY(model.setData(model.index(0, Model::KindColumn), static_cast<int>(Model::Kind::Text)));
    QCOMPARE(forgotten, key);
    QCOMPARE(toJson(model.values().root()), std::string(R"({"token":""})"));
}

void TestNamedValues::shouldTypeASecretAsDots()
{
    EnvironmentsPage page;
    page.setEnvironments({client::sandboxEnvironment()}, "sandbox");
    page.resize(1000, 1800);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    std::string entered;
    connect(&page, &EnvironmentsPage::secretEntered, this,
        [&entered](const std::string &, const std::string &secret) { entered = secret; });
    QTest::mouseClick(page.findChild<QPushButton *>("addTraceToken"), Qt::LeftButton);
    auto *const line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line != nullptr);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    QTest::keyClicks(line, "tok3n");
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(entered, std::string("tok3n"));
    const std::string kept = toJson(client::environmentToJson(page.environments().front()).root());
    QVERIFY(kept.find("tok3n") == std::string::npos);
    QVERIFY(kept.find("\"traceToken\":{\"$secret\":\"environment/sandbox/") != std::string::npos);
    auto *const editor = page.findChild<NamedValuesEditor *>("environmentVariables");
    QTest::mouseClick(editor->findChild<QToolButton *>("revealSecrets"), Qt::LeftButton);
    QCOMPARE(editor->model()->index(0, Model::Content).data().toString(), QString("tok3n"));
}

void TestNamedValues::shouldEditCustomerIds()
{
    CustomerIdsTable table;
    table.setIds(
        parsed(R"([{"id":"1","integrationCode":"crm","authenticatedState":"unknown","extra":true}])"));
    QSignalSpy edited(&table, &CustomerIdsTable::edited);
    table.item(0, CustomerIdsTable::Id)->setText("2");
    table.item(1, CustomerIdsTable::Id)->setText("3");
    QCOMPARE(table.rowCount(), 3);
    QCOMPARE(edited.count(), 2);
    QCOMPARE(toJson(table.ids().root()),
        std::string(R"([{"id":"2","integrationCode":"crm","authenticatedState":"unknown","extra":true},)"
                    R"({"id":"3","authenticatedState":"authenticated"}])"));
    table.setCurrentCell(0, 0);
    table.removeCurrent();
    QCOMPARE(toJson(table.ids().root()), std::string(R"([{"id":"3","authenticatedState":"authenticated"}])"));
}

void TestNamedValues::shouldPickAClock()
{
    ClockPicker picker;
    picker.show();
    QVERIFY(QTest::qWaitForWindowActive(&picker));
    QVERIFY(picker.text().contains("now"));
    QSignalSpy chosen(&picker, &ClockPicker::chosen);
    picker.setFocus();
    QTest::keyClick(&picker, Qt::Key_Space);
    auto *const offset = picker.findChild<QRadioButton *>("clockOffset");
    QVERIFY(offset != nullptr && offset->isVisible());
    QTest::mouseClick(offset, Qt::LeftButton, {}, QPoint(8, offset->height() / 2));
    QCOMPARE(picker.setting().offsetMs, 86'400'000);
    picker.findChild<QSpinBox *>("clockAmount")->setValue(3);
    QCOMPARE(picker.setting().offsetMs, 3 * 86'400'000);
    QVERIFY(chosen.count() >= 2);
    QVERIFY(picker.text().contains('3'));
    workspace::ClockSetting fixed = workspace::timeFromText("2026-12-01T09:00:00+01:00").value();
    picker.setSetting(fixed);
    QVERIFY(picker.text().contains("09:00 UTC+1"));
    QVERIFY(picker.effective() == fixed);
    picker.setSetting({});
    picker.setPersonaClock(fixed);
    QVERIFY(picker.effective() == fixed);
}

void TestNamedValues::shouldLeadToTheEnvironments()
{
    EnvironmentPicker picker;
    client::Environment shop = client::sandboxEnvironment();
    shop.id = "shop";
    shop.name = "Shop";
    picker.setEnvironments({client::sandboxEnvironment(), shop}, "sandbox");
    picker.show();
    picker.setFocus();
    std::string chosen;
    connect(&picker, &EnvironmentPicker::chosen, this, [&chosen](const std::string &id) { chosen = id; });
    QSignalSpy manage(&picker, &EnvironmentPicker::manageWanted);
    QTest::keyClick(&picker, Qt::Key_Down);
    QCOMPARE(chosen, std::string("shop"));
    QTest::keyClick(&picker, Qt::Key_Down);
    QCOMPARE(manage.count(), 1);
    QCOMPARE(picker.currentText(), QString("Shop"));
}

void TestNamedValues::shouldExchangeEnvironments()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("environments.json");
    client::Environment shop;
    shop.id = "shop";
    shop.name = "Shop";
    shop.options = parsed(R"({"client":"acme"})");
    shop.variables = parsed(R"({"a":1,"token":{"$secret":"environment/shop/k"}})");
    EnvironmentsPage page;
    page.setEnvironments({client::sandboxEnvironment(), shop}, "sandbox");
    QSignalSpy said(&page, &EnvironmentsPage::said);
    page.exportTo(path);
    QVERIFY(said.wait());
    page.importFrom(path);
    QVERIFY(said.wait());
    QCOMPARE(page.environments().size(), 3U);
    const client::Environment &imported = page.environments().back();
    QCOMPARE(imported.name, std::string("Shop"));
    QVERIFY(imported.id != "shop" && !imported.id.empty());
    QCOMPARE(toJson(imported.options.root()), std::string(R"({"client":"acme"})"));
    QCOMPARE(imported.variables.root()["a"].toNumber(), 1.0);
    // A key of its own: colleagues' secrets are not these.
    QVERIFY(toJson(imported.variables.root()).find("environment/shop/k") == std::string::npos);
    page.importFrom(folder.filePath("none.json"));
    QTRY_VERIFY(page.environments().size() == 3U);
    QVERIFY(!client::environmentsFromText("[]").has_value());
    QVERIFY(!client::environmentsFromText(R"({"spotter":"environments","version":2,"environments":[]})")
                 .has_value());
    QVERIFY(!client::environmentsFromText(R"({"spotter":"environments","version":1,"environments":[{}]})")
                 .has_value());
}

QTEST_MAIN(TestNamedValues)
#include "tst_namedvalues.moc"
