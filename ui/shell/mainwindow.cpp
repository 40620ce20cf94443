// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/shell/commandpalette.h"
#include "ui/shell/jobs.h"
#include "ui/shell/keyspage.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/text.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDataStream>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

#include <utility>

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
    : QMainWindow(parent), m_layouts(*this), m_tabs(new QTabBar), m_pages(new QStackedWidget),
      m_artifactName(new ElidedLabel), m_status(new QLabel), m_jobs(new Jobs(this))
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
    statusBar()->addPermanentWidget(new JobStrip(*m_jobs));
    makeMenus();
    makeToolBar();
    makeViewMenu();
    // Files can be dropped on every child, also on those that would take them for text.
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow()
{
    // Docks tell that they are hidden while the window goes.
    for (QDockWidget *const dock : m_layouts.docks())
        dock->disconnect(this);
    m_tabs->disconnect(this);
}

void MainWindow::makeMenus()
{
    const QStringList titles {tr("&File"), tr("&Request"), tr("&View"), tr("&Help")};
    for (int menu = 0; menu < titles.size(); ++menu)
        m_menus[menu] = menuBar()->addMenu(titles[menu]);
    m_quit = m_menus[static_cast<int>(Menu::File)]->addAction(tr("Quit"));
    m_quit->setShortcut(QKeySequence::Quit);
    m_actions.add(QStringLiteral("quit"), tr("Window"), *m_quit);
    connect(m_quit, &QAction::triggered, this, &QWidget::close);
    m_menus[static_cast<int>(Menu::File)]->insertSeparator(m_quit);

    connect(addCommand(Menu::Help, QStringLiteral("palette"), tr("Command palette…"),
                {Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::SHIFT | Qt::Key_P}, QStringLiteral("search")),
        &QAction::triggered, this, &MainWindow::showPalette);
    connect(addCommand(Menu::Help, QStringLiteral("keys"), tr("Keys"), {Qt::Key_F1}, QStringLiteral("help")),
        &QAction::triggered, this, &MainWindow::toggleKeys);
}

QAction *MainWindow::addCommand(Menu menu, const QString &id, const QString &text,
    const QList<QKeySequence> &keys, const QString &iconName)
{
    auto *const action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcuts(keys);
    if (!iconName.isEmpty())
        action->setIcon(namedIcon(iconName));
    QMenu *const shown = m_menus[static_cast<int>(menu)];
    if (menu == Menu::File)
        shown->insertAction(shown->actions().at(shown->actions().size() - 2), action);
    else
        shown->addAction(action);
    m_actions.add(id, shown->title().remove(u'&'), *action);
    return action;
}

void MainWindow::addSeparator(Menu menu)
{
    QMenu *const shown = m_menus[static_cast<int>(menu)];
    if (menu == Menu::File)
        shown->insertSeparator(shown->actions().at(shown->actions().size() - 2));
    else
        shown->addSeparator();
}

QMenu *MainWindow::addSubmenu(Menu menu, const QString &title)
{
    QMenu *const shown = m_menus[static_cast<int>(menu)];
    auto *const added = new QMenu(title, shown);
    if (menu == Menu::File)
        shown->insertMenu(shown->actions().at(shown->actions().size() - 2), added);
    else
        shown->addMenu(added);
    return added;
}

void MainWindow::makeViewMenu()
{
    m_pageMenu = addSubmenu(Menu::View, tr("Page"));
    m_dockMenu = addSubmenu(Menu::View, tr("Pane"));
    fillRoleMenu(*addSubmenu(Menu::View, tr("Role")));
    connect(addCommand(Menu::View, QStringLiteral("resetLayout"), tr("Reset layout")), &QAction::triggered,
        this, [this] {
            m_layouts.reset();
            Q_EMIT layoutChanged();
        });
    addSeparator(Menu::View);
    fillThemeMenu(*addSubmenu(Menu::View, tr("Theme")));
    connect(addCommand(Menu::View, QStringLiteral("zoomIn"), tr("Larger"),
                {QKeySequence::ZoomIn, Qt::CTRL | Qt::Key_Equal}),
        &QAction::triggered, this, [this] { Q_EMIT zoomWanted(1); });
    connect(addCommand(Menu::View, QStringLiteral("zoomOut"), tr("Smaller"), {QKeySequence::ZoomOut}),
        &QAction::triggered, this, [this] { Q_EMIT zoomWanted(-1); });
    m_zoom = addCommand(Menu::View, QStringLiteral("zoomReset"), tr("Normal size"), {Qt::CTRL | Qt::Key_0});
    connect(m_zoom, &QAction::triggered, this, [this] { Q_EMIT zoomWanted(0); });
    addSeparator(Menu::View);
    connect(addCommand(
                Menu::View, QStringLiteral("filterEvents"), tr("Filter the events"), {Qt::CTRL | Qt::Key_L}),
        &QAction::triggered, this, &MainWindow::filterEventsWanted);
    QMenu *const answer = addSubmenu(Menu::View, tr("Answer"));
    constexpr int answerTabs = 9;
    for (int number = 0; number < answerTabs; ++number) {
        auto *const action = new QAction(tr("View %1 of the answer").arg(number + 1), this);
        action->setShortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number));
        answer->addAction(action);
        m_actions.add(QStringLiteral("answer%1").arg(number + 1), tr("Answer"), *action);
        connect(action, &QAction::triggered, this, [this, number] { Q_EMIT answerTabWanted(number); });
    }
}

