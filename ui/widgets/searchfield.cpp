// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QKeyEvent>

#include <chrono>

namespace spotter::ui {

SearchField::SearchField(const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(namedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(120));
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT searchChanged(text()); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &now) {
        if (now.isEmpty()) {
            m_pause.stop();
            Q_EMIT searchChanged(now);
        } else {
            m_pause.start();
        }
    });
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        clear();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        // Ctrl+Enter belongs to the window.
        if (event->modifiers() & Qt::ControlModifier)
            break;
        if (m_pause.isActive()) {
            m_pause.stop();
            Q_EMIT searchChanged(text());
        }
        Q_EMIT leftForResults();
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace spotter::ui
