// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/pictureloader.h"

#include "ui/offers/pictures.h"
#include "ui/widgets/text.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

namespace spotter::ui {

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

PictureLoader::PictureLoader(http::Sender *sender, Limits limits, QObject *parent)
    : QObject(parent), m_sender(sender), m_limits(limits)
{
}

PictureLoader::~PictureLoader()
{
    *m_isAlive = false;
    for (const http::Sender::Ticket ticket : std::as_const(m_running))
        m_sender->cancel(ticket);
}

void PictureLoader::fetch(const QList<QUrl> &addresses)
{
    for (const QUrl &name : addresses) {
        const auto address = pictureAddress(name);
        if (!address || m_asked.contains(name))
            continue;
        m_asked.insert(name);
        const Wanted wanted {name, *address, 0};
        if (m_asked.size() > m_limits.pictures)
            fail(wanted,
                tr("Not more than %n picture(s) of an answer are fetched.", nullptr, m_limits.pictures));
        else
            m_waiting << wanted;
    }
    startNext();
}

void PictureLoader::startNext()
{
    while (!m_waiting.isEmpty() && m_running.size() < m_limits.atOnce)
        start(m_waiting.takeFirst());
}

void PictureLoader::start(const Wanted &wanted)
{
    const qint64 left = std::min(m_limits.bytesEach, m_limits.bytesInAll - m_bytes);
    if (left <= 0) {
        fail(
            wanted, tr("The pictures of an answer may have %1 together.").arg(sizeText(m_limits.bytesInAll)));
        return;
    }
    http::Request request;
    request.url = wanted.address.toEncoded().toStdString();
    // Neither cookies nor where it is shown: the other side learns only that somebody looked.
    request.headers = {{"Accept", "image/png,image/jpeg,image/gif,image/webp"}};
    request.timeoutMs = m_limits.timeoutMs;
    request.maximumBodyBytes = left;
    m_running.insert(wanted.name, 0);
    const auto ticket = m_sender->send(std::move(request),
        [this, isAlive = m_isAlive, wanted](const std::shared_ptr<const http::Exchange> &exchange) {
            if (*isAlive)
                finish(wanted, *exchange);
        });
    m_running[wanted.name] = ticket;
}

void PictureLoader::finish(const Wanted &wanted, const http::Exchange &exchange)
{
    m_running.remove(wanted.name);
    m_bytes += exchange.receivedBytes;
    if (exchange.failure || !exchange.answer) {
        fail(wanted, exchange.failure ? displayText(exchange.failure->message) : tr("There was no answer."));
    } else if (isRedirect(exchange.answer->status)) {
        const auto location = http::headerValue(exchange.answer->headers, "location");
        const QUrl target = wanted.address.resolved(QUrl(toQString(location.value_or(std::string_view()))));
        const auto address = pictureAddress(target);
        if (wanted.redirects >= m_limits.redirects)
            fail(wanted, tr("It was redirected too often."));
        else if (!address)
            fail(wanted, tr("It was redirected to something that is no web address."));
        else
            start({wanted.name, *address, wanted.redirects + 1});
    } else if (exchange.answer->status != 200) {
        fail(wanted, tr("The server answered with status %1.").arg(exchange.answer->status));
    } else {
        decode(wanted, exchange.answer->body);
    }
    startNext();
}

void PictureLoader::decode(const Wanted &wanted, const std::string &bytes)
{
    m_running.insert(wanted.name, 0);
    auto *const watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, wanted] {
        watcher->deleteLater();
        m_running.remove(wanted.name);
        const QImage picture = watcher->result();
        if (picture.isNull()) {
            fail(wanted, tr("It is no picture of a kind that is shown, or a huge one."));
        } else {
            m_pictures.insert(wanted.name, picture);
            Q_EMIT changed();
        }
        startNext();
    });
    watcher->setFuture(
        QtConcurrent::run([bytes = QByteArray::fromStdString(bytes)] { return decodePicture(bytes); }));
}

void PictureLoader::fail(const Wanted &wanted, const QString &why)
{
    m_failures.insert(wanted.name, why);
    Q_EMIT changed();
}

} // namespace spotter::ui
