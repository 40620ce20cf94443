// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/contentview.h"

#include "core/base/write.h"
#include "ui/code/codeviewer.h"
#include "ui/code/textview.h"
#include "ui/offers/actionsmodel.h"
#include "ui/offers/answerwords.h"
#include "ui/offers/pictureloader.h"
#include "ui/offers/safebrowser.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace spotter::ui {

namespace {

/// Laying out more markup than this would hold up the window; up to the second bound it is done when asked for.
constexpr std::size_t mostMarkupAtOnce = 32 * 1024;
constexpr std::size_t mostMarkup = 256 * 1024;

} // namespace

ContentView::ContentView(QWidget *parent)
    : QWidget(parent), m_views(new QTabBar(this)), m_pages(new QStackedWidget(this)),
      m_page(new SafeBrowser(m_pages)), m_source(new CodeViewer(m_pages)), m_tree(new JsonTreeView(m_pages)),
      m_actions(new QTableView(m_pages)), m_actionsModel(new ActionsModel(this)),
      m_addressPage(new QWidget(m_pages)), m_addressWords(new QLabel(m_addressPage)),
      m_address(new ElidedLabel(m_addressPage)), m_note(new QLabel(m_pages)), m_blockedRow(new QWidget(this)),
      m_blocked(new QLabel(m_blockedRow)),
      m_loadPictures(new QPushButton(tr("Load pictures of this answer"), m_blockedRow))
{
    m_views->setObjectName(QStringLiteral("contentViews"));
    m_views->setDrawBase(false);
    m_views->setExpanding(false);
    m_views->setAccessibleName(tr("View of the content"));
    m_page->setObjectName(QStringLiteral("offerPreview"));
    m_source->setObjectName(QStringLiteral("offerSource"));
    m_source->view()->setAccessibleName(tr("Source of the offer"));
    m_source->view()->setFrameShape(QFrame::NoFrame);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setObjectName(QStringLiteral("offerTree"));
    m_tree->setAccessibleName(tr("Content of the offer as a tree"));
    setUpTable(*m_actions);
    m_actions->setModel(m_actionsModel);
    m_actions->setObjectName(QStringLiteral("offerActions"));
    m_actions->setAccessibleName(tr("Actions of the offer"));
    m_actions->setTextElideMode(Qt::ElideMiddle);
    m_actions->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_actions->horizontalHeader()->resizeSection(ActionsModel::Type, 110);
    m_actions->horizontalHeader()->resizeSection(ActionsModel::Selector, 160);
    m_actions->horizontalHeader()->resizeSection(ActionsModel::CssSelector, 160);
    m_actions->horizontalHeader()->setStretchLastSection(true);
    auto *const copyCell = new QAction(tr("Copy"), m_actions);
    copyCell->setShortcut(QKeySequence::Copy);
    copyCell->setShortcutContext(Qt::WidgetShortcut);
    m_actions->addAction(copyCell);
    m_actions->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copyCell, &QAction::triggered, this, [this] {
        const QModelIndex cell = m_actions->currentIndex();
        if (!cell.isValid())
            return;
        QApplication::clipboard()->setText(cell.data(Qt::EditRole).toString());
        Q_EMIT copied(
            tr("%1 copied").arg(m_actionsModel->headerData(cell.column(), Qt::Horizontal).toString()));
    });
    m_address->setFont(fixedFont());
    m_address->setObjectName(QStringLiteral("offerAddress"));
    m_addressWords->setTextFormat(Qt::PlainText);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_blocked->setTextFormat(Qt::PlainText);
    m_blocked->setFont(smallFont());
    m_blocked->setObjectName(QStringLiteral("notFetched"));
    m_loadPictures->setObjectName(QStringLiteral("loadPictures"));
    m_loadPictures->setToolTip(
        tr("Fetches the pictures of all offers of this answer from where they say, without cookies. "
           "Scripts stay off. The next answer asks again."));
    auto *const address = new QVBoxLayout(m_addressPage);
    address->setContentsMargins(0, 0, 0, 0);
    address->addWidget(m_addressWords);
    address->addWidget(m_address);
    address->addStretch();
    for (QWidget *page :
        {static_cast<QWidget *>(m_page), static_cast<QWidget *>(m_source), static_cast<QWidget *>(m_tree),
            static_cast<QWidget *>(m_actions), m_addressPage, static_cast<QWidget *>(m_note)})
        m_pages->addWidget(page);
    auto *const blocked = new QHBoxLayout(m_blockedRow);
    blocked->setContentsMargins(0, 0, 0, 0);
    blocked->setSpacing(space::betweenControls);
    blocked->addWidget(m_blocked, 1);
    blocked->addWidget(m_loadPictures);

    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_views);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_blockedRow);

    connect(m_views, &QTabBar::currentChanged, this, &ContentView::showPage);
    connect(m_page, &SafeBrowser::blockedChanged, this, [this] {
        if (m_loader != nullptr)
            m_loader->fetch(m_page->blockedPictures());
        showBlocked();
    });
    connect(m_loadPictures, &QPushButton::clicked, this, &ContentView::picturesWanted);
    connect(m_tree, &JsonTreeView::copied, this, &ContentView::copied);
    connect(m_source, &CodeViewer::copied, this, &ContentView::copied);
    m_pictureDelay.setSingleShot(true);
    m_pictureDelay.setInterval(60);
    connect(&m_pictureDelay, &QTimer::timeout, this, [this] {
        if (m_loader != nullptr && m_isPageFilled)
            m_page->setPictures(m_loader->pictures());
        showBlocked();
    });
    m_blockedRow->hide();
}

