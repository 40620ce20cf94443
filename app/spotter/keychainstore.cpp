// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/keychainstore.h"

#include "ui/widgets/text.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace spotter {

namespace {

const QString service = QStringLiteral("Spotter");

} // namespace

void KeychainStore::read(const std::string &key, Read then)
{
    auto *const job = new QKeychain::ReadPasswordJob(service, &m_jobs);
    job->setKey(ui::toQString(key));
    QObject::connect(job, &QKeychain::Job::finished, &m_jobs, [this, job, key, then = std::move(then)] {
        if (job->error() == QKeychain::NoError) {
            then(std::optional(job->binaryData().toStdString()));
            return;
        }
        if (job->error() != QKeychain::EntryNotFound)
            m_answers = false;
        m_memory.read(key, then);
    });
    job->start();
}

void KeychainStore::write(const std::string &key, const std::string &secret, Done then)
{
    auto *const job = new QKeychain::WritePasswordJob(service, &m_jobs);
    job->setKey(ui::toQString(key));
    job->setBinaryData(QByteArray::fromStdString(secret));
    QObject::connect(
        job, &QKeychain::Job::finished, &m_jobs, [this, job, key, secret, then = std::move(then)] {
            if (job->error() == QKeychain::NoError) {
                m_answers = true;
                m_memory.remove(key, then);
                return;
            }
            m_answers = false;
            m_memory.write(key, secret, then);
        });
    job->start();
}

void KeychainStore::remove(const std::string &key, Done then)
{
    auto *const job = new QKeychain::DeletePasswordJob(service, &m_jobs);
    job->setKey(ui::toQString(key));
    QObject::connect(job, &QKeychain::Job::finished, &m_jobs,
        [this, key, then = std::move(then)] { m_memory.remove(key, then); });
    job->start();
}

} // namespace spotter
