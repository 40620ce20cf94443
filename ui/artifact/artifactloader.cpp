// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/artifactloader.h"

#include "core/base/file.h"
#include "ui/widgets/text.h"

#include <QCryptographicHash>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <utility>

namespace spotter::ui {

namespace {

QByteArray sha256Of(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex();
}

LoadOutcome failedWith(const ArtifactSource &source, const Error &error)
{
    LoadOutcome outcome;
    outcome.path = source.path;
    outcome.sentence = toQString(error.message);
    return outcome;
}

LoadOutcome catalogued(LoadOutcome outcome)
{
    LoadedArtifact &loaded = outcome.loaded;
    loaded.catalogue = std::make_shared<const explain::Catalogue>(explain::Catalogue::of(*loaded.artifact));
    if (!loaded.hash.isValid()) {
        loaded.hash = QtConcurrent::run(
            [artifact = loaded.artifact] { return sha256Of(artifact->document().text()); });
    }
    outcome.kind = LoadOutcome::Kind::Loaded;
    return outcome;
}

/// Between its steps it looks whether anybody still waits for it.
LoadOutcome load(const std::atomic<bool> &isStopped, ArtifactSource source)
{
    LoadOutcome outcome;
    outcome.path = source.path;
    if (source.artifact != nullptr) {
        outcome.loaded.name = source.name;
        outcome.loaded.artifact = std::move(source.artifact);
        outcome.loaded.bytes = static_cast<qint64>(outcome.loaded.artifact->document().text().size());
        return catalogued(std::move(outcome));
    }
    if (!source.path.isEmpty()) {
        auto bytes = readFile(fromQString(source.path));
        if (!bytes)
            return failedWith(source, bytes.error());
        source.bytes = std::move(*bytes);
    }
    if (isStopped)
        return outcome;
    const bool isBinary = decisioning::Artifact::isBinary(source.bytes);
    if (isBinary && source.organizationId.isEmpty()) {
        outcome.kind = LoadOutcome::Kind::NeedsOrganization;
        outcome.sentence = ArtifactLoader::tr("%1 is a binary artifact. Enter the organization id that it "
                                              "was made for, such as ABC123@AdobeOrg.")
                               .arg(displayText(source.name));
        return outcome;
    }
    outcome.loaded.path = source.path;
    outcome.loaded.name = source.name;
    outcome.loaded.bytes = static_cast<qint64>(source.bytes.size());
    // Of JSON the text is kept, and can be looked at beside everything else.
    if (isBinary)
        outcome.loaded.hash = QtFuture::makeReadyFuture(sha256Of(source.bytes));
    auto artifact
        = decisioning::Artifact::fromBytes(std::move(source.bytes), fromQString(source.organizationId));
    if (!artifact) {
        LoadOutcome failed = failedWith(source, artifact.error());
        if (isBinary)
            failed.kind = LoadOutcome::Kind::NeedsOrganization; // most often the id is the wrong one
        return failed;
    }
    if (isStopped)
        return outcome;
    // Any JSON object can be decided with, as the reference does; but nobody opens a request or a settings file on purpose.
    if (!(*artifact)->root().contains("rules")) {
        outcome.sentence = ArtifactLoader::tr(
            "%1 is JSON, but no artifact: it has no rules. Open the rules.json of a client.")
                               .arg(displayText(source.name));
        return outcome;
    }
    outcome.loaded.artifact = std::move(*artifact);
    return catalogued(std::move(outcome));
}

} // namespace

ArtifactLoader::~ArtifactLoader()
{
    stopRunning();
}

void ArtifactLoader::open(ArtifactSource source)
{
    stopRunning();
    m_running = std::make_shared<std::atomic<bool>>(false);
    const StopFlag stop = m_running;
    auto *const watcher = new QFutureWatcher<LoadOutcome>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, stop] {
        watcher->deleteLater();
        if (*stop)
            return;
        m_running.reset();
        setBusy(false);
        Q_EMIT finished(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([stop, source = std::move(source)] { return load(*stop, source); }));
    setBusy(true);
}

void ArtifactLoader::cancel()
{
    stopRunning();
    setBusy(false);
}

void ArtifactLoader::stopRunning()
{
    if (m_running != nullptr)
        *m_running = true;
    m_running.reset();
}

void ArtifactLoader::setBusy(bool isBusy)
{
    if (isBusy == m_isBusy)
        return;
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

} // namespace spotter::ui
