// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/secretkeeper.h"

#include "core/workspace/secrets.h"
#include "ui/widgets/text.h"

#include <QPointer>

#include <utility>

namespace spotter {

using workspace::SecretStore;

SecretKeeper::SecretKeeper(std::unique_ptr<SecretStore> store, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_saidKeeps(m_store->keeps())
{
    // Only an answer tells whether there is a keychain.
    m_store->read("probe", [self = QPointer(this)](const Result<std::optional<std::string>> &) {
        if (self != nullptr)
            self->told();
    });
}

SecretKeeper::~SecretKeeper() = default;

void SecretKeeper::told()
{
    if (m_store->keeps() != m_saidKeeps) {
        m_saidKeeps = m_store->keeps();
        Q_EMIT keepsChanged(m_saidKeeps);
    }
}

void SecretKeeper::load(const Value &variables)
{
    for (const Member &member : variables.members()) {
        const std::string key(workspace::secretKey(member.value));
        if (key.empty() || !m_asked.insert(key).second)
            continue;
        m_store->read(key, [self = QPointer(this), key](const Result<std::optional<std::string>> &secret) {
            if (self == nullptr)
                return;
            self->told();
            // Entered meanwhile: that is newer.
            if (!self->m_known.contains(key))
                self->m_known[key] = secret.value_or(std::nullopt);
            Q_EMIT self->known(key);
        });
    }
}

std::optional<std::string> SecretKeeper::secret(const std::string &key) const
{
    const auto found = m_known.find(key);
    return found == m_known.end() ? std::nullopt : found->second;
}

std::vector<std::string> SecretKeeper::all() const
{
    std::vector<std::string> secrets;
    for (const auto &[key, secret] : m_known) {
        if (secret && !secret->empty())
            secrets.push_back(*secret);
    }
    return secrets;
}

void SecretKeeper::set(const std::string &key, const std::string &secret)
{
    m_asked.insert(key);
    m_known[key] = secret;
    m_store->write(key, secret, [self = QPointer(this)](const Result<void> &done) {
        if (self == nullptr)
            return;
        self->told();
        if (!done)
            Q_EMIT self->failed(ui::displayText(done.error().message));
    });
    Q_EMIT known(key);
}

void SecretKeeper::forget(const std::string &key)
{
    m_known[key] = std::nullopt;
    m_store->remove(key, [self = QPointer(this)](const Result<void> &done) {
        if (self != nullptr && !done)
            Q_EMIT self->failed(ui::displayText(done.error().message));
    });
    Q_EMIT known(key);
}

} // namespace spotter
