// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace spotter::ui {

/// Fusion with rows of the same height in all lists and trees, and room beside the text of cells.
class SpacedStyle : public QProxyStyle
{
    Q_OBJECT

public:
    SpacedStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
        const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
};

} // namespace spotter::ui
