// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/requestfile.h"

#include "core/workspace/names.h"
#include "core/workspace/secrets.h"
#include "ui/library/diskchangebar.h"
#include "ui/widgets/text.h"

#include <utility>

namespace spotter {

using workspace::WorkspaceFolder;

RequestFile::RequestFile(WorkspaceFolder &folder, Editor editor, ui::DiskChangeBar *bar, QObject *parent)
    : QObject(parent), m_folder(folder), m_editor(std::move(editor)), m_bar(bar)
{
    connect(&m_folder, &WorkspaceFolder::changed, this, &RequestFile::look);
    connect(&m_folder, &WorkspaceFolder::failed, this, &RequestFile::look);
    connect(bar, &ui::DiskChangeBar::keepMineWanted, this, [this] {
        m_bar->dismiss();
        if (m_isGone)
            saveNew(std::string(workspace::folderOf(m_path)), m_item.name);
        else
            m_fingerprint = m_asked;
    });
    connect(bar, &ui::DiskChangeBar::useTheirsWanted, this, [this] {
        m_bar->dismiss();
        open(m_path);
    });
    connect(bar, &ui::DiskChangeBar::keepBothWanted, this, &RequestFile::keepBoth);
}

void RequestFile::open(const std::string &path)
{
    m_isBusy = true;
    m_folder.read(path, this, [this, path](const Result<WorkspaceFolder::Text> &text) {
        m_isBusy = false;
        if (!text) {
            Q_EMIT said(ui::displayText(text.error().message));
            return;
        }
        m_path = path;
        show(*text);
    });
}

void RequestFile::show(const WorkspaceFolder::Text &text)
{
    auto item = workspace::readRequest(text.bytes);
    if (!item) {
        const QString sentence = tr("%1 can't be opened. %2")
                                     .arg(ui::displayText(m_path), ui::displayText(item.error().message));
        if (m_bar != nullptr)
            m_bar->showFailed(sentence);
        Q_EMIT said(sentence);
        return;
    }
    m_item = std::move(*item);
    if (m_item.name.empty()) {
        const std::string_view file = workspace::lastStepOf(m_path);
        m_item.name = file.substr(0, file.rfind('.'));
    }
    m_fingerprint = text.fingerprint;
    m_asked.clear();
    m_isGone = false;
    m_editor.setRequest(m_item.request);
    if (m_bar != nullptr)
        m_bar->dismiss();
    m_isUnsaved = false;
    Q_EMIT opened(m_item.method);
    Q_EMIT changed();
}

void RequestFile::edited()
{
    ++m_revision;
    setUnsaved(true);
}

void RequestFile::setVariables(const Document &variables)
{
    m_item.variables = variables;
    edited();
}

void RequestFile::setUnsaved(bool isUnsaved)
{
    if (isUnsaved == m_isUnsaved)
        return;
    m_isUnsaved = isUnsaved;
    Q_EMIT changed();
}

std::string RequestFile::text()
{
    std::string token;
    m_item.request = workspace::withoutSecrets(m_editor.request(), &token);
    if (!token.empty()) {
        m_editor.setRequest(m_item.request);
        Q_EMIT secretTaken(token);
    }
    m_item.method = m_editor.method();
    return workspace::requestText(m_item);
}

void RequestFile::save(const std::string &nameIfNew)
{
    if (m_isBusy)
        return;
    if (m_path.empty())
        saveNew(std::string(workspace::requestsFolder), nameIfNew);
    else
        write();
}

void RequestFile::write()
{
    m_isBusy = true;
    const quint64 revision = m_revision;
    m_folder.save(
        m_path, text(), m_fingerprint, this, [this, revision](const Result<workspace::SaveOutcome> &outcome) {
            m_isBusy = false;
            if (!outcome) {
                const QString sentence = ui::displayText(outcome.error().message);
                if (m_bar != nullptr)
                    m_bar->showFailed(sentence);
                Q_EMIT said(sentence);
                return;
            }
            if (!outcome->isSaved) {
                m_asked = outcome->fingerprint;
                m_isGone = outcome->fingerprint.empty();
                setUnsaved(true);
                if (m_bar != nullptr && m_isGone)
                    m_bar->showGone(ui::toQString(m_item.name));
                else if (m_bar != nullptr)
                    m_bar->showChanged(ui::toQString(m_item.name));
                return;
            }
            m_fingerprint = outcome->fingerprint;
            // Typed while it was written: that isn't in the file.
            setUnsaved(revision != m_revision);
            Q_EMIT said(tr("Saved %1.").arg(ui::displayText(m_path)));
            Q_EMIT saved();
        });
}

void RequestFile::saveNew(const std::string &folder, const std::string &name)
{
    m_isBusy = true;
    m_item.name = name;
    const quint64 revision = m_revision;
    const std::string bytes = text();
    m_folder.saveNew(folder, name, bytes, this,
        [this, revision, fingerprint = workspace::fingerprintOf(bytes)](const Result<std::string> &path) {
            m_isBusy = false;
            if (!path) {
                const QString sentence = ui::displayText(path.error().message);
                if (m_bar != nullptr)
                    m_bar->showFailed(sentence);
                Q_EMIT said(sentence);
                return;
            }
            m_path = *path;
            m_fingerprint = fingerprint;
            m_isGone = false;
            m_isUnsaved = revision != m_revision;
            Q_EMIT changed();
            Q_EMIT said(tr("Saved %1.").arg(ui::displayText(m_path)));
            Q_EMIT saved();
        });
}

void RequestFile::keepBoth()
{
    m_bar->dismiss();
    //: a request's name: this one is the user's, beside one that a colleague changed
    saveNew(std::string(workspace::folderOf(m_path)),
        ui::fromQString(tr("%1 (mine)").arg(ui::toQString(m_item.name))));
}

void RequestFile::moved(const std::string &from, const std::string &to)
{
    if (m_path.empty() || !(m_path + '/').starts_with(from + '/'))
        return;
    m_isRenamed = m_path == from;
    m_path.replace(0, from.size(), to);
    Q_EMIT changed();
}

void RequestFile::detach()
{
    m_path.clear();
    m_fingerprint.clear();
    m_item = {};
    m_isUnsaved = false;
    if (m_bar != nullptr)
        m_bar->dismiss();
    Q_EMIT changed();
}

void RequestFile::look()
{
    if (m_path.empty() || m_isBusy)
        return;
    const workspace::RequestEntry *const entry
        = m_folder.failure().empty() ? m_folder.content().request(m_path) : nullptr;
    if (entry == nullptr) {
        if (!std::exchange(m_isGone, true)) {
            setUnsaved(true);
            if (m_bar != nullptr)
                m_bar->showGone(ui::toQString(m_item.name));
        }
        return;
    }
    if (std::exchange(m_isGone, false) && m_bar != nullptr && entry->fingerprint == m_fingerprint)
        m_bar->dismiss();
    if (std::exchange(m_isRenamed, false)) {
        m_fingerprint = entry->fingerprint;
        m_item.name = entry->name;
        Q_EMIT changed();
        return;
    }
    if (entry->fingerprint == m_fingerprint || entry->fingerprint == m_asked)
        return;
    if (!m_isUnsaved) {
        open(m_path);
        return;
    }
    m_asked = entry->fingerprint;
    if (m_bar != nullptr)
        m_bar->showChanged(ui::toQString(m_item.name));
}

} // namespace spotter
