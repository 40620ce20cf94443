// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/workspace/secretstore.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace spotter {

/// The secrets that are in use, read from the store once, so that they are at hand when a request is sent.
class SecretKeeper : public QObject
{
    Q_OBJECT

public:
    explicit SecretKeeper(std::unique_ptr<workspace::SecretStore> store, QObject *parent = nullptr);
    ~SecretKeeper() override;

    /// Reads what `variables` refer to and isn't known yet.
    void load(const Value &variables);
    /// Nothing while it isn't known, and when there is none.
    std::optional<std::string> secret(const std::string &key) const;
    /// All that are known, for masks.
    std::vector<std::string> all() const;
    void set(const std::string &key, const std::string &secret);
    void forget(const std::string &key);
    bool keeps() const { return m_store->keeps(); }

Q_SIGNALS:
    /// It was read, set or forgotten; see secret().
    void known(const std::string &key);
    void keepsChanged(bool keeps);
    /// In a sentence.
    void failed(const QString &sentence);

private:
    void told();

    std::unique_ptr<workspace::SecretStore> m_store;
    std::map<std::string, std::optional<std::string>> m_known;
    std::set<std::string> m_asked;
    bool m_saidKeeps = true;
};

} // namespace spotter