void MainWindow::makeToolBar()
{
    QToolBar *const bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("main"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar = bar;

    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->setObjectName(QStringLiteral("pages"));
    bar->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_layouts.setPage(page);
        Q_EMIT layoutChanged();
    });
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int page) {
        if (page == m_tabs->currentIndex())
            leaveKeys();
    });

    bar->addSeparator();
    addEnvironmentMenu(*bar);
    m_choicePlace = bar->addSeparator();
    m_choicePlace->setVisible(false);
    QAction *const open = addCommand(
        Menu::File, QStringLiteral("open"), tr("Open…"), {QKeySequence::Open}, QStringLiteral("open"));
    open->setToolTip(tr("Open an artifact (rules.json, rules.bin) or a request"));
    connect(open, &QAction::triggered, this, &MainWindow::askForArtifact);
    m_recent = addSubmenu(Menu::File, tr("Open recent"));
    setRecentFiles({});
    m_artifactName->setContentsMargins(space::betweenControls, 0, 0, 0);
    m_artifactName->setForegroundRole(QPalette::PlaceholderText);
    m_artifactName->setMaximumWidth(240);
    m_artifactName->setObjectName(QStringLiteral("openArtifactName"));
    bar->addWidget(m_artifactName);
    bar->addWidget(stretch());

    addSendActions(*bar);
    bar->addSeparator();
    m_dockPlace = bar->addSeparator();
    m_dockPlace->setVisible(false);
    addRoleMenu(*bar);
}

void MainWindow::addEnvironmentMenu(QToolBar &bar)
{
    m_environment = new QToolButton;
    m_environment->setObjectName(QStringLiteral("environment"));
    m_environment->setIcon(namedIcon(QStringLiteral("environment")));
    m_environment->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_environment->setPopupMode(QToolButton::InstantPopup);
    m_environment->setFocusPolicy(Qt::TabFocus);
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
    m_cancel = addCommand(Menu::Request, QStringLiteral("cancel"), tr("Cancel"), {Qt::CTRL | Qt::Key_Period},
        QStringLiteral("close"));
    m_cancel->setToolTip(tr("Stop waiting for the answer"));
    m_cancel->setVisible(false);
    connect(m_cancel, &QAction::triggered, this, &MainWindow::cancelRequested);
    bar.addAction(m_cancel);

    m_send = addCommand(Menu::Request, QStringLiteral("send"), tr("Send"),
        {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}, QStringLiteral("send"));
    m_send->setToolTip(tr("Send the request"));
    connect(m_send, &QAction::triggered, this, &MainWindow::sendRequested);
    bar.addAction(m_send);
    // The one thing that the window is for.
    QFont bold;
    bold.setBold(true);
    bar.widgetForAction(m_send)->setFont(bold);
}

void MainWindow::addDock(const QString &title, const QString &name, QWidget *content,
    const QKeySequence &keys, const DockPlace &place)
{
    QDockWidget *const dock = m_layouts.add(title, name, content, place);
    QAction *const toggle = dock->toggleViewAction();
    toggle->setIcon(namedIcon(name));
    toggle->setShortcut(keys);
    toggle->setToolTip(tr("Show or hide %1").arg(title));
    m_actions.add(QStringLiteral("pane/%1").arg(name), tr("View"), *toggle);
    m_bar->insertAction(m_dockPlace, toggle);
    // The words are in the menu and the tool tip: here they would leave no room for the pages.
    if (auto *const button = qobject_cast<QToolButton *>(m_bar->widgetForAction(toggle))) {
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(title);
    }
    m_dockMenu->addAction(toggle);
    connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::layoutChanged);
    connect(dock, &QDockWidget::dockLocationChanged, this, &MainWindow::layoutChanged);
    connect(dock, &QDockWidget::topLevelChanged, this, &MainWindow::layoutChanged);
}

