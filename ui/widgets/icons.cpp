// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace spotter::ui {

namespace {

class PaletteIconEngine : public QIconEngine
{
public:
    explicit PaletteIconEngine(QString name) : m_name(std::move(name)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray text = svg();
        text.replace("currentColor", colorOf(mode).name().toLatin1());
        QSvgRenderer(text).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = QStringLiteral("spotter-%1-%2-%3x%4")
                                .arg(m_name, colorOf(mode).name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap image;
        if (QPixmapCache::find(key, &image))
            return image;
        image = QPixmap(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, image);
        return image;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    QIconEngine *clone() const override { return new PaletteIconEngine(m_name); }
    QString key() const override { return QStringLiteral("spotter"); }

private:
    static QColor colorOf(QIcon::Mode mode)
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        return QGuiApplication::palette().color(group, QPalette::ButtonText);
    }

    const QByteArray &svg()
    {
        if (m_svg.isNull()) {
            QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
            m_svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("");
        }
        return m_svg;
    }

    QString m_name;
    QByteArray m_svg;
};

} // namespace

QIcon namedIcon(const QString &name)
{
    return QIcon(new PaletteIconEngine(name));
}

} // namespace spotter::ui