void ContentView::setCanLoadPictures(bool on)
{
    m_canLoadPictures = on;
    showBlocked();
}

void ContentView::setPictureLoader(PictureLoader *loader)
{
    m_pictureDelay.stop();
    m_loader = loader;
    if (loader != nullptr) {
        connect(loader, &PictureLoader::changed, &m_pictureDelay, qOverload<>(&QTimer::start));
        loader->fetch(m_page->blockedPictures());
    }
    showBlocked();
}

void ContentView::setRoom(int height)
{
    m_room = height;
    applyHeight();
}

void ContentView::applyHeight()
{
    const int around = (m_views->isHidden() ? 0 : m_views->sizeHint().height() + 4)
        + (m_blockedRow->isHidden() ? 0 : m_blockedRow->sizeHint().height() + 4);
    constexpr int least = 96;
    m_pages->setFixedHeight(m_fixedHeight > 0 ? m_fixedHeight : std::max(least, m_room - around));
}

void ContentView::showOption(const Document &option)
{
    const Value content = option.root()["content"];
    const std::string_view type = option.root()["type"].toString();
    m_content = option.part(content);
    m_isSourceFilled = false;
    m_isPageFilled = false;
    m_fixedHeight = 0;
    ++m_newest;
    m_source->clear();
    m_tree->setDocument({});
    m_actionsModel->setActions({});
    m_page->showMarkup({});
    if (type == "html" && content.isString())
        showMarkup(content);
    else if (type == "actions" && content.isArray())
        showActions(m_content);
    else if (type == "redirect" && content.isString())
        showAddress(tr("The visitor is sent to"), toQString(content.toString()));
    else if (content.isUndefined())
        showNote(tr("Default content: the page stays as it is."));
    else if (content.isString()) // dynamic, and whatever a server may come up with
        showPages({{tr("Source"), m_source}});
    else
        showJson(m_content);
    applyHeight();
}

void ContentView::showPages(const QList<Page> &pages, int first)
{
    m_shown = pages;
    {
        const QSignalBlocker quiet(m_views);
        while (m_views->count() > 0)
            m_views->removeTab(0);
        for (const Page &page : pages)
            m_views->addTab(page.name);
        m_views->setCurrentIndex(first);
    }
    m_views->setVisible(pages.size() > 1);
    showPage(first);
}

void ContentView::showPage(int number)
{
    if (number < 0 || number >= m_shown.size())
        return;
    QWidget *const page = m_shown[number].widget;
    if (page == m_source)
        fillSource();
    if (page == m_page && !m_isPageFilled) {
        m_isPageFilled = true;
        m_page->showMarkup(toQString(m_content.root().toString()));
        if (m_loader != nullptr)
            m_page->setPictures(m_loader->pictures());
    }
    m_pages->setCurrentWidget(page);
    showBlocked();
}

