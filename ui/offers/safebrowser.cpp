// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/safebrowser.h"

#include "ui/offers/pictures.h"

#include <QPixmap>
#include <QRegularExpression>
#include <QScrollBar>

namespace spotter::ui {

SafeBrowser::SafeBrowser(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Preview of the offer"));
    setTabChangesFocus(true);
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
    // Qt takes everything after a <link> without an end tag, as HTML writes it, for its content.
    static const QRegularExpression link(
        QStringLiteral("</?link\\b[^<>]*>"), QRegularExpression::CaseInsensitiveOption);
    m_page = markup;
    m_page.remove(link);
    m_pictures.clear();
    showPage();
}

void SafeBrowser::setPictures(const QHash<QUrl, QImage> &pictures)
{
    m_pictures = pictures;
    const int place = verticalScrollBar()->value();
    showPage();
    verticalScrollBar()->setValue(place);
}

void SafeBrowser::showPage()
{
    m_blocked.clear();
    m_blockedPictures.clear();
    // The document keeps what it was once given for an address.
    document()->clear();
    setHtml(m_page);
    Q_EMIT blockedChanged();
}

QVariant SafeBrowser::loadResource(int type, const QUrl &url)
{
    if (type == QTextDocument::ImageResource) {
        if (const auto given = m_pictures.constFind(url); given != m_pictures.constEnd())
            return *given;
        if (const auto bytes = dataOfUrl(url)) {
            constexpr int quicklyDecoded = 2048 * 2048;
            const QImage picture = decodePicture(*bytes, quicklyDecoded);
            if (!picture.isNull())
                return picture;
        }
    }
    if (!m_blocked.contains(url)) {
        m_blocked << url;
        if (type == QTextDocument::ImageResource && pictureAddress(url))
            m_blockedPictures << url;
        Q_EMIT blockedChanged();
    }
    if (type != QTextDocument::ImageResource)
        return QByteArray();
    // For an empty picture Qt would go on to read a file of that name itself.
    QPixmap nothing(1, 1);
    nothing.fill(Qt::transparent);
    return nothing;
}

bool isNestedTooDeeply(const QString &markup)
{
    constexpr int deepest = 100;
    static const QRegularExpression tag(
        QStringLiteral("<(/?)([a-z][a-z0-9]*)[^<>]*?(/?)>"), QRegularExpression::CaseInsensitiveOption);
    static const QStringList withoutEnd {QStringLiteral("area"), QStringLiteral("base"), QStringLiteral("br"),
        QStringLiteral("col"), QStringLiteral("hr"), QStringLiteral("img"), QStringLiteral("input"),
        QStringLiteral("li"), QStringLiteral("link"), QStringLiteral("meta"), QStringLiteral("p"),
        QStringLiteral("source"), QStringLiteral("wbr")};
    int depth = 0;
    for (auto found = tag.globalMatch(markup); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (!match.capturedView(3).isEmpty() || withoutEnd.contains(match.captured(2).toLower()))
            continue;
        depth = match.capturedView(1).isEmpty() ? depth + 1 : qMax(0, depth - 1);
        if (depth > deepest)
            return true;
    }
    return false;
}

} // namespace spotter::ui
