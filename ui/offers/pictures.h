// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QUrl>

#include <optional>

namespace spotter::ui {

/// Pictures of offers come from strangers: only plain raster formats are read (no SVG, which can name other files), and none that
/// would unpack to more than this.
constexpr int mostPicturePixels = 4096 * 4096;

/// A null picture for anything else.
QImage decodePicture(const QByteArray &bytes, int mostPixels = mostPicturePixels);
/// The bytes of a `data:` address; nothing when it is none.
std::optional<QByteArray> dataOfUrl(const QUrl &url);
/// The address to fetch a picture from: http and https, and `//host/path`, which counts as https. Nothing for all others.
std::optional<QUrl> pictureAddress(const QUrl &url);

} // namespace spotter::ui
