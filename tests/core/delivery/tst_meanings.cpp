// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/delivery/edit.h"
#include "core/delivery/meanings.h"
#include "core/delivery/path.h"
#include "core/delivery/places.h"
#include "core/delivery/validation.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace spotter;
using namespace spotter::delivery;

namespace {

void checkMeanings(const Schema &schema, QStringList &missing)
{
    for (const FieldRule &rule : schema.fields) {
        if (meaningOf(schema, rule.name).empty())
            missing << QString::fromStdString(std::string(schema.name) + '.' + std::string(rule.name));
        if (rule.schema != nullptr)
            checkMeanings(*rule.schema, missing);
    }
}

QString statements(std::string_view path)
{
    const FieldPlace place = fieldAt(path);
    QStringList texts;
    for (const Statement &statement : statementsOf(*place.schema, *place.rule))
        texts << QString::fromStdString(statement.text + " | " + std::string(statement.source));
    return texts.join(u'\n');
}

} // namespace

class TestMeanings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMemberHasOne()
    {
        QStringList missing;
        checkMeanings(deliveryRequestSchema(), missing);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    }

    void bothValuesWhereAdobeContradictsItself()
    {
        QVERIFY(statements("/execute/mboxes/0/product/categoryId")
                    .contains(QStringLiteral("at most 128 characters | Adobe Target Delivery API")));
        QVERIFY(statements("/execute/mboxes/0/product/categoryId")
                    .contains(QStringLiteral("at most 256 characters | Adobe Target limits page")));
        const QString parameters = statements("/prefetch/views/0/parameters");
        for (const char *value : {"50 parameters", "100 parameters", "500 in"})
            QVERIFY2(parameters.contains(QLatin1String(value)), qPrintable(parameters));
        QVERIFY(statements("/notifications/0/profileParameters").contains(QStringLiteral("256")));
        QVERIFY(statements("/context/geo/countryCode").contains(QStringLiteral("exactly 2 characters")));
    }

    void pathsLeadToMembers_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("member");
        QTest::addColumn<int>("below");
        QTest::newRow("nested") << "/context/geo/city"
                                << "Geo.city" << 0;
        QTest::newRow("item") << "/execute/mboxes/3"
                              << "ExecuteRequest.mboxes" << 1;
        QTest::newRow("in an item") << "/execute/mboxes/3/name"
                                    << "MboxRequest.name" << 0;
        QTest::newRow("in a map") << "/execute/pageLoad/parameters/a~1b"
                                  << "RequestDetails.parameters" << 1;
        QTest::newRow("unknown") << "/context/mine"
                                 << "Context." << 0;
        QTest::newRow("below a text") << "/requestId/x/y"
                                      << "" << 0;
        QTest::newRow("root") << ""
                              << "" << 0;
        QTest::newRow("no pointer") << "context"
                                    << "" << 0;
    }

    void pathsLeadToMembers()
    {
        QFETCH(QString, path);
        QFETCH(QString, member);
        QFETCH(int, below);
        const FieldPlace place = fieldAt(path.toStdString());
        QString found;
        if (place.schema != nullptr && (place.rule != nullptr || path == QStringLiteral("/context/mine")))
            found = QString::fromStdString(std::string(place.schema->name) + '.')
                + (place.rule != nullptr ? QString::fromStdString(std::string(place.rule->name)) : QString());
        if (path.startsWith(QStringLiteral("/requestId")))
            found.clear();
        QCOMPARE(found, member);
        if (!member.isEmpty())
            QCOMPARE(int(place.stepsBelow), below);
    }

    void placesAreValid()
    {
        std::set<std::string> seen;
        for (const Place &place : wellKnownPlaces()) {
            QVERIFY2(seen.insert(std::string(place.city) + std::string(place.countryCode)).second,
                place.city.data());
            QVERIFY(place.latitude >= -90 && place.latitude <= 90);
            QVERIFY(place.longitude >= -180 && place.longitude <= 180);
            const Document request = Document::build([&](Arena &arena) {
                const auto text = [](std::string_view content) {
                    return content.empty() ? Value() : Value::string(content);
                };
                return makeObject(arena,
                    {{"context",
                        makeObject(arena,
                            {{"channel", Value::string("web")},
                                {"geo",
                                    makeObject(arena,
                                        {{"countryCode", text(place.countryCode)},
                                            {"stateCode", text(place.stateCode)}, {"city", text(place.city)},
                                            {"zip", text(place.zip)}})}})}});
            });
            for (const Finding &finding : validate(request.root()))
                QVERIFY2(!finding.path.starts_with("/context/geo"), finding.sentence.c_str());
        }
    }

    void sharingEditsAreTheSame_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"/a/b", "/a/c/d", "/l/0", "/l/-", "/l/9", "/new/x", "/l/0/x", "/a/b/c"})
            QTest::newRow(path) << QByteArray(path);
    }

    void sharingEditsAreTheSame()
    {
        QFETCH(QByteArray, path);
        Document shared;
        {
            const Document document = *Document::parse(R"({"a":{"b":1.0,"z":null},"l":[{"x":1},2]})");
            for (const Value &value : {Value::string("new"), Value()}) {
                shared = withValueAtSharing(document, path.toStdString(), value);
                QCOMPARE(toPrettyJson(shared.root()),
                    toPrettyJson(withValueAt(document, path.toStdString(), value).root()));
            }
            shared = withValueAtSharing(document, path.toStdString(), Value::string("new"));
        }
        // It keeps what it borrows from.
        QVERIFY(!toJson(shared.root()).empty());
    }
};

QTEST_GUILESS_MAIN(TestMeanings)
#include "tst_meanings.moc"
