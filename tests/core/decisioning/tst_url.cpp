// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/hostparser.h"
#include "core/decisioning/punycode.h"
#include "core/decisioning/url.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void splits_data();
    void splits();
    void basicHosts_data();
    void basicHosts();
    void hosts_data();
    void hosts();
    void punycode_data();
    void punycode();
    void hostile_data();
    void hostile();
};

namespace {

QByteArray shown(const HostParts &parts)
{
    if (!parts.isSet)
        return "none";
    return bytes(parts.subdomain) + QByteArray(" / ") + bytes(parts.domain) + QByteArray(" / ")
        + bytes(parts.topLevelDomain);
}

} // namespace

void TestUrl::addresses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("fragment");
    const auto row = [](const char *url, const char *host, const char *path = "", const char *query = "",
                         const char *fragment = "") {
        QTest::newRow(url) << QByteArray(url) << QByteArray(host) << QByteArray(path) << QByteArray(query)
                           << QByteArray(fragment);
    };
    row("http://local-target-test:8080/", " / local-target-test / ", "/");
    row("http://My.Web-Site.net:8080/About?m=1&t=5&name=Jimmy#home", "my / web-site.net / net", "/About",
        "m=1&t=5&name=Jimmy", "home");
    row("https://www.town.ide.kyoto.jp:8080/About?m=1", " / town.ide.kyoto.jp / ide.kyoto.jp", "/About",
        "m=1");
    row("https://www.a.b.c.d.foo.com/help", "a.b.c.d / foo.com / com", "/help");
    row("https://www.example.co.uk/a/b.html?x=1#y", " / example.co.uk / co.uk", "/a/b.html", "x=1", "y");
    // What starts with "www" loses four characters, whatever the fourth is.
    row("https://www2.shop.example.com/", ".shop / example.com / com", "/");
    row("https://wwwshop.example.com/", "hop / example.com / com", "/");
    row("http://192.168.0.10:3000/x", " / 192.168.0.10 / ", "/x");
    row("http://localhost", " / localhost / ");
    row("https://user:pw@secure.example.com:8443/p?q=1#f", "secure / example.com / com", "/p", "q=1", "f");
    // An "@" anywhere moves the host.
    row("https://example.com/?email=a@b.com", " / b.com / com");
    row("http://www.example.com:8080/a?email=x@y.com#z", " / y.com / com", "", "", "z");
    row("www.adobe.com/products", " / adobe.com / com", "/products");
    row("//cdn.adobe.com/x.js", "cdn / adobe.com / com", "/x.js");
    row("/just/a/path.html?q", " /  / ", "/just/a/path.html", "q");
    row("mailto:joe@example.com", " / example.com / com");
    row("about:blank", " / blank / ");
    row("file:///C:/data/x.html", " /  / ", "/C:/data/x.html");
    row("https://EXAMPLE.COM./A", " / example.com / com", "/A");
    row("https://münchen.de/", " / münchen.de / de", "/");
    row("https://www.example.xn--fiqs8s/", " / example.xn--fiqs8s / 中国", "/");
    row("https://foo_bar.example.com/", " / foo_bar.example.com / ", "/");
    row("https://myapp.github.io/x", " / myapp.github.io / github.io", "/x");
    row("https://github.io/x", " / github.io / ", "/x");
    row("https://s3.amazonaws.com/b", " / s3.amazonaws.com / ", "/b");
    row("https://foo.bar.unknowntld/x", " / foo.bar.unknowntld / ", "/x");
    row("https://example.local/", " / example.local / ", "/");
    row("https://city.kawasaki.jp/", " / city.kawasaki.jp / kawasaki.jp", "/");
    row("https://a.b.kawasaki.jp/", " / a.b.kawasaki.jp / b.kawasaki.jp", "/");
    row("https://example.com/a?b=c?d=e#f#g", " / example.com / com", "/a", "b=c?d=e", "f#g");
    row("https://example.com#h?x=1", " / example.com / com", "", "", "h?x=1");
    row("http://[::1]:8080/x", " / [ / ", ":1]:8080");
    row("https://adobe.com:80abc/def?x", " / adobe.com / com", "abc");
}

