// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/environmentstore.h"

#include "core/base/write.h"
#include "ui/widgets/text.h"

#include <QSettings>

#include <algorithm>

namespace spotter {

using client::Environment;

namespace {

constexpr auto listKey = "environments";
constexpr auto currentKey = "environment";

} // namespace

EnvironmentStore::EnvironmentStore(QSettings *settings) : m_settings(settings)
{
    std::vector<Environment> kept;
    if (settings != nullptr) {
        const auto list
            = Document::parse(ui::fromQString(settings->value(QLatin1String(listKey)).toString()));
        if (list) {
            for (const Value &item : list->root().items()) {
                if (auto environment = client::environmentFromJson(list->part(item)))
                    kept.push_back(std::move(*environment));
            }
        }
        m_current = ui::fromQString(settings->value(QLatin1String(currentKey)).toString());
    }
    setEnvironments(std::move(kept));
    setCurrent(m_current);
}

void EnvironmentStore::setEnvironments(std::vector<Environment> environments)
{
    const auto sandbox = std::ranges::find_if(environments, &Environment::isSandbox);
    if (sandbox == environments.end())
        environments.insert(environments.begin(), client::sandboxEnvironment());
    else
        std::rotate(environments.begin(), sandbox, sandbox + 1);
    m_environments = std::move(environments);
    save();
}

int EnvironmentStore::currentNumber() const
{
    const auto found = std::ranges::find(m_environments, m_current, &Environment::id);
    return found == m_environments.end() ? 0 : static_cast<int>(found - m_environments.begin());
}

const Environment &EnvironmentStore::current() const
{
    return m_environments[static_cast<std::size_t>(currentNumber())];
}

void EnvironmentStore::setCurrent(const std::string &id)
{
    m_current = id;
    m_current = current().id;
    save();
}

void EnvironmentStore::save() const
{
    if (m_settings == nullptr)
        return;
    std::string text = "[";
    for (const Environment &environment : m_environments) {
        if (text.size() > 1)
            text += ',';
        appendJson(text, client::environmentToJson(environment).root());
    }
    m_settings->setValue(QLatin1String(listKey), ui::toQString(text + ']'));
    m_settings->setValue(QLatin1String(currentKey), ui::toQString(m_current));
}

} // namespace spotter
