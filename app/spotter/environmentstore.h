// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/environment.h"

#include <string>
#include <vector>

class QSettings;

namespace spotter {

/// The user's environments, kept in the settings. The sandbox is always there and comes first.
class EnvironmentStore
{
public:
    /// `settings` may be null: then nothing is remembered. It must outlive this.
    explicit EnvironmentStore(QSettings *settings);

    const std::vector<client::Environment> &environments() const { return m_environments; }
    void setEnvironments(std::vector<client::Environment> environments);
    const client::Environment &current() const;
    int currentNumber() const;
    /// Unknown ids choose the sandbox.
    void setCurrent(const std::string &id);

private:
    void save() const;

    QSettings *m_settings;
    std::vector<client::Environment> m_environments;
    std::string m_current;
};

} // namespace spotter
