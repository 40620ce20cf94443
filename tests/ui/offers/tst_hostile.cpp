// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/http/transport.h"
#include "ui/offers/offersmodel.h"
#include "ui/offers/offerspanel.h"
#include "ui/offers/pictureloader.h"
#include "ui/offers/pictures.h"
#include "ui/offers/safebrowser.h"
#include "ui/widgets/theme.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace spotter;
using namespace spotter::ui;

namespace {

/// Answers each path with what it was given; remembers what was asked.
class PictureServer : public QObject
{
public:
    PictureServer()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    void give(const QString &path, const QByteArray &head, const QByteArray &body)
    {
        m_given[path] = {head, body};
    }
    QString url(const QString &path) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path);
    }
    const QList<QByteArray> &requests() const { return m_requests; }

private:
    void answer(QTcpSocket *socket)
    {
        const QByteArray request = socket->readAll();
        m_requests << request;
        const QString path = QString::fromLatin1(request.split(' ').value(1));
        if (!m_given.contains(path))
            return; // never answers
        const auto [head, body] = m_given[path];
        socket->write("HTTP/1.1 " + head + "\r\nSet-Cookie: a=b\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    QTcpServer m_server;
    QHash<QString, std::pair<QByteArray, QByteArray>> m_given;
    QList<QByteArray> m_requests;
};

QByteArray png(int width = 40, int height = 40)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

explain::Answer answerWith(
    const QString &type, const QString &content, const QString &name = QStringLiteral("m"))
{
    std::string text = R"({"prefetch":{"mboxes":[{"name":)";
    appendQuoted(text, name.toStdString());
    text += R"(,"options":[{"type":)";
    appendQuoted(text, type.toStdString());
    text += R"(,"content":)";
    appendQuoted(text, content.toStdString());
    text += R"(,"eventToken":"t","responseTokens":{"activity.name":)";
    appendQuoted(text, name.toStdString());
    text += "}}]}]}}";
    explain::Answer answer;
    answer.response = Document::parse(text).value();
    return answer;
}

bool hasRed(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == QColor(Qt::red))
                return true;
        }
    }
    return false;
}

} // namespace

/// Offers that want to run, to fetch, to mislead, or to bring the window down.
class HostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(Theme::Light); }
    void init();
    void cleanup() { m_panel.reset(); }
    void shouldFetchAndRunNothing_data();
    void shouldFetchAndRunNothing();
    void shouldHoldTheLayout_data();
    void shouldHoldTheLayout();
    void shouldTakeManyOptions();
    void shouldRefuseDeepMarkup();
    void shouldFetchOnlyPicturesOnceAllowed();
    void shouldForgetThePermissionWithTheAnswer();
    void shouldNotFollowRedirectsToFiles();
    void shouldStopAtTheLimits();
    void shouldCancelWithTheAnswer();
    void shouldDecodeOnlyPlainPictures();

private:
    PictureServer m_server;
    http::Transport m_transport;
    std::unique_ptr<OffersPanel> m_panel;
};

