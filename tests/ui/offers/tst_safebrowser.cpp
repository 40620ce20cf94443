// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/safebrowser.h"

#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace spotter::ui;

namespace {

/// A port of this machine at which nobody must knock.
class Door
{
public:
    Door()
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto *const generic = reinterpret_cast<sockaddr *>(&address);
        if (bind(m_socket, generic, size) == 0 && listen(m_socket, 4) == 0
            && getsockname(m_socket, generic, &size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~Door() { close(m_socket); }
    Door(const Door &) = delete;
    Door &operator=(const Door &) = delete;

    int port() const { return m_port; }
    bool hasVisitor() const
    {
        pollfd waiting {m_socket, POLLIN, 0};
        return poll(&waiting, 1, 0) > 0;
    }

private:
    int m_socket = socket(AF_INET, SOCK_STREAM, 0);
    int m_port = 0;
};

} // namespace

class SafeBrowserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldFetchNothingAndReadNoFile();
    void shouldDrawWhatIsInsideTheMarkup();
    void shouldLeadNowhere();
};

void SafeBrowserTest::shouldFetchNothingAndReadNoFile()
{
    const Door door;
    QVERIFY(door.port() > 0);
    QTemporaryDir folder;
    // Sixty pixels high, so that the page would be higher with it.
    QImage red(60, 60, QImage::Format_RGB32);
    red.fill(Qt::red);
    const QString file = folder.filePath(QStringLiteral("secret.png"));
    QVERIFY(red.save(file));
    const QString remote = QStringLiteral("http://127.0.0.1:%1/pixel.png").arg(door.port());

    SafeBrowser browser;
    browser.resize(300, 200);
    browser.show();
    QVERIFY(QTest::qWaitForWindowExposed(&browser));
    browser.showMarkup(
        QStringLiteral("<link rel='stylesheet' href='%1.css'><script>document.write('script ran')</script>"
                       "<p>Hello</p><img src='%1'><img src='%2'><img src='%3'>")
            .arg(remote, QUrl::fromLocalFile(file).toString(), file));
    const QImage drawn = browser.grab().toImage();
    QTest::qWait(50);
    QVERIFY(!door.hasVisitor());
    QVERIFY(browser.toPlainText().contains(QStringLiteral("Hello")));
    QVERIFY(!browser.toPlainText().contains(QStringLiteral("script ran")));
    QVERIFY(!browser.toPlainText().contains(QStringLiteral("document.write")));
    for (int y = 0; y < drawn.height(); ++y) {
        for (int x = 0; x < drawn.width(); ++x)
            QVERIFY(drawn.pixelColor(x, y) != QColor(Qt::red));
    }
    QVERIFY(browser.blocked().contains(QUrl(remote)));
    QVERIFY(browser.blocked().contains(QUrl::fromLocalFile(file)));
}

void SafeBrowserTest::shouldDrawWhatIsInsideTheMarkup()
{
    SafeBrowser browser;
    browser.showMarkup(QStringLiteral(
        "<img "
        "src='data:image/"
        "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmM"
        "IQAAAABJRU5ErkJggg=='>"));
    browser.grab();
    QVERIFY(browser.blocked().isEmpty());
}

void SafeBrowserTest::shouldLeadNowhere()
{
    SafeBrowser browser;
    browser.showMarkup(QStringLiteral("<a href='file:///etc/hostname'>go</a>"));
    QVERIFY(!browser.openLinks());
    QVERIFY(!browser.openExternalLinks());
    QCOMPARE(browser.source(), QUrl());
}

QTEST_MAIN(SafeBrowserTest)
#include "tst_safebrowser.moc"
