// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/contentview.h"

#include "ui/offers/answerwords.h"
#include "ui/offers/safebrowser.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/text.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

/// Laying out more markup than this would hold up the window; the source view copes.
constexpr qsizetype mostMarkup = 256 * 1024;

} // namespace

ContentView::ContentView(QWidget *parent)
    : QWidget(parent), m_views(new QTabBar(this)), m_pages(new QStackedWidget(this)),
      m_page(new SafeBrowser(m_pages)), m_source(new QPlainTextEdit(m_pages)),
      m_tree(new JsonTreeView(m_pages)),
      m_actions(new ReadTable(tr("Actions of the offer"), ReadTable::Height::Fill, m_pages)),
      m_addressPage(new QWidget(m_pages)), m_addressWords(new QLabel(m_addressPage)),
      m_address(new ElidedLabel(m_addressPage)), m_note(new QLabel(m_pages)), m_blocked(new QLabel(this))
{
    m_views->addTab(tr("Preview"));
    m_views->addTab(tr("Source"));
    m_views->setDrawBase(false);
    m_views->setExpanding(false);
    m_views->setAccessibleName(tr("View of the content"));
    m_source->setReadOnly(true);
    m_source->setFont(fixedFont());
    m_source->setFrameShape(QFrame::NoFrame);
    m_source->setTabChangesFocus(true);
    m_source->setAccessibleName(tr("Source of the offer"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_address->setFont(fixedFont());
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_blocked->setTextFormat(Qt::PlainText);
    m_blocked->setFont(smallFont());
    auto *address = new QVBoxLayout(m_addressPage);
    address->setContentsMargins(0, 0, 0, 0);
    address->addWidget(m_addressWords);
    address->addWidget(m_address);
    address->addStretch();
    for (QWidget *page :
        {static_cast<QWidget *>(m_page), static_cast<QWidget *>(m_source), static_cast<QWidget *>(m_tree),
            static_cast<QWidget *>(m_actions), m_addressPage, static_cast<QWidget *>(m_note)})
        m_pages->addWidget(page);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_views);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_blocked);

    connect(m_views, &QTabBar::currentChanged, this, [this](int view) {
        m_pages->setCurrentWidget(view == 0 ? static_cast<QWidget *>(m_page) : m_source);
        showBlocked();
    });
    connect(m_page, &SafeBrowser::blockedChanged, this, &ContentView::showBlocked);
    connect(m_tree, &JsonTreeView::copied, this, &ContentView::copied);
    connect(m_actions, &ReadTable::copied, this, &ContentView::copied);
}

void ContentView::showOption(const Document &option)
{
    const Value content = option.root()["content"];
    const std::string_view type = option.root()["type"].toString();
    m_views->hide();
    m_blocked->hide();
    m_pages->setFixedHeight(220);
    if (type == "html" && content.isString()) {
        showMarkup(toQString(content.toString()));
    } else if (type == "actions" && content.isArray()) {
        showActions(content);
    } else if (type == "redirect" && content.isString()) {
        showAddress(tr("The visitor is sent to"), toQString(content.toString()));
    } else if (type == "dynamic" && content.isString()) {
        showAddress(tr("The content is fetched from"), toQString(content.toString()));
    } else if (content.isUndefined()) {
        showNote(tr("Default content: the page stays as it is."));
    } else {
        m_tree->setDocument(option.part(content));
        m_pages->setCurrentWidget(m_tree);
    }
}

void ContentView::showMarkup(const QString &markup)
{
    m_source->setPlainText(markup);
    const bool isLarge = markup.size() > mostMarkup;
    m_views->setTabEnabled(0, !isLarge);
    m_views->show();
    if (isLarge) {
        m_page->showMarkup({});
        m_views->setTabToolTip(
            0, tr("There is no preview of markup larger than %1.").arg(sizeText(mostMarkup)));
        m_views->setCurrentIndex(1);
    } else {
        m_views->setTabToolTip(0, tr("Without scripts, and nothing is fetched"));
        m_page->showMarkup(markup);
        m_views->setCurrentIndex(0);
    }
    m_pages->setCurrentWidget(m_views->currentIndex() == 0 ? static_cast<QWidget *>(m_page) : m_source);
    showBlocked();
}

void ContentView::showActions(const Value &actions)
{
    std::vector<QStringList> rows;
    for (const Value &action : actions.items()) {
        const Value selector = action["cssSelector"].isDefined() ? action["cssSelector"] : action["selector"];
        rows.push_back({valueText(action["type"]), valueText(selector), valueText(action["content"])});
    }
    m_actions->table()->setTable({tr("Action"), tr("Element"), tr("Content")}, std::move(rows));
    m_actions->table()->setFixedFontFrom(1);
    m_pages->setCurrentWidget(m_actions);
}

void ContentView::showAddress(const QString &words, const QString &address)
{
    m_addressWords->setText(words);
    m_address->setText(address);
    m_pages->setFixedHeight(48);
    m_pages->setCurrentWidget(m_addressPage);
}

void ContentView::showNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_pages->setFixedHeight(24);
    m_pages->setCurrentWidget(m_note);
}

void ContentView::showBlocked()
{
    const QList<QUrl> &blocked = m_page->blocked();
    m_blocked->setVisible(!blocked.isEmpty() && m_pages->currentWidget() == m_page);
    m_blocked->setText(tr("Not fetched: %1", "number of addresses").arg(blocked.size()));
    QStringList addresses;
    for (const QUrl &url : blocked.mid(0, 20))
        addresses << url.toString();
    m_blocked->setToolTip(plainToolTip(addresses.join(u'\n')));
}

} // namespace spotter::ui
