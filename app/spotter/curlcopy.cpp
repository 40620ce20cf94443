// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/curlcopy.h"

#include "core/client/curltext.h"
#include "core/client/surroundings.h"
#include "ui/widgets/text.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace spotter {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CurlCopy)
};

} // namespace

QString copyAsCurl(
    const Document &environmentOptions, const Document &request, bool withSecrets, const IdSource &ids)
{
    const auto options = client::Options::read(environmentOptions);
    if (!options) {
        return Words::tr("The environment is not complete, so there is no call to copy: %1")
            .arg(ui::displayText(options.error()));
    }
    const client::Surroundings surroundings;
    const std::string text
        = client::deliveryCurlText(*options, request, surroundings.sdkName, surroundings.sdkVersion,
            ownedId(ids), ownedId(ids), withSecrets ? client::Secrets::Shown : client::Secrets::Hidden);
    QGuiApplication::clipboard()->setText(ui::toQString(text));
    return withSecrets
        ? Words::tr("Copied as cURL, with its secrets.")
        : Words::tr("Copied as cURL. Secrets are replaced by %1.").arg(ui::toQString(client::hiddenSecret));
}

} // namespace spotter
