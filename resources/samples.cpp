// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/samples.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace spotter {

namespace {

std::string contentOf(const QString &path)
{
    QFile file(path);
    // Compiled in: it can't fail to open, and nothing sensible could be done if it did.
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

std::string sampleArtifact()
{
    return contentOf(QStringLiteral(":/samples/artifact.json"));
}

std::string sampleServerRules()
{
    return contentOf(QStringLiteral(":/samples/server-rules.json"));
}

std::string sampleRequest()
{
    return contentOf(QStringLiteral(":/samples/request.json"));
}

std::string sampleFirstRequest()
{
    return contentOf(QStringLiteral(":/samples/first-request.json"));
}

std::vector<std::pair<std::string, std::string>> sampleWorkspace()
{
    const QString root = QStringLiteral(":/samples/workspace/");
    std::vector<std::pair<std::string, std::string>> files;
    QDirIterator found(root, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString path = found.next();
        files.emplace_back(path.mid(root.size()).toStdString(), contentOf(path));
    }
    return files;
}

} // namespace spotter
