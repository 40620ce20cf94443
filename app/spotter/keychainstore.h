// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/secretstore.h"

#include <QObject>

namespace spotter {

/// Keeps secrets in the system's keychain. Where none answers they are kept in memory, and keeps() says so from then on.
class KeychainStore : public workspace::SecretStore
{
public:
    void read(const std::string &key, Read then) override;
    void write(const std::string &key, const std::string &secret, Done then) override;
    void remove(const std::string &key, Done then) override;
    bool keeps() const override { return m_answers; }

private:
    workspace::MemorySecretStore m_memory; ///< what the keychain wouldn't take
    bool m_answers = true; ///< until it doesn't
    QObject m_jobs; ///< what is under way ends with this
};

} // namespace spotter
