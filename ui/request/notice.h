// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace spotter::ui {

/// What has just been done for the user, in a sentence, with what could be done next as buttons. Goes when it is closed or when
/// the next one comes.
class Notice : public QWidget
{
    Q_OBJECT

public:
    struct Offer
    {
        QString words;
        std::function<void()> take; ///< the notice is hidden before; it may show another
    };

    explicit Notice(QWidget *parent = nullptr);

    void tell(const QString &sentence, std::vector<Offer> offers = {});
    QString sentence() const;

private:
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
};

} // namespace spotter::ui