void TestUrl::addresses()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, fragment);
    const UrlParts parts = splitUrl(view(url));
    QCOMPARE(shown(parseHost(parts.host, HostParser::PublicSuffixList)), host);
    QCOMPARE(bytes(parts.path), path);
    QCOMPARE(bytes(parts.query), query);
    QCOMPARE(bytes(parts.fragment), fragment);
}

void TestUrl::splits_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("parts");
    const auto row = [](const QByteArray &url, const QByteArray &parts) {
        QTest::addRow("%s", url.toPercentEncoding(":/?#@").constData()) << url << parts;
    };
    row("", "|||");
    row("?", "|||");
    row("#", "|||");
    row(":", "|||");
    row("@", "|||");
    row("a", "a|||");
    row("a:b", "b|||"); // a scheme
    row("a.b:c", "a.b|c||"); // the dot keeps it from being one
    row("a:b@c", "c|||");
    row("a:@c:80/d", "c|/d||");
    row("x:y:z@h", "h|||");
    row("x:y:z:w@h", "y|z:w@h||");
    row("http://h:/p", "h|/p||");
    row("http://h:80", "h|||");
    row("http://h?q#f", "h||q|f");
    row("http://h#a\nb", "h|||a"); // a fragment ends with its line
    row("http://h?a\nb", "h||a\nb|");
    row("//", "|||");
    row("///p", "|/p||");
    row("http:/p", "|/p||");
    row("HTTP://Host/Path", "Host|/Path||");
    row("http://h/%41?%42#%43", "h|/%41|%42|%43"); // nothing is decoded
    row("http://h/ü", "h|/ü||");
}

void TestUrl::splits()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, parts);
    const UrlParts found = splitUrl(view(url));
    const QByteArrayList texts {
        bytes(found.host), bytes(found.path), bytes(found.query), bytes(found.fragment)};
    QCOMPARE(texts.join('|'), parts);
}

void TestUrl::basicHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("parts");
    const auto row = [](const char *host, const char *parts) {
        QTest::newRow(host) << QByteArray(host) << QByteArray(parts);
    };
    row("", " /  / ");
    row("localhost", " / localhost / ");
    row("example.com", " / example.com / com");
    row("www.example.com", " / www.example.com / com");
    row("www2.example.com", "www2 / www2.example.com / com");
    row("My.Web-Site.net", "My / My.Web-Site.net / net");
    row("www.example.co.uk", " / www.example.co.uk / co.uk");
    row("shop.example.co.uk", "shop / shop.example.co.uk / co.uk");
    row("192.168.0.10", "192 / 192.168.0.10 / 0.10");
    row("www.town.ide.kyoto.jp", "none");
    row("a.b.c.d.e.f", "none");
    row("a.", " / a. / ");
    row(".", " / . / ");
    row("...", " / ... / .");
}

void TestUrl::basicHosts()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, parts);
    QCOMPARE(shown(parseHost(view(host), HostParser::Basic)), parts);
}

