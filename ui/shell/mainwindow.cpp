// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/shell/keyspage.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDataStream>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

namespace spotter::ui {

namespace {

/// The file that is dragged, if it is one that can be opened.
QString droppedArtifact(const QMimeData &data)
{
    for (const QUrl &url : data.urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
            || path.endsWith(QLatin1String(".bin"), Qt::CaseInsensitive))
            return path;
    }
    return {};
}

QWidget *stretch()
{
    auto *const empty = new QWidget;
    empty->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return empty;
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent), m_tabs(new QTabBar), m_pages(new QStackedWidget), m_artifactName(new ElidedLabel),
      m_status(new QLabel)
{
    setWindowTitle(tr("Spotter"));
    resize(1280, 800);
    setAcceptDrops(true);
    setCentralWidget(m_pages);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setContentsMargins(space::betweenControls, 0, 0, 0);
    // A long sentence must not make the window wider.
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_status->setObjectName(QStringLiteral("status"));
    statusBar()->addWidget(m_status, 1);
    makeToolBar();
    // Files can be dropped on every child, also on those that would take them for text.
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() = default;

void MainWindow::makeToolBar()
{
    QToolBar *const bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("main"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(16, 16));

    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->setObjectName(QStringLiteral("pages"));
    bar->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, &MainWindow::changePage);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int page) {
        if (page == m_tabs->currentIndex())
            leaveKeys();
    });

    bar->addSeparator();
    m_bar = bar;
    addEnvironmentMenu(*bar);
    QAction *const open = bar->addAction(namedIcon(QStringLiteral("open")), tr("Open artifact…"));
    open->setShortcut(QKeySequence::Open);
    open->setToolTip(
        tr("Open a rules.json or rules.bin (%1)").arg(open->shortcut().toString(QKeySequence::NativeText)));
    connect(open, &QAction::triggered, this, &MainWindow::askForArtifact);
    m_artifactName->setContentsMargins(space::betweenControls, 0, 0, 0);
    m_artifactName->setForegroundRole(QPalette::PlaceholderText);
    m_artifactName->setMaximumWidth(320);
    m_artifactName->setObjectName(QStringLiteral("openArtifactName"));
    bar->addWidget(m_artifactName);
    bar->addWidget(stretch());

    addSendActions(*bar);
    bar->addSeparator();
    m_dockPlace = bar->addSeparator();
    m_dockPlace->setVisible(false);
    addThemeMenu(*bar);
    QAction *const keys = bar->addAction(namedIcon(QStringLiteral("help")), tr("Keys"));
    keys->setShortcut(Qt::Key_F1);
    keys->setToolTip(tr("What can be done with keys (F1)"));
    connect(keys, &QAction::triggered, this, &MainWindow::toggleKeys);

    auto *const quit = new QAction(tr("Quit"), this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    addAction(quit);
    connect(new QShortcut(Qt::CTRL | Qt::Key_L, this), &QShortcut::activated, this,
        &MainWindow::filterEventsWanted);
}

void MainWindow::addEnvironmentMenu(QToolBar &bar)
{
    m_environment = new QToolButton;
    m_environment->setObjectName(QStringLiteral("environment"));
    m_environment->setIcon(namedIcon(QStringLiteral("environment")));
    m_environment->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_environment->setPopupMode(QToolButton::InstantPopup);
    m_environment->setMenu(new QMenu(m_environment));
    bar.addWidget(m_environment);
    setEnvironments({}, -1, {});
}