void MainWindow::showDock(const QString &name, bool isShown)
{
    QDockWidget *const dock = m_layouts.find(name);
    if (dock == nullptr)
        return;
    dock->setVisible(isShown);
    if (isShown)
        dock->raise();
}

void MainWindow::addChoice(QWidget *widget)
{
    m_bar->insertWidget(m_choicePlace, widget);
}

QToolButton *MainWindow::addStatusButton(const QString &name)
{
    auto *const button = new QToolButton;
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    addStatusWidget(button);
    return button;
}

void MainWindow::addStatusWidget(QWidget *widget)
{
    statusBar()->addPermanentWidget(widget);
}

void MainWindow::fillThemeMenu(QMenu &menu)
{
    m_themes = new QActionGroup(this);
    const auto add = [&](const QString &id, const QString &text, std::optional<Theme> theme) {
        QAction *const action = menu.addAction(text);
        action->setCheckable(true);
        action->setData(theme ? static_cast<int>(*theme) : -1);
        m_themes->addAction(action);
        m_actions.add(QStringLiteral("theme/%1").arg(id), tr("Theme"), *action);
        connect(action, &QAction::triggered, this, [this, theme] { Q_EMIT themeChosen(theme); });
    };
    add(QStringLiteral("system"), tr("As the system"), std::nullopt);
    add(QStringLiteral("light"), tr("Light"), Theme::Light);
    add(QStringLiteral("dark"), tr("Dark"), Theme::Dark);
    add(QStringLiteral("contrast"), tr("High contrast"), Theme::Contrast);
    setThemeChoice(std::nullopt);
}

void MainWindow::fillRoleMenu(QMenu &menu)
{
    m_roles = new QActionGroup(this);
    for (int number = 0; number < roleCount; ++number) {
        const auto role = static_cast<Role>(number);
        QAction *const action = menu.addAction(roleName(role));
        action->setCheckable(true);
        action->setShortcut(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + number));
        m_roles->addAction(action);
        m_actions.add(QStringLiteral("role/%1").arg(number), tr("Role"), *action);
        connect(action, &QAction::triggered, this, [this, role] {
            m_layouts.setRole(role);
            say(tr("The window is arranged for: %1.").arg(roleName(role)));
            Q_EMIT layoutChanged();
        });
        m_role->menu()->addAction(action);
    }
    m_role->menu()->addSeparator();
    const auto show = [this] {
        m_roles->actions().at(static_cast<int>(m_layouts.role()))->setChecked(true);
        m_role->setText(roleName(m_layouts.role()));
        m_role->setAccessibleName(tr("Role: %1").arg(roleName(m_layouts.role())));
    };
    connect(&m_layouts, &Layouts::roleChanged, this, show);
    show();
}

void MainWindow::addRoleMenu(QToolBar &bar)
{
    m_role = new QToolButton;
    m_role->setObjectName(QStringLiteral("role"));
    m_role->setIcon(namedIcon(QStringLiteral("role")));
    m_role->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_role->setToolTip(tr("Role: for whom the window is arranged"));
    m_role->setPopupMode(QToolButton::InstantPopup);
    m_role->setFocusPolicy(Qt::TabFocus);
    m_role->setMenu(new QMenu(m_role));
    bar.addWidget(m_role);
}

void MainWindow::setZoomChoice(int percent)
{
    m_zoom->setText(percent == 100 ? tr("Normal size") : tr("Normal size (now %1 %)").arg(percent));
}

void MainWindow::setRecentFiles(const QStringList &paths)
{
    m_recent->clear();
    for (const QString &path : paths) {
        QAction *const action = m_recent->addAction(displayText(path).replace(u'&', QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT openRequested(path); });
    }
    if (paths.isEmpty())
        m_recent->addAction(tr("No file was opened yet"))->setEnabled(false);
    m_recent->addSeparator();
    QAction *const clear = m_recent->addAction(tr("Clear this list"));
    clear->setEnabled(!paths.isEmpty());
    connect(clear, &QAction::triggered, this, &MainWindow::recentCleared);
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
    auto *const action = new QAction(namedIcon(iconName), title, this);
    action->setShortcut(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + page));
    m_pageMenu->addAction(action);
    m_actions.add(QStringLiteral("page/%1").arg(iconName), tr("Page"), *action);
    m_tabs->setTabToolTip(page, action->toolTip());
    connect(action, &QAction::triggered, this, [this, page] {
        showPage(page);
        leaveKeys();
    });
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
        auto *const page = new KeysPage(m_actions);
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

