// SPDX-License-Identifier: GPL-3.0-or-later
// Answers byte by byte, and URLs.
#include "core/http/responseparser.h"
#include "core/http/target.h"

#include <QTest>

using namespace spotter::http;

namespace {

/// `version status reason|name=value…|body|E` when whole, `C` when whole by closing, `L` when lost, `!` when broken.
QByteArray parsed(const QByteArray &bytes, qsizetype step, const char *method = "GET")
{
    ResponseParser parser(method);
    std::string out;
    for (qsizetype at = 0; at < bytes.size() || bytes.isEmpty(); at += step) {
        const qsizetype size = std::min(step, bytes.size() - at);
        std::string_view input(bytes.constData() + at, static_cast<std::size_t>(size));
        for (bool more = true; more;) {
            switch (parser.next(input)) {
            case ResponseParser::Event::NeedsMore:
                more = false;
                break;
            case ResponseParser::Event::Head:
                out += parser.answer().version + " " + std::to_string(parser.answer().status) + " "
                    + parser.answer().reason;
                for (const Header &header : parser.answer().headers)
                    out += "|" + header.name + "=" + header.value;
                out += "|";
                break;
            case ResponseParser::Event::Body:
                out += parser.piece();
                break;
            case ResponseParser::Event::End:
                return QByteArray::fromStdString(out) + "|E";
            case ResponseParser::Event::Broken:
                return "!" + QByteArray::fromStdString(parser.problem());
            }
        }
        if (bytes.isEmpty())
            break;
    }
    return QByteArray::fromStdString(out) + (parser.finish() == ResponseParser::Event::End ? "|C" : "|L");
}

} // namespace

class TestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void headLimit();
    void keepsAlive_data();
    void keepsAlive();
    void targets_data();
    void targets();
};

void TestParser::answers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("nothing", "", "|L");
    row("counted", ok + "Content-Length: 3\r\n\r\nabc", "HTTP/1.1 200 OK|Content-Length=3|abc|E");
    row("until close", ok + "\r\nabc", "HTTP/1.1 200 OK|abc|C");
    row("no reason", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 |Content-Length=0||E");
    row("1.0", "HTTP/1.0 404 Not Found\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.0 404 Not Found|Content-Length=1|x|E");
    row("same length twice", ok + "Content-Length: 1\r\ncontent-length: 1\r\n\r\nx",
        "HTTP/1.1 200 OK|Content-Length=1|content-length=1|x|E");
    row("chunks with extension and trailer",
        ok + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\n",
        "HTTP/1.1 200 OK|Transfer-Encoding=chunked|abc0123456789|E");
    row("interim", "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n" + ok + "Content-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK|Content-Length=0||E");
    row("204 with a length", "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 204 No|Content-Length=5||E");
    row("ends in head", ok + "Content-Le", "|L");
    row("ends in body", ok + "Content-Length: 3\r\n\r\nab", "HTTP/1.1 200 OK|Content-Length=3|ab|L");
    row("ends in chunk", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nab",
        "HTTP/1.1 200 OK|Transfer-Encoding=chunked|ab|L");
    row("ends before last chunk", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "HTTP/1.1 200 OK|Transfer-Encoding=chunked|ab|L");
    const QByteArray bad = "!";
    row("other protocol", "SSH-2.0\r\n", bad + "it is not HTTP");
    row("version 2", "HTTP/2 200\r\n\r\n", bad + "it doesn't start with an HTTP/1 status line");
    row("status of two digits", "HTTP/1.1 20 OK\r\n\r\n",
        bad + "it doesn't start with an HTTP/1 status line");
    row("status of letters", "HTTP/1.1 2OO OK\r\n\r\n", bad + "it doesn't start with an HTTP/1 status line");
    row("bare line feed", "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        bad + "a line of its head doesn't end with CR LF");
    row("folded header", ok + "A: b\r\n c\r\n\r\n", bad + "one of its headers is malformed");
    row("blank before colon", ok + "A : b\r\n\r\n", bad + "one of its headers is malformed");
    row("no colon", ok + "A\r\n\r\n", bad + "one of its headers is malformed");
    row("NUL", ok + QByteArray("A: \0\r\n\r\n", 8), bad + "one of its headers is malformed");
    const QByteArray length = bad + "its Content-Length is no number, or there are two different ones";
    row("negative length", ok + "Content-Length: -1\r\n\r\n", length);
    row("length with sign", ok + "Content-Length: +1\r\n\r\nx", length);
    row("length too large", ok + "Content-Length: 99999999999999999999\r\n\r\n", length);
    row("length list", ok + "Content-Length: 1, 1\r\n\r\n", length);
    row("two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", length);
    row("length and chunks", ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        bad + "it has both Content-Length and Transfer-Encoding");
    row("other coding", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n",
        bad + "its Transfer-Encoding is \"gzip, chunked\", not chunked");
    row("upgrade", "HTTP/1.1 101 Switching\r\n\r\n", bad + "it switches protocols, which was not asked for");
    for (const char *const size : {"", "g", "-1", "0x1", "fffffffffffffffff"})
        row(QByteArray("chunk size ").append(size).constData(),
            ok + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray(size) + "\r\n",
            bad + "the size of a chunk is malformed");
    row("chunk longer than its size", ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
        bad + "a chunk is longer than its size says");
}

void TestParser::answers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    for (const qsizetype step :
        {qsizetype {1}, qsizetype {2}, qsizetype {7}, std::max<qsizetype>(bytes.size(), 1)})
        QCOMPARE(parsed(bytes, step), expected);
}

