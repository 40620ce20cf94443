// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace spotter {

/// What brings a window back after a restart or a crash. The texts of requests are files of their own beside it.
struct WindowState
{
    struct Tab
    {
        QString file; ///< the request's text, below the folder of the state
        QString title;
        QString path; ///< where the user saved it; empty: nowhere
        QString clientCode;
        int method = 0;
        bool isModified = false;

        bool operator==(const Tab &) const = default;
    };
    std::vector<Tab> tabs;
    int current = 0; ///< a number of a tab
    int page = 0;
    QByteArray layout;
    QMap<QString, QByteArray> panes; ///< what panes remember, by their names

    bool operator==(const WindowState &) const = default;
};

/// Format 1.
QByteArray windowStateToJson(const WindowState &state);
/// Errors say what is wrong with it: no JSON, another program's, a newer version's.
Result<WindowState> windowStateFromJson(const QByteArray &json);

/// A folder with one window's state. Everything is written aside and renamed, texts before what names them, and the state
/// before the last one is kept until the next is whole.
class WindowStateFolder
{
public:
    explicit WindowStateFolder(QString path) : m_path(std::move(path)) { }

    const QString &path() const { return m_path; }
    QString filePath(const QString &name) const { return m_path + QLatin1Char('/') + name; }

    struct Loaded
    {
        WindowState state;
        QString trouble; ///< a sentence about a state that could not be used; empty: none
        bool isFresh = false; ///< there was nothing to load
    };
    /// What is broken or foreign is set aside, never removed, and the state before it counts.
    Loaded load() const;

    /// A text that is to be named by the next state. Returns its name, or why it can't be written.
    Result<QString> saveText(std::string_view text) const;
    /// Texts that neither this state nor the one before names are removed.
    Result<void> save(const WindowState &state) const;

private:
    QString m_path;
};

} // namespace spotter
