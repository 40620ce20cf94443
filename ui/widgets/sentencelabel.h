// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>

namespace spotter::ui {

/// A small sentence in the colour of its meaning, below what it is about. Hidden while there is nothing to say.
class SentenceLabel : public QLabel
{
    Q_OBJECT

public:
    explicit SentenceLabel(QWidget *parent = nullptr);

    void say(const QString &sentence, Token token);

protected:
    bool event(QEvent *event) override;

private:
    void paintToken();

    Token m_token = Token::Failed;
};

} // namespace spotter::ui
