// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace spotter::ui {

/// A sentence at the place where something failed, with what can be done about it; hidden until there is something to say.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void showMessage(const QString &sentence);
    QString message() const;
    /// Puts a control between the sentence and the close button.
    void addControl(QWidget *control);

public Q_SLOTS:
    void dismiss();

Q_SIGNALS:
    void dismissed();

private:
    QLabel *m_icon;
    QLabel *m_sentence;
    QHBoxLayout *m_controls;
};

} // namespace spotter::ui