void TestUrl::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("parts");
    const auto row = [](const QByteArray &host, const QByteArray &parts) {
        QTest::addRow("%s", host.left(80).constData()) << host << parts;
    };
    row("", " /  / ");
    row("com", " / com / ");
    row("example.com.", " / example.com / com");
    row("example.com..", " / example.com.. / ");
    row(".example.com", " / .example.com / ");
    row("a..example.com", " / a..example.com / ");
    row("-a.example.com", " / -a.example.com / ");
    row("a-.example.com", " / a-.example.com / ");
    row(QByteArray(63, 'a') + QByteArray(".com"),
        QByteArray(" / ") + QByteArray(63, 'a') + QByteArray(".com / com"));
    row(QByteArray(64, 'a') + QByteArray(".com"),
        QByteArray(" / ") + QByteArray(64, 'a') + QByteArray(".com / "));
    const QByteArray long255 = QByteArray("ab.").repeated(83) + QByteArray("xy.com");
    QCOMPARE(long255.size(), 255);
    row(long255, QByteArray("ab.").repeated(83).chopped(1) + QByteArray(" / xy.com / com"));
    row(QByteArray("a") + long255, QByteArray(" / a") + long255 + QByteArray(" / "));
    row("EXAMPLE.unknownTLD", " / EXAMPLE.unknownTLD / "); // what isn't taken apart keeps its case
    row("www.example.com", " / example.com / com");
    row("www.shop.example.com", "shop / example.com / com");
    row("WWW.Example.COM", " / example.com / com");
    // The parent of these suffixes counts, because it comes later in the list.
    row("a.b.com.fm", "a.b / com.fm / fm");
    row("x.edu.gd", "x / edu.gd / gd");
    row("parliament.uk", " / parliament.uk / uk");
    row("www.ck", " / www.ck / ck");
    row("a.www.ck", "a / www.ck / ck");
    row("x.y.ck", " / x.y.ck / y.ck");
    row("y.ck", " / y.ck / ");
    // A label that stands for the list's `*` is the given one; the list's own texts are Unicode.
    row("a.xn--bcher-kva.ck", " / a.xn--bcher-kva.ck / xn--bcher-kva.ck");
    row("a.bücher.ck", " / a.bücher.ck / bücher.ck");
    row("a.xn--zzz.ck", " / a.xn--zzz.ck / xn--zzz.ck");
    row("a.b.xn--bcher-kva.kawasaki.jp", "a / b.xn--bcher-kva.kawasaki.jp / xn--bcher-kva.kawasaki.jp");
    row("b.xn--55qx5d.cn", " / b.xn--55qx5d.cn / 公司.cn");
    row("sub.xn--mnchen-3ya.de", "sub / xn--mnchen-3ya.de / de");
    row("www.食狮.公司.cn", " / 食狮.公司.cn / 公司.cn");
}

void TestUrl::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, parts);
    QCOMPARE(shown(parseHost(view(host), HostParser::PublicSuffixList)), parts);
}

void TestUrl::punycode_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("ascii");
    const auto row = [](const char *host, const char *ascii) {
        QTest::newRow(host) << QByteArray(host) << QByteArray(ascii);
    };
    row("münchen.de", "xn--mnchen-3ya.de");
    row("bücher.例え", "xn--bcher-kva.xn--r8jz45g");
    row("plain.example", "plain.example");
    row("ü", "xn--tda");
    row("", "");
    row("a..b", "a..b");
    row("中国", "xn--fiqs8s");
}

void TestUrl::punycode()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, ascii);
    QCOMPARE(bytes(toAsciiHost(view(host))), ascii);
}

void TestUrl::hostile_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *const piece :
        {"a.", ".", "-", "@", ":", ":@", "//", "?", "#", "ü", "ü.", "xn--", "xn--a.", "www.", "😀", "com."})
        QTest::newRow(piece) << QByteArray(piece);
}

/// A client may send any text as an address, and as long a one as it likes.
void TestUrl::hostile()
{
    QFETCH(QByteArray, piece);
    const QByteArray url = piece.repeated(100000 / static_cast<int>(piece.size()));
    for (const QByteArray &start : {QByteArray(), QByteArray("http://"), QByteArray("http://h/")}) {
        const QByteArray whole = start + url;
        const UrlParts parts = splitUrl(view(whole));
        for (const HostParser parser : {HostParser::PublicSuffixList, HostParser::Basic})
            static_cast<void>(parseHost(parts.host, parser));
    }
    static_cast<void>(parseHost(view(url), HostParser::PublicSuffixList));
}

QTEST_APPLESS_MAIN(TestUrl)
#include "tst_url.moc"