void MainWindow::showPalette()
{
    std::vector<Command> commands;
    for (const Actions::Entry &entry : m_actions.entries()) {
        // What works in one pane only means the pane that is in front, so it is left to its own key.
        QAction *const action = entry.actions.empty() ? nullptr : entry.actions.front().data();
        if (!entry.isEverywhere || action == nullptr || !action->isEnabled()
            || entry.id == QLatin1String("palette"))
            continue;
        const QString keys = entry.keys.isEmpty()
            ? QString()
            : QStringLiteral("   ") + entry.keys.first().toString(QKeySequence::NativeText);
        commands.push_back({entry.text, entry.group + keys, [action = QPointer<QAction>(action)] {
                                if (action != nullptr)
                                    action->trigger();
                            }});
    }
    for (const auto &source : m_commands) {
        for (Command &command : source())
            commands.push_back(std::move(command));
    }
    auto *const palette = new CommandPalette(std::move(commands), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open(*this);
}

void MainWindow::findInPane()
{
    const QWidget *const focused = focusWidget();
    for (const QWidget *pane = focused; pane != nullptr && pane != this; pane = pane->parentWidget()) {
        const QList<SearchField *> fields = pane->findChildren<SearchField *>();
        for (SearchField *const field : fields) {
            if (field->isVisible()) {
                field->setFocus(Qt::ShortcutFocusReason);
                field->selectAll();
                return;
            }
        }
    }
    say(tr("There is nothing to search in here."));
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // A pane with a search of its own has had the key by now.
    if (event->matches(QKeySequence::Find))
        findInPane();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    Q_EMIT layoutChanged();
}

void MainWindow::setArtifactName(const QString &name, const QString &toolTip)
{
    m_artifactName->setText(name);
    m_artifactName->setToolTip(plainToolTip(displayText(toolTip)));
    m_artifact = name;
    showTitle();
}

void MainWindow::setSubject(const QString &subject, bool isModified)
{
    m_subject = isModified ? tr("%1 •", "not saved").arg(subject) : subject;
    showTitle();
}

void MainWindow::showTitle()
{
    QStringList parts {m_artifact, m_subject};
    parts.removeAll(QString());
    parts << tr("Spotter");
    setWindowTitle(displayText(parts.join(QStringLiteral(" – "))));
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

void MainWindow::setSending(bool isSending, const QString &title)
{
    m_cancel->setVisible(isSending);
    m_jobs->end(std::exchange(m_sendingJob, 0));
    if (isSending)
        m_sendingJob
            = m_jobs->begin(title.isEmpty() ? tr("Sending") : title, [this] { Q_EMIT cancelRequested(); });
}

void MainWindow::setThemeChoice(std::optional<Theme> theme)
{
    const int wanted = theme ? static_cast<int>(*theme) : -1;
    for (QAction *const action : m_themes->actions())
        action->setChecked(action->data().toInt() == wanted);
}

QByteArray MainWindow::saveLayout()
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << saveGeometry() << m_layouts.save();
    for (const QSplitter *const splitter : std::as_const(m_splitters))
        stream << splitter->saveState();
    return layout;
}

void MainWindow::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    QByteArray geometry;
    stream >> geometry;
    if (stream.status() != QDataStream::Ok)
        return;
    restoreGeometry(geometry);
    QByteArray part;
    stream >> part;
    if (stream.status() == QDataStream::Ok)
        m_layouts.restore(part);
    for (QSplitter *const splitter : std::as_const(m_splitters)) {
        stream >> part;
        if (stream.status() == QDataStream::Ok)
            splitter->restoreState(part);
    }
    // Docks that come back may have made the window larger.
    restoreGeometry(geometry);
}

void MainWindow::askForArtifact()
{
    auto *const dialog = new QFileDialog(
        this, tr("Open"), m_lastFolder, tr("Artifacts and requests (*.json *.bin);;All files (*)"));
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

bool MainWindow::event(QEvent *event)
{
    // Qt makes a bar of its own where panes share a place.
    if (event->type() == QEvent::ChildPolished) {
        auto *const panes = qobject_cast<QTabBar *>(static_cast<QChildEvent *>(event)->child());
        if (panes != nullptr && panes->accessibleName().isEmpty()) {
            panes->setAccessibleName(tr("Panes at this place"));
            panes->setFocusPolicy(Qt::TabFocus);
            panes->setDrawBase(false);
        }
    }
    return QMainWindow::event(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange)
        Q_EMIT systemThemeChanged();
}

} // namespace spotter::ui
