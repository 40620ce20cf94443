// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/findbar.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

QToolButton *iconButton(const QString &words, const QString &name, QWidget *parent)
{
    auto *const button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

} // namespace

FindBar::FindBar(Mode mode, QWidget *parent)
    : QWidget(parent), m_field(new SearchField(tr("Find"), this)), m_count(new QLabel(this)),
      m_previous(iconButton(tr("Previous match, Shift+Enter"), QStringLiteral("findPrevious"), this)),
      m_next(iconButton(tr("Next match, Enter"), QStringLiteral("findNext"), this)),
      m_case(new QCheckBox(tr("Match case"), this))
{
    setObjectName(QStringLiteral("findBar"));
    setAutoFillBackground(true);
    m_field->setObjectName(QStringLiteral("findText"));
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("findCount"));
    m_case->setObjectName(QStringLiteral("findCase"));
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setArrowType(Qt::DownArrow);
    auto *const closeButton = iconButton(tr("Close, Escape"), QStringLiteral("findClose"), this);
    closeButton->setIcon(namedIcon(QStringLiteral("close")));

    auto *find = new QHBoxLayout;
    find->setSpacing(space::betweenControls);
    find->addWidget(m_field, 1);
    find->addWidget(m_previous);
    find->addWidget(m_next);
    find->addWidget(m_count);
    find->addWidget(m_case);
    find->addWidget(closeButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    layout->setSpacing(4);
    layout->addLayout(find);

    if (mode == Mode::FindAndReplace) {
        m_replacement = new QLineEdit(this);
        m_replacement->setObjectName(QStringLiteral("replaceText"));
        m_replacement->setPlaceholderText(tr("Replace with"));
        m_replacement->setAccessibleName(tr("Replace with"));
        m_replacement->installEventFilter(this);
        m_replace = new QPushButton(tr("Replace"), this);
        m_replace->setObjectName(QStringLiteral("replaceOne"));
        m_replaceAll = new QPushButton(tr("Replace all"), this);
        m_replaceAll->setObjectName(QStringLiteral("replaceAll"));
        auto *replace = new QHBoxLayout;
        replace->setSpacing(space::betweenControls);
        replace->addWidget(m_replacement, 1);
        replace->addWidget(m_replace);
        replace->addWidget(m_replaceAll);
        layout->addLayout(replace);
        connect(m_replace, &QPushButton::clicked, this, &FindBar::replaceWanted);
        connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceAllWanted);
    }
    connect(m_field, &SearchField::searchChanged, this, &FindBar::searchChanged);
    connect(m_field, &SearchField::leftForResults, this, &FindBar::nextWanted);
    connect(m_case, &QCheckBox::toggled, this, [this] { Q_EMIT searchChanged(m_field->text()); });
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousWanted);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextWanted);
    connect(closeButton, &QToolButton::clicked, this, &FindBar::closeBar);
    showCount(0, 0);
    hide();
}

QString FindBar::text() const
{
    return m_field->text();
}

void FindBar::setText(const QString &text)
{
    if (text == m_field->text())
        return;
    const QSignalBlocker quiet(m_field);
    m_field->setText(text);
}

QString FindBar::replacement() const
{
    return m_replacement == nullptr ? QString() : m_replacement->text();
}

bool FindBar::matchesCase() const
{
    return m_case->isChecked();
}

void FindBar::open(const QString &text)
{
    show();
    if (!text.isEmpty())
        setText(text);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    if (!m_field->text().isEmpty())
        Q_EMIT searchChanged(m_field->text());
}

void FindBar::showCount(qint64 count, qint64 current, bool more)
{
    const QLocale locale;
    const QString number = locale.toString(count) + (more ? QStringLiteral("…") : QString());
    if (m_field->text().isEmpty())
        m_count->setText(QString());
    else if (count == 0)
        m_count->setText(more ? tr("Searching…") : tr("Not found"));
    else if (current > 0)
        m_count->setText(tr("%1 of %2").arg(locale.toString(current), number));
    else
        m_count->setText(tr("%1 found").arg(number));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
    if (m_replace != nullptr) {
        m_replace->setEnabled(count > 0);
        m_replaceAll->setEnabled(count > 0);
    }
}

void FindBar::closeBar()
{
    hide();
    Q_EMIT closed();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        closeBar();
    else
        QWidget::keyPressEvent(event);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *const key = static_cast<QKeyEvent *>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    // The field itself would only be emptied.
    if (key->key() == Qt::Key_Escape) {
        closeBar();
        return true;
    }
    if (isReturn && watched == m_field && key->modifiers() == Qt::ShiftModifier) {
        Q_EMIT previousWanted();
        return true;
    }
    if (isReturn && watched == m_replacement && key->modifiers() == Qt::NoModifier) {
        Q_EMIT replaceWanted();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace spotter::ui
