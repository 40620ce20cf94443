// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/zoom.h"

#include <QApplication>
#include <QFont>
#include <QHeaderView>
#include <QStyle>
#include <QTableView>
#include <QWidget>

#include <algorithm>

namespace spotter::ui {

namespace {

int percentNow = 100;
/// On a table: the zoom that its rows were made for.
constexpr char zoomProperty[] = "zoom";

/// Fonts that a widget was given keep their relation to the application's.
void scaleFonts(const QWidgetList &widgets, double factor)
{
    for (QWidget *const widget : widgets) {
        if (!widget->testAttribute(Qt::WA_SetFont))
            continue;
        QFont font = widget->font();
        if ((font.resolveMask() & QFont::SizeResolved) == 0 || font.pointSizeF() <= 0)
            continue;
        font.setPointSizeF(font.pointSizeF() * factor);
        widget->setFont(font);
    }
}

} // namespace

int zoomPercent()
{
    return percentNow;
}

int scaled(int pixels)
{
    return (pixels * percentNow + 50) / 100;
}

void zoomTable(QWidget &widget)
{
    auto *const table = qobject_cast<QTableView *>(&widget);
    if (table == nullptr)
        return;
    const QVariant made = table->property(zoomProperty);
    const double factor = static_cast<double>(percentNow) / (made.isValid() ? made.toInt() : 100);
    table->setProperty(zoomProperty, percentNow);
    if (factor == 1)
        return;
    QHeaderView *const rows = table->verticalHeader();
    const int height = rows->defaultSectionSize();
    rows->setMinimumSectionSize(qRound(rows->minimumSectionSize() * factor));
    rows->setDefaultSectionSize(qRound(height * factor));
    QHeaderView *const columns = table->horizontalHeader();
    for (int column = 0; column < columns->count(); ++column) {
        if (columns->sectionResizeMode(column) == QHeaderView::Interactive)
            columns->resizeSection(column, qRound(columns->sectionSize(column) * factor));
    }
}

void applyZoom(int percent)
{
    percent = std::clamp(percent, leastZoom, mostZoom);
    if (percent == percentNow)
        return;
    const double factor = static_cast<double>(percent) / percentNow;
    percentNow = percent;
    // A widget's own size is read before the application's font changes what it inherits.
    const QWidgetList widgets = QApplication::allWidgets();
    scaleFonts(widgets, factor);
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    QApplication::setFont(font);
    for (QWidget *const widget : widgets)
        zoomTable(*widget);
    // Icons and spaces come from the style, which widgets ask again when it changes.
    QEvent event(QEvent::StyleChange);
    for (QWidget *const widget : widgets) {
        QApplication::sendEvent(widget, &event);
        widget->updateGeometry();
        widget->update();
    }
}

} // namespace spotter::ui
