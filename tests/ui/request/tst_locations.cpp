// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "ui/request/locations.h"

#include <QTest>

using namespace spotter;
using namespace spotter::ui;
using decisioning::ItemKind;
using decisioning::Mode;

class LocationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldListInOrder();
    void shouldAddWithFreeIndex();
    void shouldKeepAPageLoadThatIsThere();
    void shouldRemoveWhatIsLeftEmpty();
    void shouldMoveWithinItsList();
    void shouldChangeModeWithAllMembers();
};

namespace {

Document parsed(const char *text)
{
    return *Document::parse(text);
}

QString written(const Document &document)
{
    return QString::fromStdString(toJson(document.root()));
}

} // namespace

void LocationsTest::shouldListInOrder()
{
    const Document request = parsed(
        R"({"prefetch":{"views":[{}],"mboxes":[{"name":"c"}]},"execute":{"mboxes":[{"name":"a"},{"name":"b"}],"pageLoad":{}}})");
    const std::vector<RequestedLocation> expected {{Mode::Execute, ItemKind::PageLoad, 0},
        {Mode::Execute, ItemKind::Mbox, 0}, {Mode::Execute, ItemKind::Mbox, 1},
        {Mode::Prefetch, ItemKind::Mbox, 0}, {Mode::Prefetch, ItemKind::View, 0}};
    QVERIFY(requestedLocations(request.root()) == expected);
    QVERIFY(requestedLocations(parsed(R"({"execute":7,"prefetch":{"mboxes":"x"}})").root()).empty());
}

void LocationsTest::shouldAddWithFreeIndex()
{
    const Document request = parsed(R"({"execute":{"mboxes":[{"index":4,"name":"a"}]}})");
    const LocationEdit edit = addLocation(request, Mode::Execute, ItemKind::Mbox, "b");
    QCOMPARE(written(edit.document),
        QStringLiteral(R"({"execute":{"mboxes":[{"index":4,"name":"a"},{"index":5,"name":"b"}]}})"));
    QVERIFY(edit.location == (RequestedLocation {Mode::Execute, ItemKind::Mbox, 1}));
}

void LocationsTest::shouldKeepAPageLoadThatIsThere()
{
    const Document request = parsed(R"({"execute":{"pageLoad":{"parameters":{"a":"1"}}}})");
    QCOMPARE(written(addLocation(request, Mode::Execute, ItemKind::PageLoad, "").document), written(request));
}

void LocationsTest::shouldRemoveWhatIsLeftEmpty()
{
    const Document request = parsed(R"({"context":{},"execute":{"mboxes":[{"name":"a"}]}})");
    QCOMPARE(written(removeLocation(request, {Mode::Execute, ItemKind::Mbox, 0})),
        QStringLiteral(R"({"context":{}})"));
}

void LocationsTest::shouldMoveWithinItsList()
{
    const Document request = parsed(R"({"prefetch":{"views":[{"name":"a","x":1.50},{"name":"b"}]}})");
    const LocationEdit edit = moveLocation(request, {Mode::Prefetch, ItemKind::View, 0}, 1);
    QCOMPARE(written(edit.document),
        QStringLiteral(R"({"prefetch":{"views":[{"name":"b"},{"name":"a","x":1.5}]}})"));
    QCOMPARE(edit.location.index, std::size_t {1});
    QCOMPARE(
        written(moveLocation(request, {Mode::Prefetch, ItemKind::View, 1}, 1).document), written(request));
}

void LocationsTest::shouldChangeModeWithAllMembers()
{
    const Document request = parsed(
        R"({"execute":{"mboxes":[{"index":0,"name":"a","order":{"id":"7"}}]},"prefetch":{"mboxes":[{"index":0,"name":"b"}]}})");
    const LocationEdit edit = withMode(request, {Mode::Execute, ItemKind::Mbox, 0}, Mode::Prefetch);
    QCOMPARE(written(edit.document),
        QStringLiteral(
            R"({"prefetch":{"mboxes":[{"index":0,"name":"b"},{"index":1,"name":"a","order":{"id":"7"}}]}})"));
    QVERIFY(edit.location == (RequestedLocation {Mode::Prefetch, ItemKind::Mbox, 1}));
}

QTEST_GUILESS_MAIN(LocationsTest)
#include "tst_locations.moc"
