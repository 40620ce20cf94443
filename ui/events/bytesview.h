// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

#include <string>

namespace spotter::ui {

/// Bytes as they are: offset, hexadecimal, and text where they are ASCII; of any size, because only what is visible is drawn.
class BytesView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit BytesView(QWidget *parent = nullptr);

    void setBytes(std::string bytes);
    const std::string &bytes() const { return m_bytes; }
    /// "00000010  48 54 54 50 …  HTTP…", as it is drawn.
    QString lineText(std::size_t line) const;
    std::size_t lineCount() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpScrollBars();

    std::string m_bytes;
};

} // namespace spotter::ui
