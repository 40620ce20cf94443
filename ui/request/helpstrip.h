// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

namespace spotter::ui {

/// What the field with the focus means and which limits it has: a few lines that stay where they are. What doesn't fit is in the
/// tool tip.
class HelpStrip : public QWidget
{
    Q_OBJECT

public:
    explicit HelpStrip(QWidget *parent = nullptr);

    /// Empty: no field has the focus.
    void setPath(const std::string &path);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int lines = 3;
    QString m_text;
};

} // namespace spotter::ui
