// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspacefolder.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <string>

namespace spotter::ui {
class DiskChangeBar;
}

namespace spotter {

/// The file of one request that is being edited: opens, saves, and sees to it that neither the user's edits nor what others
/// wrote into the file is lost.
class RequestFile : public QObject
{
    Q_OBJECT

public:
    /// Where the request is edited.
    struct Editor
    {
        std::function<Document()> request;
        std::function<void(const Document &)> setRequest; ///< tells nobody
        std::function<std::string()> method; ///< as in a file; empty: the environment's
    };

    /// `folder` must outlive this; `bar` is where it is asked whose text shall stay.
    RequestFile(
        workspace::WorkspaceFolder &folder, Editor editor, ui::DiskChangeBar *bar, QObject *parent = nullptr);

    /// Empty: none yet.
    const std::string &path() const { return m_path; }
    const std::string &name() const { return m_item.name; }
    const Document &variables() const { return m_item.variables; }
    bool isUnsaved() const { return m_isUnsaved; }

    /// Shows what is in the file.
    void open(const std::string &path);
    /// The user changed something.
    void edited();
    void setVariables(const Document &variables);
    /// Over its file; without one, and when that is gone, as a new one named so.
    void save(const std::string &nameIfNew);
    /// The user gave the file, or a folder around it, another name or place in the library.
    void moved(const std::string &from, const std::string &to);
    /// Forgets the file; what is edited stays.
    void detach();

Q_SIGNALS:
    /// path(), name() or isUnsaved().
    void changed();
    void opened(const std::string &method);
    /// A trace token stood in the request in clear: `{{traceToken}}` stands there now.
    void secretTaken(const std::string &token);
    void said(const QString &sentence);
    void saved();

private:
    std::string text();
    void show(const workspace::WorkspaceFolder::Text &text);
    void write();
    void saveNew(const std::string &folder, const std::string &name);
    void look();
    void setUnsaved(bool isUnsaved);
    void keepBoth();

    workspace::WorkspaceFolder &m_folder;
    Editor m_editor;
    QPointer<ui::DiskChangeBar> m_bar;
    std::string m_path;
    std::string m_fingerprint; ///< of the file that was read or written last
    std::string m_asked; ///< fingerprint of theirs that the user was asked about
    workspace::RequestItem m_item;
    bool m_isUnsaved = false;
    bool m_isBusy = false; ///< being read or written
    bool m_isGone = false;
    bool m_isRenamed = false; ///< the next change of the file is the user's own
    quint64 m_revision = 0; ///< grows with each edit
};

} // namespace spotter