void HostileTest::init()
{
    m_panel = std::make_unique<OffersPanel>();
    m_panel->setPictureSender(&m_transport);
    m_panel->resize(620, 700);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void HostileTest::shouldFetchAndRunNothing_data()
{
    QTest::addColumn<QString>("markup");
    const QString url = m_server.url("/x");
    const auto row = [&](const char *name, const char *markup) {
        QTest::newRow(name) << QString(markup).replace("URL", url);
    };
    row("script", "<script src='URL'></script><script>fetch('URL')</script>");
    row("event handlers",
        "<body onload=\"fetch('URL')\"><img src=x onerror=\"fetch('URL')\"><p onclick='fetch(1)'>x</p>");
    row("remote pictures",
        "<img src='URL'><img srcset='URL 2x'><picture><source srcset='URL'></picture><input type=image "
        "src='URL'>");
    row("style",
        "<style>@import url('URL'); body{background:url(URL)} li{list-style-image:url(URL)}</style><p "
        "style=\"background-image:url('URL')\">x</p>");
    row("style sheet", "<link rel=stylesheet href='URL'><p>x</p>");
    row("background",
        "<body background='URL'><table background='URL'><tr><td background='URL'>x</td></tr></table>");
    row("frames",
        "<iframe src='URL'></iframe><frameset><frame src='URL'></frameset><object data='URL'></object><embed "
        "src='URL'>");
    row("refresh", "<meta http-equiv=refresh content='0;url=URL'><base href='URL'><img src='a.png'>");
    row("javascript link",
        "<a href=\"javascript:fetch('URL')\">x</a><form action='URL'><button>go</button></form>");
    row("svg", "<svg onload=\"fetch('URL')\"><image href='URL'/><script>fetch('URL')</script></svg>");
    row("svg as data",
        "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='URL'/></svg>\">");
    row("html as data",
        "<iframe src=\"data:text/html,<script>fetch('URL')</script>\"></iframe><img src='data:,'><img "
        "src='data:image/png;base64,!!!!'>");
    row("media", "<video src='URL' poster='URL' autoplay></video><audio src='URL'></audio>");
    row("preload",
        "<link rel=preload as=image href='URL'><link rel=prefetch href='URL'><link rel=dns-prefetch "
        "href='URL'>");
}

void HostileTest::shouldFetchAndRunNothing()
{
    QFETCH(QString, markup);
    const auto before = m_server.requests().size();
    m_panel->showAnswer(answerWith("html", markup + "<p>visible</p>"));
    auto *const preview = m_panel->findChild<SafeBrowser *>("offerPreview");
    QVERIFY(preview->isVisible());
    preview->grab();
    QTest::mouseClick(preview->viewport(), Qt::LeftButton, {}, QPoint(12, 12));
    QTest::qWait(30);
    QCOMPARE(m_server.requests().size(), before);
    QVERIFY(!preview->toPlainText().contains("fetch("));
    QCOMPARE(preview->source(), QUrl());
}

void HostileTest::shouldHoldTheLayout_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("name");
    const QString longLine(10'000'000, u'a');
    const QString shortText("<p>x</p>");
    QTest::newRow("10 MB line of markup") << "html" << longLine << "m";
    QTest::newRow("10 MB line of text") << "dynamic" << longLine << "m";
    QTest::newRow("10 MB address") << "redirect" << longLine << "m";
    QTest::newRow("10 MB name") << "html" << shortText << longLine;
    QTest::newRow("10 MB type") << longLine << shortText << "m";
    QTest::newRow("right-to-left") << "html" << shortText << QString(QChar(0x202e)) + "drowssap";
    QTest::newRow("zero width") << "html" << shortText << QString("home") + QChar(0x200b) + QChar(0x2060);
    QTest::newRow("control characters") << "html" << shortText << QString("a\x01\x1b[31m\n\r\tb");
    QTest::newRow("markup in a name") << "html" << shortText << "<img src='x'><b>bold</b>";
    QTest::newRow("huge pictures")
        << "html"
        << "<img width=100000000 height=100000000 src='x'><table width=99999999><tr><td colspan=99999999 "
           "rowspan=99999999>x</td></tr></table>"
        << "m";
    QTest::newRow("huge letters") << "html"
                                  << "<p style='font-size:99999px;margin:999999px;line-height:99999'>x</p>"
                                  << "m";
}

void HostileTest::shouldHoldTheLayout()
{
    QFETCH(QString, type);
    QFETCH(QString, content);
    QFETCH(QString, name);
    m_panel->showAnswer(answerWith(type, content, name));
    QTest::qWait(20);
    // Nothing makes the panel wider than it was, nor any text in it.
    QCOMPARE(m_panel->width(), 620);
    QVERIFY2(m_panel->minimumSizeHint().width() <= 620,
        qPrintable(QString::number(m_panel->minimumSizeHint().width())));
    for (const QLabel *const label : m_panel->findChildren<QLabel *>())
        QVERIFY2(!label->isVisible() || label->width() <= 620, qPrintable(label->objectName()));
    auto *const list = m_panel->findChild<QTreeView *>("offersList");
    for (int column = 0; column < OffersModel::ColumnCount; ++column) {
        const QString text = list->currentIndex().siblingAtColumn(column).data().toString();
        QVERIFY(text.size() <= 400);
        for (const QChar c : text)
            QVERIFY(c.isPrint() && c != QChar(0x202e) && c != QChar(0x200b));
    }
    m_panel->grab();
    auto *const tabs = m_panel->findChild<QTabBar *>("answerTabs");
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        m_panel->grab();
    }
}