void MainWindow::setEnvironments(const QStringList &names, int current, const QString &toolTip)
{
    constexpr int widestName = 200;
    QMenu *const menu = m_environment->menu();
    menu->clear();
    for (int number = 0; number < names.size(); ++number) {
        // An ampersand in a name is no key.
        QAction *const action
            = menu->addAction(displayText(names[number]).replace(u'&', QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(number == current);
        connect(action, &QAction::triggered, this, [this, number] { Q_EMIT environmentChosen(number); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Edit environments…")), &QAction::triggered, this,
        &MainWindow::environmentSettingsWanted);
    const QString name = names.value(current, tr("None"));
    const QString shown
        = m_environment->fontMetrics().elidedText(displayText(name), Qt::ElideRight, widestName);
    m_environment->setText(tr("Environment: %1").arg(QString(shown).replace(u'&', QLatin1String("&&"))));
    m_environment->setAccessibleName(tr("Environment: %1").arg(displayText(name)));
    m_environment->setToolTip(plainToolTip(
        toolTip.isEmpty() ? tr("Environment: which Target is talked to") : displayText(toolTip)));
}

void MainWindow::addSendActions(QToolBar &bar)
{
    m_cancel = bar.addAction(namedIcon(QStringLiteral("close")), tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setShortcut(Qt::CTRL | Qt::Key_Period);
    m_cancel->setToolTip(
        tr("Stop waiting for the answer (%1)").arg(m_cancel->shortcut().toString(QKeySequence::NativeText)));
    m_cancel->setVisible(false);
    connect(m_cancel, &QAction::triggered, this, &MainWindow::cancelRequested);

    m_send = bar.addAction(namedIcon(QStringLiteral("send")), tr("Send"));
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    m_send->setToolTip(
        tr("Send the request (%1)").arg(m_send->shortcut().toString(QKeySequence::NativeText)));
    connect(m_send, &QAction::triggered, this, &MainWindow::sendRequested);
    // The one thing that the window is for.
    QFont bold = font();
    bold.setBold(true);
    bar.widgetForAction(m_send)->setFont(bold);
}

void MainWindow::addDock(const QString &title, const QString &name, QWidget *content,
    const QKeySequence &keys, const DockPlace &place)
{
    auto *const dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setAllowedAreas(Qt::BottomDockWidgetArea | Qt::RightDockWidgetArea | Qt::LeftDockWidgetArea);
    addDockWidget(place.area, dock);
    m_docks.append(dock);
    // An empty name would find any.
    auto *const neighbour = place.beside.isEmpty() ? nullptr : findChild<QDockWidget *>(place.beside);
    if (neighbour != nullptr) {
        tabifyDockWidget(neighbour, dock);
        neighbour->raise();
    }
    // A window that is seen already shows no new child by itself.
    dock->show();
    if (place.size > 0)
        resizeDocks(
            {dock}, {place.size}, place.area == Qt::BottomDockWidgetArea ? Qt::Vertical : Qt::Horizontal);
    for (int page = 0; page < m_tabs->count(); ++page) {
        if (page != m_page && (place.page < 0 || place.page == page))
            m_shownDocks[page].insert(name);
    }
    if (place.page < 0)
        m_everywhere.insert(name);
    QAction *const toggle = dock->toggleViewAction();
    toggle->setIcon(namedIcon(name));
    toggle->setShortcut(keys);
    toggle->setToolTip(tr("Show or hide %1 (%2)").arg(title, keys.toString(QKeySequence::NativeText)));
    m_bar->insertAction(m_dockPlace, toggle);
}

void MainWindow::showDock(const QString &name, bool isShown)
{
    auto *const dock = findChild<QDockWidget *>(name);
    if (dock == nullptr)
        return;
    dock->setVisible(isShown);
    if (isShown)
        dock->raise();
}

QSet<QString> MainWindow::shownDocks() const
{
    QSet<QString> names;
    for (const QDockWidget *const dock : m_docks) {
        if (!dock->isHidden())
            names.insert(dock->objectName());
    }
    return names;
}

void MainWindow::changePage(int page)
{
    if (page == m_page)
        return;
    m_shownDocks[m_page] = shownDocks();
    m_page = page;
    const QSet<QString> shown = m_shownDocks.value(page);
    for (QDockWidget *const dock : std::as_const(m_docks))
        dock->setVisible(shown.contains(dock->objectName()));
}

QToolButton *MainWindow::addStatusButton(const QString &name)
{
    auto *const button = new QToolButton;
    button->setObjectName(name);
    button->setAutoRaise(true);
    addStatusWidget(button);
    return button;
}

void MainWindow::addStatusWidget(QWidget *widget)
{
    statusBar()->addPermanentWidget(widget);
}

void MainWindow::addThemeMenu(QToolBar &bar)
{
    auto *const button = new QToolButton;
    button->setIcon(namedIcon(QStringLiteral("theme")));
    button->setText(tr("Theme"));
    button->setToolTip(tr("Light, dark or high contrast"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *const menu = new QMenu(button);
    m_themes = new QActionGroup(this);
    const auto add = [&](const QString &text, std::optional<Theme> theme) {
        QAction *const action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(theme ? static_cast<int>(*theme) : -1);
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, theme] { Q_EMIT themeChosen(theme); });
    };
    add(tr("As the system"), std::nullopt);
    add(tr("Light"), Theme::Light);
    add(tr("Dark"), Theme::Dark);
    add(tr("High contrast"), Theme::Contrast);
    button->setMenu(menu);
    bar.addWidget(button);
    setThemeChoice(std::nullopt);
}

int MainWindow::addPage(
    const QString &title, const QString &iconName, const QList<QWidget *> &panes, const QList<int> &shares)
{
    QWidget *content = panes.first();
    if (panes.size() > 1) {
        auto *const splitter = new QSplitter(Qt::Horizontal);
        for (QWidget *const pane : panes)
            splitter->addWidget(pane);
        splitter->setChildrenCollapsible(false);
        if (!shares.isEmpty())
            splitter->setSizes(shares);
        m_splitters.append(splitter);
        content = splitter;
    }
    const int page = m_pages->insertWidget(m_tabs->count(), content);
    m_tabs->addTab(namedIcon(iconName), title);
    m_shownDocks[page] = m_everywhere;
    const QKeySequence keys(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + page));
    m_tabs->setTabToolTip(page, tr("%1 (%2)").arg(title, keys.toString(QKeySequence::NativeText)));
    connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, page] { showPage(page); });
    return page;
}

void MainWindow::showPage(int page)
{
    m_tabs->setCurrentIndex(page);
    m_pages->setCurrentIndex(page);
}

int MainWindow::currentPage() const
{
    return m_tabs->currentIndex();
}

bool MainWindow::isShowingKeys() const
{
    return m_keys != nullptr && m_pages->currentWidget() == m_keys;
}

void MainWindow::toggleKeys()
{
    if (isShowingKeys()) {
        leaveKeys();
        return;
    }
    if (m_keys == nullptr) {
        auto *const page = new KeysPage;
        connect(page, &KeysPage::closeWanted, this, &MainWindow::leaveKeys);
        m_pages->addWidget(page);
        m_keys = page;
    }
    m_pages->setCurrentWidget(m_keys);
    m_keys->setFocus();
}

void MainWindow::leaveKeys()
{
    m_pages->setCurrentIndex(m_tabs->currentIndex());
}

void MainWindow::setArtifactName(const QString &name, const QString &toolTip)
{
    m_artifactName->setText(name);
    m_artifactName->setToolTip(plainToolTip(displayText(toolTip)));
    setWindowTitle(name.isEmpty() ? tr("Spotter") : tr("%1 – Spotter").arg(displayText(name)));
}

void MainWindow::say(const QString &sentence)
{
    m_status->setText(displayText(sentence));
    m_status->setToolTip(plainToolTip(displayText(sentence)));
}

QString MainWindow::saidSentence() const
{
    return m_status->text();
}

void MainWindow::setSendPossible(bool isPossible)
{
    m_send->setEnabled(isPossible);
}

void MainWindow::setSending(bool isSending)
{
    m_cancel->setVisible(isSending);
}

void MainWindow::setThemeChoice(std::optional<Theme> theme)
{
    const int wanted = theme ? static_cast<int>(*theme) : -1;
    for (QAction *const action : m_themes->actions())
        action->setChecked(action->data().toInt() == wanted);
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << saveGeometry() << saveState();
    for (const QSplitter *const splitter : m_splitters)
        stream << splitter->saveState();
    return layout;
}

void MainWindow::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    QByteArray part;
    stream >> part;
    if (stream.status() != QDataStream::Ok)
        return;
    restoreGeometry(part);
    stream >> part;
    if (stream.status() == QDataStream::Ok)
        restoreState(part);
    for (QSplitter *const splitter : m_splitters) {
        stream >> part;
        if (stream.status() == QDataStream::Ok)
            splitter->restoreState(part);
    }
}

void MainWindow::askForArtifact()
{
    auto *const dialog = new QFileDialog(
        this, tr("Open artifact"), m_lastFolder, tr("Artifacts (*.json *.bin);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_lastFolder = QFileInfo(path).absolutePath();
        Q_EMIT openRequested(path);
    });
    dialog->open();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: {
        auto *const widget = qobject_cast<QWidget *>(watched);
        auto *const drop = static_cast<QDropEvent *>(event);
        if (widget == nullptr || widget->window() != this || droppedArtifact(*drop->mimeData()).isEmpty())
            break;
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        if (event->type() == QEvent::Drop)
            Q_EMIT openRequested(droppedArtifact(*drop->mimeData()));
        return true;
    }
    default:
        break;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closed();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange)
        Q_EMIT systemThemeChanged();
}

} // namespace spotter::ui
