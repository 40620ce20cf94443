// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/answerfindbar.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace spotter::ui {

namespace {

QToolButton *arrowButton(Qt::ArrowType arrow, const QString &name, const QString &words, QWidget *parent)
{
    auto *const button = new QToolButton(parent);
    button->setObjectName(name);
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

} // namespace

AnswerFindBar::AnswerFindBar(const QString &placeholder, QWidget *parent)
    : QWidget(parent), m_field(new SearchField(placeholder, this)), m_count(new QLabel(this)),
      m_where(new ElidedLabel(this)),
      m_previous(arrowButton(
          Qt::UpArrow, QStringLiteral("offersFindPrevious"), tr("Previous place (Shift+F3)"), this)),
      m_next(arrowButton(Qt::DownArrow, QStringLiteral("offersFindNext"), tr("Next place (F3)"), this))
{
    m_field->setObjectName(QStringLiteral("offersFindField"));
    m_field->setMinimumWidth(140);
    m_field->installEventFilter(this);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setObjectName(QStringLiteral("offersFindCount"));
    m_where->setFont(smallFont());
    m_where->setElideMode(Qt::ElideRight);
    m_where->setObjectName(QStringLiteral("offersFindWhere"));
    m_where->setAccessibleName(tr("Where it was found"));
    auto *const close = new QToolButton(this);
    close->setObjectName(QStringLiteral("offersFindClose"));
    close->setIcon(namedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close (Escape)"));
    close->setAccessibleName(tr("Close the search"));
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_field, 2);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_count);
    layout->addWidget(m_where, 3);
    layout->addWidget(close);
    connect(m_field, &SearchField::searchChanged, this, &AnswerFindBar::searchChanged);
    connect(m_field, &SearchField::leftForResults, this, &AnswerFindBar::nextWanted);
    connect(m_next, &QToolButton::clicked, this, &AnswerFindBar::nextWanted);
    connect(m_previous, &QToolButton::clicked, this, &AnswerFindBar::previousWanted);
    connect(close, &QToolButton::clicked, this, &AnswerFindBar::close);
    showNothing();
    hide();
}

QString AnswerFindBar::text() const
{
    return m_field->text();
}

void AnswerFindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void AnswerFindBar::close()
{
    if (isHidden())
        return;
    m_field->clear();
    hide();
    Q_EMIT closed();
}

void AnswerFindBar::showPlace(int place, int count, bool isCut, const QString &where)
{
    const QString number = QLocale().toString(count) + (isCut ? QStringLiteral("+") : QString());
    m_count->setText(count == 0 ? tr("Not found")
            : place == 0        ? tr("%n place(s)", nullptr, count)
                                : tr("%1 of %2").arg(QLocale().toString(place), number));
    m_where->setText(where);
    enableSteps(count > 0);
}

void AnswerFindBar::showSearching()
{
    m_count->setText(tr("Searching\u2026"));
    m_where->setText({});
    enableSteps(false);
}

void AnswerFindBar::showNothing()
{
    m_count->clear();
    m_where->setText({});
    enableSteps(false);
}

void AnswerFindBar::enableSteps(bool on)
{
    m_previous->setEnabled(on);
    m_next->setEnabled(on);
}

bool AnswerFindBar::eventFilter(QObject *watched, QEvent *event)
{
    // The field alone would only be emptied.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace spotter::ui