void HostileTest::shouldTakeManyOptions()
{
    std::string text = R"({"execute":{"pageLoad":{"options":[)";
    for (int i = 0; i < 100'000; ++i)
        text += (i == 0 ? "" : ",") + std::string(R"({"type":"html","content":"x","responseTokens":{"t)")
            + std::to_string(i % 50) + R"(":1}})";
    explain::Answer answer;
    answer.response = Document::parse(text + "]}}}").value();
    QSignalSpy shown(m_panel.get(), &OffersPanel::answerShown);
    m_panel->showAnswer(answer);
    QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 1, 20'000);
    auto *const list = m_panel->findChild<QTreeView *>("offersList");
    const QModelIndex location = list->model()->index(0, 0, list->model()->index(0, 0));
    QCOMPARE(list->model()->rowCount(location), 100'000);
    list->setCurrentIndex(list->model()->index(99'999, 0, location));
    QVERIFY(m_panel->findChild<SafeBrowser *>("offerPreview")->isVisible());
    m_panel->grab();
}

void HostileTest::shouldRefuseDeepMarkup()
{
    const QString deep = QString("<div>").repeated(20'000);
    QVERIFY(isNestedTooDeeply(deep));
    QVERIFY(isNestedTooDeeply(QString("<table><tr><td>").repeated(500)));
    QVERIFY(!isNestedTooDeeply(QString("<p>a<br><img src=x>").repeated(500)));
    QVERIFY(!isNestedTooDeeply(QString("<div>a</div>").repeated(500)));
    // No end of a tag anywhere must not take forever.
    QVERIFY(!isNestedTooDeeply(QString("<a ").repeated(80'000)));
    m_panel->showAnswer(answerWith("html", deep.left(30'000)));
    auto *const views = m_panel->findChild<QTabBar *>("contentViews");
    QVERIFY(!views->isTabEnabled(0));
    QCOMPARE(views->currentIndex(), 1);
}

void HostileTest::shouldFetchOnlyPicturesOnceAllowed()
{
    m_server.give("/red.png", "200 OK\r\nContent-Type: image/png", png());
    m_server.give("/fake.png", "200 OK\r\nContent-Type: image/png", "<script>alert(1)</script>");
    m_server.give("/style.css", "200 OK", "p { color: red }");
    QTemporaryDir folder;
    const QString file = folder.filePath("secret.png");
    QImage(QSize(40, 40), QImage::Format_RGB32).save(file);
    const auto before = m_server.requests().size();
    m_panel->showAnswer(answerWith("html",
        QString("<link rel=stylesheet href='%1'><style>@import url('%1')</style><script src='%1'></script>"
                "<iframe src='%1'></iframe><img src='%2'><img src='%3'><img src='file://%4'><img src='%4'>")
            .arg(m_server.url("/style.css"), m_server.url("/red.png"), m_server.url("/fake.png"), file)));
    auto *const preview = m_panel->findChild<SafeBrowser *>("offerPreview");
    QVERIFY(!hasRed(preview->grab().toImage()));
    QCOMPARE(m_server.requests().size(), before);
    auto *const load = m_panel->findChild<QPushButton *>("loadPictures");
    QVERIFY(load->isVisible());
    QTest::mouseClick(load, Qt::LeftButton);
    QTRY_VERIFY(hasRed(preview->grab().toImage()));
    QTest::qWait(150);
    QVERIFY(!load->isVisible());
    QCOMPARE(m_server.requests().size(), before + 2);
    for (const QByteArray &request : m_server.requests().mid(before)) {
        QVERIFY(request.startsWith("GET /red.png ") || request.startsWith("GET /fake.png "));
        QVERIFY(!request.toLower().contains("cookie:"));
        QVERIFY(!request.toLower().contains("referer:"));
    }
    QVERIFY(m_panel->findChild<QLabel *>("notFetched")->text().contains("Pictures fetched: 1"));
}

void HostileTest::shouldForgetThePermissionWithTheAnswer()
{
    m_server.give("/again.png", "200 OK", png());
    const QString markup = QString("<img src='%1'>").arg(m_server.url("/again.png"));
    m_panel->showAnswer(answerWith("html", markup));
    m_panel->grab();
    QTest::mouseClick(m_panel->findChild<QPushButton *>("loadPictures"), Qt::LeftButton);
    auto *const preview = m_panel->findChild<SafeBrowser *>("offerPreview");
    QTRY_VERIFY(hasRed(preview->grab().toImage()));
    const auto before = m_server.requests().size();
    m_panel->showAnswer(answerWith("html", markup));
    QVERIFY(!hasRed(preview->grab().toImage()));
    QTest::qWait(50);
    QCOMPARE(m_server.requests().size(), before);
    QVERIFY(m_panel->findChild<QPushButton *>("loadPictures")->isVisible());
}

void HostileTest::shouldNotFollowRedirectsToFiles()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("secret.png");
    QImage(QSize(4, 4), QImage::Format_RGB32).save(file);
    m_server.give("/file", "302 Found\r\nLocation: file://" + file.toUtf8(), {});
    m_server.give("/loop", "302 Found\r\nLocation: /loop", {});
    m_server.give("/once", "302 Found\r\nLocation: /red.png", {});
    m_server.give("/red.png", "200 OK", png());
    PictureLoader loader(&m_transport);
    loader.fetch({QUrl(m_server.url("/file")), QUrl(m_server.url("/loop")), QUrl(m_server.url("/once")),
        QUrl::fromLocalFile(file), QUrl("ftp://127.0.0.1/x"), QUrl("data:,x")});
    QTRY_VERIFY(!loader.isRunning());
    QCOMPARE(loader.pictures().size(), 1);
    QVERIFY(loader.pictures().contains(QUrl(m_server.url("/once"))));
    QVERIFY(loader.failures().value(QUrl(m_server.url("/file"))).contains("no web address"));
    QVERIFY(loader.failures().value(QUrl(m_server.url("/loop"))).contains("too often"));
}

void HostileTest::shouldStopAtTheLimits()
{
    m_server.give("/big", "200 OK", QByteArray(20'000, 'x'));
    PictureLoader::Limits limits;
    limits.pictures = 3;
    limits.bytesEach = 10'000;
    limits.timeoutMs = 150;
    PictureLoader loader(&m_transport, limits);
    const auto before = m_server.requests().size();
    loader.fetch({QUrl(m_server.url("/big")), QUrl(m_server.url("/never")), QUrl(m_server.url("/never2")),
        QUrl(m_server.url("/fourth"))});
    QTRY_VERIFY(!loader.isRunning());
    QCOMPARE(m_server.requests().size(), before + 3);
    QCOMPARE(loader.failures().size(), 4);
    QVERIFY(loader.pictures().isEmpty());
}

void HostileTest::shouldCancelWithTheAnswer()
{
    m_panel->showAnswer(answerWith("html", QString("<img src='%1'>").arg(m_server.url("/hangs"))));
    m_panel->grab();
    QTest::mouseClick(m_panel->findChild<QPushButton *>("loadPictures"), Qt::LeftButton);
    QTRY_COMPARE(m_transport.running(), std::size_t(1));
    m_panel->showAnswer(answerWith("html", "<p>x</p>"));
    QTRY_COMPARE(m_transport.running(), std::size_t(0));

    m_panel->showAnswer(answerWith("html", QString("<img src='%1'>").arg(m_server.url("/hangs"))));
    m_panel->grab();
    QTest::mouseClick(m_panel->findChild<QPushButton *>("loadPictures"), Qt::LeftButton);
    QTRY_COMPARE(m_transport.running(), std::size_t(1));
    m_panel.reset();
    QTRY_COMPARE(m_transport.running(), std::size_t(0));
}

void HostileTest::shouldDecodeOnlyPlainPictures()
{
    QVERIFY(!decodePicture(png()).isNull());
    QVERIFY(decodePicture("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>").isNull());
    QVERIFY(decodePicture(png(100, 100), 9'999).isNull());
    QVERIFY(decodePicture({}).isNull());
    QVERIFY(decodePicture(png().left(30)).isNull());
    QVERIFY(!pictureAddress(QUrl("file:///etc/passwd")));
    QCOMPARE(pictureAddress(QUrl("//host/a"))->toString(), QStringLiteral("https://host/a"));
    QCOMPARE(pictureAddress(QUrl("http://me:secret@host/a"))->toString(), QStringLiteral("http://host/a"));
}

QTEST_MAIN(HostileTest)
#include "tst_hostile.moc"
