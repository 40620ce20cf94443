// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documenttabs.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

struct TabFacts
{
    QString id;
    QString title;
    bool isModified = false;
};

TabFacts factsOf(const QTabBar &bar, int number)
{
    const QVariantList facts = bar.tabData(number).toList();
    return facts.size() == 3 ? TabFacts {facts[0].toString(), facts[1].toString(), facts[2].toBool()}
                             : TabFacts();
}

void setFacts(QTabBar &bar, int number, const TabFacts &facts)
{
    bar.setTabData(number, QVariantList {facts.id, facts.title, facts.isModified});
}

} // namespace

DocumentTabs::DocumentTabs(QWidget *parent)
    : QWidget(parent), m_bar(new QTabBar(this)), m_add(new QToolButton(this)),
      m_contents(new QStackedWidget(this)), m_name(new QLineEdit(m_bar))
{
    m_bar->setObjectName(QStringLiteral("documents"));
    m_bar->setAccessibleName(tr("Requests"));
    m_bar->setMovable(true);
    m_bar->setTabsClosable(true);
    m_bar->setExpanding(false);
    m_bar->setDocumentMode(true);
    m_bar->setDrawBase(false);
    m_bar->setUsesScrollButtons(true);
    m_bar->setElideMode(Qt::ElideRight);
    m_bar->setSelectionBehaviorOnRemove(QTabBar::SelectPreviousTab);
    m_bar->setContextMenuPolicy(Qt::CustomContextMenu);
    m_bar->installEventFilter(this);
    m_add->setObjectName(QStringLiteral("newRequest"));
    m_add->setIcon(namedIcon(QStringLiteral("add")));
    m_add->setAutoRaise(true);
    m_add->setToolTip(tr("New request"));
    m_add->setAccessibleName(tr("New request"));
    m_add->setFocusPolicy(Qt::TabFocus);
    m_name->setAccessibleName(tr("Name of the request"));
    m_name->setObjectName(QStringLiteral("requestName"));
    m_name->hide();
    m_name->installEventFilter(this);

    auto *const top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->setSpacing(0);
    top->addWidget(m_bar);
    top->addWidget(m_add);
    top->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_contents, 1);

    connect(m_bar, &QTabBar::currentChanged, this, [this](int number) {
        endRename(true);
        Q_EMIT currentChanged(idAt(number));
    });
    connect(m_bar, &QTabBar::tabMoved, this, &DocumentTabs::moved);
    connect(
        m_bar, &QTabBar::tabCloseRequested, this, [this](int number) { Q_EMIT closeWanted(idAt(number)); });
    connect(m_bar, &QTabBar::tabBarDoubleClicked, this, [this](int number) {
        if (number < 0)
            Q_EMIT newWanted();
        else
            renameCurrent();
    });
    connect(m_bar, &QWidget::customContextMenuRequested, this, &DocumentTabs::showMenu);
    connect(m_add, &QToolButton::clicked, this, &DocumentTabs::newWanted);
    connect(m_name, &QLineEdit::returnPressed, this, [this] { endRename(true); });
}

void DocumentTabs::addTab(const QString &id, const QString &title, int at)
{
    // Whoever hears of a new current tab asks for its id.
    int number = 0;
    {
        const QSignalBlocker quiet(m_bar);
        number = m_bar->insertTab(at < 0 ? m_bar->count() : at, QString());
        setFacts(*m_bar, number, {id, title, false});
    }
    showTitle(number);
    if (m_bar->count() == 1)
        Q_EMIT currentChanged(id);
}

void DocumentTabs::removeTab(const QString &id)
{
    const int number = numberOf(id);
    if (number >= 0)
        m_bar->removeTab(number);
}

QStringList DocumentTabs::ids() const
{
    QStringList result;
    for (int number = 0; number < m_bar->count(); ++number)
        result << idAt(number);
    return result;
}

QString DocumentTabs::idAt(int number) const
{
    return factsOf(*m_bar, number).id;
}

int DocumentTabs::numberOf(const QString &id) const
{
    for (int number = 0; number < m_bar->count(); ++number) {
        if (idAt(number) == id)
            return number;
    }
    return -1;
}

void DocumentTabs::setCurrent(const QString &id)
{
    const int number = numberOf(id);
    if (number >= 0)
        m_bar->setCurrentIndex(number);
}

void DocumentTabs::setTitle(const QString &id, const QString &title)
{
    const int number = numberOf(id);
    if (number < 0)
        return;
    TabFacts facts = factsOf(*m_bar, number);
    facts.title = title;
    setFacts(*m_bar, number, facts);
    showTitle(number);
}