void TestParser::headLimit()
{
    const QByteArray line = "X-Long: " + QByteArray(1000, 'x') + "\r\n";
    QVERIFY(
        parsed("HTTP/1.1 200 OK\r\n" + line.repeated(300) + "\r\n", 4096).startsWith("!its head is longer"));
    QVERIFY(parsed("HTTP/1.1 200 " + QByteArray(300'000, 'x'), 4096).startsWith("!its head is longer"));
    QVERIFY(parsed("HTTP/1.1 200 OK\r\n" + line.repeated(200) + "\r\n", 4096).endsWith("|C"));
    QCOMPARE(parsed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", 4096, "HEAD"),
        QByteArray("HTTP/1.1 200 OK|Content-Length=9||E"));
}

void TestParser::keepsAlive_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("1.1") << QByteArray("HTTP/1.1 200 OK\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("HTTP/1.1 200 OK\r\nConnection: x, Close\r\n") << false;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0 200 OK\r\n") << false;
    QTest::newRow("1.0 keep") << QByteArray("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n") << true;
}

void TestParser::keepsAlive()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, keeps);
    head += "Keep-Alive: max=5, timeout=7\r\nContent-Length: 0\r\n\r\n";
    ResponseParser parser("GET");
    std::string_view input(head.constData(), static_cast<std::size_t>(head.size()));
    QCOMPARE(parser.next(input), ResponseParser::Event::Head);
    QCOMPARE(parser.next(input), ResponseParser::Event::End);
    QCOMPARE(parser.keepsAlive(), keeps);
    QCOMPARE(parser.keepAliveSeconds(), 7);
    QVERIFY(input.empty());
}

void TestParser::targets_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected"); // empty: refused
    QTest::newRow("plain") << "http://Acme.example/a?b=c"
                           << "http acme.example 80 Acme.example /a?b=c";
    QTest::newRow("secure") << "HTTPS://a:8443"
                            << "https a 8443 a:8443 /";
    QTest::newRow("query without path") << "http://a?b"
                                        << "http a 80 a /?b";
    QTest::newRow("address") << "http://[::1]:80/"
                             << "http ::1 80 [::1]:80 /";
    QTest::newRow("escapes stay") << "http://a/%41%zz/../'"
                                  << "http a 80 a /%41%zz/../'";
    for (const char *const url :
        {"", "http", "http:/a", "http://", "http://:80/", "http://a:/", "http://a:0/", "http://a:65536/",
            "http://a:-1/", "http://[::1/", "http://[a]/", "http://[::1]x/", "http://a b/", "http://a/\x01",
            "http://a/\xc3\xa9", "http://a/#f", "http://u@a/", "http://a%41/", "file:///a"})
        QTest::newRow(QByteArray("refused ").append(url).constData())
            << QString::fromLatin1(url) << QString();
}

void TestParser::targets()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    const auto target = parseTarget(url.toLatin1().toStdString());
    QCOMPARE(target.has_value(), !expected.isEmpty());
    if (!target)
        return;
    const std::string found = std::string(target->isSecure ? "https " : "http ") + target->endpoint.host + " "
        + std::to_string(target->endpoint.port) + " " + target->authority + " " + target->path;
    QCOMPARE(QString::fromStdString(found), expected);
}

QTEST_GUILESS_MAIN(TestParser)
#include "tst_parser.moc"
