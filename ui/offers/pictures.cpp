// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/pictures.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <array>

namespace spotter::ui {

QImage decodePicture(const QByteArray &bytes, int mostPixels)
{
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    constexpr std::array formats {"png", "jpeg", "jpg", "gif", "webp", "bmp"};
    const QByteArray format = reader.format();
    if (std::none_of(formats.begin(), formats.end(), [&](const char *each) { return format == each; }))
        return {};
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    return reader.read();
}

std::optional<QByteArray> dataOfUrl(const QUrl &url)
{
    if (url.scheme() != QLatin1String("data"))
        return std::nullopt;
    const QByteArray whole = url.path(QUrl::FullyEncoded).toLatin1();
    const qsizetype comma = whole.indexOf(',');
    if (comma < 0)
        return std::nullopt;
    const QByteArray data = QByteArray::fromPercentEncoding(whole.mid(comma + 1));
    return whole.left(comma).trimmed().toLower().endsWith(";base64") ? QByteArray::fromBase64(data) : data;
}

std::optional<QUrl> pictureAddress(const QUrl &url)
{
    QUrl address(url);
    if (address.scheme().isEmpty() && !address.host().isEmpty())
        address.setScheme(QStringLiteral("https"));
    const bool isWeb
        = address.scheme() == QLatin1String("http") || address.scheme() == QLatin1String("https");
    if (!isWeb || address.host().isEmpty())
        return std::nullopt;
    // What an address tells about who asks is left out.
    address.setUserInfo({});
    address.setFragment({});
    return address;
}

} // namespace spotter::ui