QString DocumentTabs::title(const QString &id) const
{
    return factsOf(*m_bar, numberOf(id)).title;
}

void DocumentTabs::setModified(const QString &id, bool isModified)
{
    const int number = numberOf(id);
    if (number < 0 || factsOf(*m_bar, number).isModified == isModified)
        return;
    TabFacts facts = factsOf(*m_bar, number);
    facts.isModified = isModified;
    setFacts(*m_bar, number, facts);
    showTitle(number);
}

void DocumentTabs::setToolTip(const QString &id, const QString &toolTip)
{
    const int number = numberOf(id);
    if (number >= 0)
        m_bar->setTabToolTip(number, plainToolTip(displayText(toolTip)));
}

void DocumentTabs::showTitle(int number)
{
    const TabFacts facts = factsOf(*m_bar, number);
    constexpr int widest = 24;
    QString shown = displayText(facts.title);
    if (shown.size() > widest)
        shown = shown.left(widest - 1) + QChar(0x2026);
    // An ampersand in a name is no key.
    shown.replace(u'&', QLatin1String("&&"));
    m_bar->setTabText(number, facts.isModified ? tr("%1 •", "not saved").arg(shown) : shown);
    m_bar->setAccessibleTabName(number,
        facts.isModified ? tr("%1, not saved").arg(displayText(facts.title)) : displayText(facts.title));
    for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide}) {
        if (QWidget *const close = m_bar->tabButton(number, side)) {
            close->setAccessibleName(tr("Close %1").arg(displayText(facts.title)));
            close->setToolTip(tr("Close"));
        }
    }
}

void DocumentTabs::showContent(QWidget *content)
{
    if (m_contents->indexOf(content) < 0)
        m_contents->addWidget(content);
    m_contents->setCurrentWidget(content);
}

void DocumentTabs::showNext()
{
    m_bar->setCurrentIndex((m_bar->currentIndex() + 1) % std::max(1, m_bar->count()));
}

void DocumentTabs::showPrevious()
{
    m_bar->setCurrentIndex((m_bar->currentIndex() + m_bar->count() - 1) % std::max(1, m_bar->count()));
}

void DocumentTabs::renameCurrent()
{
    const int number = m_bar->currentIndex();
    if (number < 0)
        return;
    m_renamed = idAt(number);
    const QRect place = m_bar->tabRect(number);
    constexpr int leastWidth = 160;
    m_name->setText(title(m_renamed));
    m_name->setGeometry(place.left(), place.top(), std::max(place.width(), leastWidth), place.height());
    m_name->selectAll();
    m_name->show();
    m_name->raise();
    m_name->setFocus();
}

void DocumentTabs::endRename(bool counts)
{
    if (m_renamed.isEmpty())
        return;
    const QString id = std::exchange(m_renamed, QString());
    const QString name = m_name->text().trimmed();
    m_name->hide();
    if (!counts || name.isEmpty() || name == title(id))
        return;
    setTitle(id, name);
    Q_EMIT renamed(id, name);
}

void DocumentTabs::showMenu(const QPoint &at)
{
    const int clicked = m_bar->tabAt(at);
    const QString id = idAt(clicked < 0 ? m_bar->currentIndex() : clicked);
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("New request")), &QAction::triggered, this, &DocumentTabs::newWanted);
    connect(menu->addAction(tr("Duplicate")), &QAction::triggered, this,
        [this, id] { Q_EMIT duplicateWanted(id); });
    connect(menu->addAction(tr("Rename…")), &QAction::triggered, this, [this, id] {
        setCurrent(id);
        renameCurrent();
    });
    menu->addSeparator();
    connect(menu->addAction(tr("Close")), &QAction::triggered, this, [this, id] { Q_EMIT closeWanted(id); });
    connect(menu->addAction(tr("Close others")), &QAction::triggered, this,
        [this, id] { Q_EMIT closeOthersWanted(id); });
    menu->popup(m_bar->mapToGlobal(at));
}

bool DocumentTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_bar && event->type() == QEvent::MouseButtonRelease) {
        auto *const mouse = static_cast<QMouseEvent *>(event);
        const int number = m_bar->tabAt(mouse->position().toPoint());
        if (mouse->button() == Qt::MiddleButton && number >= 0) {
            Q_EMIT closeWanted(idAt(number));
            return true;
        }
    }
    if (watched == m_name && event->type() == QEvent::FocusOut)
        endRename(true);
    if (watched == m_name && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        endRename(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace spotter::ui