void ContentView::fillSource()
{
    if (m_isSourceFilled)
        return;
    m_isSourceFilled = true;
    if (m_content.root().isString()) {
        m_source->setForm(CodeViewer::Form::AsReceived);
        m_source->setText({m_content.root().toString(), std::make_shared<Document>(m_content)});
        return;
    }
    // Writing out a large offer takes a while; the viewer indents it.
    m_source->setForm(CodeViewer::Form::Indented);
    auto *const watcher = new QFutureWatcher<SharedText>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number = m_newest] {
        watcher->deleteLater();
        if (number == m_newest)
            m_source->setText(watcher->result());
    });
    watcher->setFuture(
        QtConcurrent::run([content = m_content] { return SharedText::of(toJson(content.root())); }));
}

void ContentView::showMarkup(const Value &markup)
{
    const std::size_t size = markup.size();
    const bool isTooMuch = size > mostMarkup || isNestedTooDeeply(toQString(markup.toString()));
    const bool isMuch = size > mostMarkupAtOnce;
    showPages({{tr("Preview"), m_page}, {tr("Source"), m_source}}, isTooMuch || isMuch ? 1 : 0);
    m_views->setTabEnabled(0, !isTooMuch);
    m_views->setTabToolTip(0,
        size > mostMarkup ? tr("There is no preview of markup larger than %1.").arg(sizeText(mostMarkup))
            : isTooMuch   ? tr("There is no preview of markup that is nested so deeply.")
                          : tr("Without scripts, and nothing is fetched"));
}

void ContentView::showJson(const Document &content)
{
    m_tree->setDocument(content);
    showPages({{tr("Tree"), m_tree}, {tr("Text"), m_source}});
}

void ContentView::showActions(const Document &content)
{
    m_actionsModel->setActions(content);
    showPages({{tr("Actions"), m_actions}, {tr("Text"), m_source}});
}

void ContentView::showAddress(const QString &words, const QString &address)
{
    m_addressWords->setText(words);
    m_address->setText(address);
    m_fixedHeight = 48;
    showPages({{{}, m_addressPage}});
}

void ContentView::showNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_fixedHeight = 24;
    showPages({{{}, m_note}});
}

void ContentView::showPlaceOf(const QString &text)
{
    if (m_pages->currentWidget() == m_page) {
        m_page->moveCursor(QTextCursor::Start);
        // What is not on the page is in its markup.
        if (!m_page->find(text) && m_content.root().isString()
            && toQString(m_content.root().toString()).contains(text, Qt::CaseInsensitive))
            m_views->setCurrentIndex(1);
    }
    if (m_pages->currentWidget() == m_source)
        m_source->setSearchText(text);
}

void ContentView::copyContent()
{
    if (m_content.root().isUndefined())
        return;
    QApplication::clipboard()->setText(m_content.root().isString()
            ? toQString(m_content.root().toString())
            : toQString(toPrettyJson(m_content.root())));
    Q_EMIT copied(tr("Content copied"));
}

void ContentView::showBlocked()
{
    const QList<QUrl> &blocked = m_page->blocked();
    const bool isPage = m_pages->currentWidget() == m_page;
    QStringList lines;
    int pictures = 0;
    constexpr qsizetype mostLines = 20;
    if (m_loader != nullptr) {
        pictures = static_cast<int>(m_loader->pictures().size());
        for (auto it = m_loader->failures().begin(); it != m_loader->failures().end(); ++it)
            lines << displayText(it.key().toString().left(shownInCell)) + QStringLiteral(": ") + it.value();
    }
    const bool isLoading = m_loader != nullptr && m_loader->isRunning();
    for (const QUrl &url : blocked.mid(0, mostLines)) {
        if (m_loader == nullptr || !m_loader->failures().contains(url))
            lines << displayText(url.toString().left(shownInCell));
    }
    m_blocked->setText(isLoading ? tr("Fetching pictures\u2026")
            : pictures == 0      ? tr("Not fetched: %1", "number of addresses").arg(blocked.size())
                            : tr("Pictures fetched: %1. Not fetched: %2").arg(pictures).arg(blocked.size()));
    m_blocked->setToolTip(plainToolTip(lines.mid(0, mostLines).join(u'\n')));
    m_blockedRow->setVisible(isPage && (!blocked.isEmpty() || pictures > 0));
    m_loadPictures->setVisible(
        m_canLoadPictures && m_loader == nullptr && !m_page->blockedPictures().isEmpty());
    applyHeight();
}

} // namespace spotter::ui
