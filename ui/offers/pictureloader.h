// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/sender.h"

#include <QHash>
#include <QImage>
#include <QList>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <memory>
#include <string>

namespace spotter::ui {

/// Fetches the pictures that offers of one answer name, once the user has allowed it: over http and https only, without cookies,
/// so many and so large and for so long as the limits say. Redirects are followed to http and https alone.
class PictureLoader : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        int pictures = 50; ///< of an answer, redirects not counted
        int atOnce = 4;
        int redirects = 3; ///< for one picture
        qint64 bytesEach = 5'000'000;
        qint64 bytesInAll = 40'000'000;
        int timeoutMs = 10'000; ///< each
    };

    /// `sender` must outlive this.
    explicit PictureLoader(http::Sender *sender, Limits limits, QObject *parent = nullptr);
    explicit PictureLoader(http::Sender *sender, QObject *parent = nullptr)
        : PictureLoader(sender, {}, parent)
    {
    }
    ~PictureLoader() override; ///< cancels what runs

    /// Those that were asked for before are not asked for again.
    void fetch(const QList<QUrl> &addresses);
    bool isRunning() const { return !m_running.isEmpty() || !m_waiting.isEmpty(); }
    const QHash<QUrl, QImage> &pictures() const { return m_pictures; }
    /// Why a picture is not there, by its address.
    const QHash<QUrl, QString> &failures() const { return m_failures; }

Q_SIGNALS:
    /// A picture came, or failed.
    void changed();

private:
    struct Wanted
    {
        QUrl name; ///< as the offer names it
        QUrl address; ///< where it is fetched from, which redirects change
        int redirects = 0;
    };
    void startNext();
    void start(const Wanted &wanted);
    void finish(const Wanted &wanted, const http::Exchange &exchange);
    void decode(const Wanted &wanted, const std::string &bytes);
    void fail(const Wanted &wanted, const QString &why);

    http::Sender *m_sender;
    Limits m_limits;
    std::shared_ptr<bool> m_isAlive = std::make_shared<bool>(true);
    QSet<QUrl> m_asked;
    QList<Wanted> m_waiting;
    QHash<QUrl, http::Sender::Ticket> m_running;
    QHash<QUrl, QImage> m_pictures;
    QHash<QUrl, QString> m_failures;
    qint64 m_bytes = 0;
};

} // namespace spotter::ui
