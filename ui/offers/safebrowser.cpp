// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/safebrowser.h"

#include <QPixmap>
#include <QRegularExpression>

namespace spotter::ui {

SafeBrowser::SafeBrowser(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Preview of the offer"));
    // Offers are made for pages, which are white whatever our theme is.
    QPalette page = palette();
    page.setColor(QPalette::Base, Qt::white);
    page.setColor(QPalette::Text, Qt::black);
    setPalette(page);
    // Links take the application's colour, which may be one for dark grounds.
    document()->setDefaultStyleSheet(QStringLiteral("a { color: #0b57d0 }"));
}

void SafeBrowser::showMarkup(const QString &markup)
{
    m_blocked.clear();
    // Qt takes everything after a <link> without an end tag, as HTML writes it, for its content.
    static const QRegularExpression link(
        QStringLiteral("</?link\\b[^>]*>"), QRegularExpression::CaseInsensitiveOption);
    QString page = markup;
    page.remove(link);
    setHtml(page);
    Q_EMIT blockedChanged();
}

QVariant SafeBrowser::loadResource(int type, const QUrl &url)
{
    if (url.scheme() == QLatin1String("data"))
        return QTextBrowser::loadResource(type, url);
    if (!m_blocked.contains(url)) {
        m_blocked << url;
        Q_EMIT blockedChanged();
    }
    if (type != QTextDocument::ImageResource)
        return QByteArray();
    // For an empty picture Qt would go on to read a file of that name itself.
    QPixmap nothing(1, 1);
    nothing.fill(Qt::transparent);
    return nothing;
}

} // namespace spotter::ui
