// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;
class QToolButton;

namespace spotter::ui {

/// The title of a part of the form.
QLabel *headingLabel(const QString &text, QWidget *parent);
/// Small text beside something more important.
QLabel *mutedLabel(const QString &text, QWidget *parent);
/// Labels at the left, fields at the right, on the window's grid.
QFormLayout *fieldRows();

/// A part of the form that is folded away until it is needed.
class Disclosure : public QWidget
{
    Q_OBJECT

public:
    /// Takes `body` over.
    Disclosure(const QString &title, QWidget *body, QWidget *parent = nullptr);

    void setOpen(bool open);
    bool isOpen() const;

private:
    QToolButton *m_button;
    QWidget *m_body;
};

} // namespace spotter::ui
