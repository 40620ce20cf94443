// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>
#include <QUrl>

namespace spotter::ui {

/// Shows an offer's markup on a white page. Runs no script, fetches nothing and reads no file: only what is inside the
/// markup (`data:` addresses) is drawn. Links lead nowhere.
class SafeBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit SafeBrowser(QWidget *parent = nullptr);

    /// Replaces what is shown and forgets what was blocked.
    void showMarkup(const QString &markup);
    /// What the markup asked for and didn't get, each once.
    const QList<QUrl> &blocked() const { return m_blocked; }
    QVariant loadResource(int type, const QUrl &url) override;

Q_SIGNALS:
    void blockedChanged();

private:
    QList<QUrl> m_blocked;
};

} // namespace spotter::ui
