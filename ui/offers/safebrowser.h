// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>
#include <QTextBrowser>
#include <QUrl>

namespace spotter::ui {

/// Shows an offer's markup on a white page. Runs no script, fetches nothing and reads no file: only what is inside the
/// markup (`data:` pictures), and pictures that it is given, are drawn. Links lead nowhere.
class SafeBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit SafeBrowser(QWidget *parent = nullptr);

    /// Replaces what is shown and forgets what was blocked.
    void showMarkup(const QString &markup);
    /// Pictures that were fetched, by the address that the markup names; the page is drawn again with them.
    void setPictures(const QHash<QUrl, QImage> &pictures);
    /// What the markup asked for and didn't get, each once.
    const QList<QUrl> &blocked() const { return m_blocked; }
    /// Those of them that are pictures with a web address.
    const QList<QUrl> &blockedPictures() const { return m_blockedPictures; }
    QVariant loadResource(int type, const QUrl &url) override;

Q_SIGNALS:
    void blockedChanged();

private:
    void showPage();

    QString m_page;
    QHash<QUrl, QImage> m_pictures;
    QList<QUrl> m_blocked;
    QList<QUrl> m_blockedPictures;
};

/// Whether laying it out could take the window down: elements within elements beyond any page that is meant to be seen.
bool isNestedTooDeeply(const QString &markup);

} // namespace spotter::ui
