// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace spotter::workspace {

/// Where secrets are kept. Callbacks come in the caller's thread, at once or later, and not at all once the store is gone; what
/// they use must outlive the store or be guarded.
class SecretStore
{
public:
    using Read = std::function<void(Result<std::optional<std::string>>)>;
    using Done = std::function<void(Result<void>)>;

    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    /// nullopt when there is none under this key.
    virtual void read(const std::string &key, Read then) = 0;
    virtual void write(const std::string &key, const std::string &secret, Done then) = 0;
    /// Removing what isn't there is well.
    virtual void remove(const std::string &key, Done then) = 0;

    /// Whether secrets are still there at the next start.
    virtual bool keeps() const = 0;
};

/// Forgets everything when it goes.
class MemorySecretStore : public SecretStore
{
public:
    void read(const std::string &key, Read then) override;
    void write(const std::string &key, const std::string &secret, Done then) override;
    void remove(const std::string &key, Done then) override;
    bool keeps() const override { return false; }

private:
    std::map<std::string, std::string> m_secrets;
};

} // namespace spotter::workspace
