// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/secretstore.h"

namespace spotter::workspace {

void MemorySecretStore::read(const std::string &key, Read then)
{
    const auto found = m_secrets.find(key);
    then(found == m_secrets.end() ? std::nullopt : std::optional(found->second));
}

void MemorySecretStore::write(const std::string &key, const std::string &secret, Done then)
{
    m_secrets[key] = secret;
    then({});
}

void MemorySecretStore::remove(const std::string &key, Done then)
{
    m_secrets.erase(key);
    then({});
}

} // namespace spotter::workspace
