// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/codeviewer.h"

#include "ui/code/bytesearch.h"
#include "ui/code/findbar.h"
#include "ui/code/indent.h"
#include "ui/code/textview.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPromise>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace spotter::ui {

namespace {

/// What is indented at once, so that something is seen from the start.
constexpr std::size_t indentedAtOnce = std::size_t {64} * 1024;
/// Found places come in batches of what so many bytes hold.
constexpr std::size_t bytesPerBatch = std::size_t {4} * 1024 * 1024;
/// More places than anybody goes through; more would only take memory.
constexpr std::size_t mostPlaces = 5'000'000;

void findBatches(QPromise<std::vector<std::size_t>> &promise, const SharedText &text,
    const ByteSearch &wanted, const std::stop_token &stop)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.text.size() && count < mostPlaces;) {
        if (stop.stop_requested())
            return;
        std::vector<std::size_t> places;
        const std::size_t batchEnd = std::min(text.text.size(), at + bytesPerBatch);
        // What begins in the batch may end behind it.
        const std::string_view batch
            = text.text.substr(0, std::min(text.text.size(), batchEnd + wanted.size() - 1));
        while (true) {
            const std::size_t place = wanted.find(batch, at);
            if (place == std::string_view::npos)
                break;
            places.push_back(place);
            at = place + wanted.size();
        }
        at = std::max(at, batchEnd);
        count += places.size();
        if (!places.empty())
            promise.addResult(std::move(places));
    }
}

bool isJson(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

} // namespace

CodeViewer::CodeViewer(QWidget *parent)
    : QWidget(parent), m_view(new TextView(this)), m_find(new FindBar(FindBar::Mode::Find, this)),
      m_note(new QLabel(this))
{
    m_view->setObjectName(QStringLiteral("codeView"));
    m_view->setAccessibleName(tr("Text"));
    setFocusProxy(m_view);
    m_note->setObjectName(QStringLiteral("codeNote"));
    m_note->setFont(smallFont());
    m_note->setMargin(4);
    m_note->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_find);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
    connect(m_find, &FindBar::searchChanged, this, &CodeViewer::setSearchText);
    connect(m_find, &FindBar::nextWanted, this, &CodeViewer::findNext);
    connect(m_find, &FindBar::previousWanted, this, &CodeViewer::findPrevious);
    connect(m_find, &FindBar::closed, this, [this] {
        setSearchText({});
        m_view->setFocus();
    });
    connect(m_view, &TextView::completed, this, &CodeViewer::tellBusy);
    connect(m_view, &TextView::copied, this,
        [this](qint64 bytes) { Q_EMIT copied(tr("%1 copied").arg(sizeText(bytes))); });
    connect(&m_search, &QFutureWatcherBase::resultsReadyAt, this, [this](int begin, int end) {
        for (int i = begin; i < end; ++i)
            takeMatches(m_search.resultAt(i));
    });
    connect(&m_search, &QFutureWatcherBase::finished, this, [this] {
        m_isSearching = false;
        tellMatches();
        tellBusy();
    });
    connect(&m_indent, &QFutureWatcherBase::finished, this, &CodeViewer::takeIndented);
}

CodeViewer::~CodeViewer()
{
    m_searching.request_stop();
    m_indenting.request_stop();
}

void CodeViewer::setText(const SharedText &text)
{
    m_indenting.request_stop();
    m_indent.setFuture({});
    m_isIndenting = false;
    m_received = text;
    m_indented = {};
    showForm();
}

void CodeViewer::setForm(Form form)
{
    if (form == m_form)
        return;
    m_form = form;
    showForm();
}

const SharedText &CodeViewer::shownText() const
{
    return m_view->text();
}

void CodeViewer::showForm()
{
    const std::string_view text = m_received.text;
    const bool canIndent = isJson(text);
    const bool asReceived = m_form == Form::AsReceived || !canIndent;
    m_view->setHighlighted(canIndent);
    m_view->setWrapsAtEdge(asReceived);
    if (asReceived) {
        m_view->setText(m_received);
    } else if (!m_indented.text.empty()) {
        m_view->setText(m_indented);
    } else if (text.size() <= indentedAtOnce) {
        m_indented = SharedText::of(*indentedJson(text));
        m_view->setText(m_indented);
    } else {
        std::string beginning = *indentedJson(text.substr(0, indentedAtOnce));
        // The last words may be cut.
        const std::size_t lastLine = beginning.rfind('\n');
        beginning.resize(lastLine == std::string::npos ? 0 : lastLine);
        m_view->setText(SharedText::of(std::move(beginning)));
        if (!m_isIndenting) {
            m_isIndenting = true;
            m_indenting = std::stop_source();
            m_indent.setFuture(QtConcurrent::run([received = m_received, stop = m_indenting.get_token()] {
                return indentedJson(received.text, stop);
            }));
        }
    }
    search();
    tellBusy();
}

void CodeViewer::takeIndented()
{
    if (m_indent.isCanceled() || m_indent.future().resultCount() == 0)
        return;
    m_isIndenting = false;
    std::optional<std::string> text = m_indent.future().takeResult();
    if (!text)
        return;
    m_indented = SharedText::of(*std::move(text));
    if (m_form == Form::Indented) {
        m_view->setText(m_indented, true);
        search();
    }
    tellBusy();
}

bool CodeViewer::isBusy() const
{
    return m_isIndenting || m_isSearching || !m_view->isComplete();
}

void CodeViewer::tellBusy()
{
    const bool busy = isBusy();
    const bool isIndenting = m_isIndenting && m_form == Form::Indented;
    const QString size = sizeText(static_cast<qint64>(m_received.text.size()));
    m_note->setText(isIndenting ? tr("Indenting %1…").arg(size) : tr("Counting the lines of %1…").arg(size));
    m_note->setVisible(isIndenting || !m_view->isComplete());
    if (std::exchange(m_wasBusy, busy) != busy)
        Q_EMIT busyChanged(busy);
}

// --- search -------------------------------------------------------------------------------------------------

void CodeViewer::setSearchText(const QString &text)
{
    m_searchText = text;
    m_find->setText(text);
    search();
    tellBusy();
}

void CodeViewer::search()
{
    m_searching.request_stop();
    m_searching = std::stop_source();
    m_search.setFuture({});
    m_isSearching = false;
    m_view->setMatches({}, 0);
    m_matches.clear();
    m_current = 0;
    const std::string wanted = fromQString(m_searchText);
    m_searchSize = wanted.size();
    if (!wanted.empty() && !m_view->text().text.empty()) {
        m_isSearching = true;
        m_search.setFuture(QtConcurrent::run(
            [text = m_view->text(), search = ByteSearch(wanted, m_find->matchesCase()),
                stop = m_searching.get_token()](
                QPromise<std::vector<std::size_t>> &promise) { findBatches(promise, text, search, stop); }));
    }
    tellMatches();
}

void CodeViewer::takeMatches(const std::vector<std::size_t> &places)
{
    const std::size_t known = m_matches.size();
    m_matches.insert(m_matches.end(), places.begin(), places.end());
    m_view->setMatches(m_matches, m_searchSize);
    // To the first one behind what is on top, as soon as it is known.
    const std::size_t top = m_view->topOffset();
    if (m_current == 0 && m_matches.back() >= top) {
        const auto first = std::ranges::lower_bound(
            m_matches.begin() + static_cast<std::ptrdiff_t>(known), m_matches.end(), top);
        goToMatch(static_cast<std::size_t>(first - m_matches.begin()));
    }
    tellMatches();
}

void CodeViewer::goToMatch(std::size_t match)
{
    m_current = static_cast<qint64>(match) + 1;
    const std::size_t place = m_matches[match];
    m_view->showOffset(place + m_searchSize);
    m_view->showOffset(place);
    m_view->setSelection({place, place + m_searchSize});
}

void CodeViewer::findNext()
{
    if (m_matches.empty())
        return;
    const auto next = static_cast<std::size_t>(m_current);
    goToMatch(next >= m_matches.size() ? 0 : next);
    tellMatches();
}

void CodeViewer::findPrevious()
{
    if (m_matches.empty())
        return;
    goToMatch(m_current <= 1 ? m_matches.size() - 1 : static_cast<std::size_t>(m_current) - 2);
    tellMatches();
}

void CodeViewer::tellMatches()
{
    const bool isWhole = !m_isSearching;
    m_find->showCount(matchCount(), m_current, !isWhole || m_matches.size() >= mostPlaces);
    Q_EMIT matchesChanged(matchCount(), m_current, isWhole);
}

// --- commands -----------------------------------------------------------------------------------------------

void CodeViewer::openFind()
{
    m_find->open();
}

void CodeViewer::openGoToLine()
{
    const auto last = static_cast<int>(std::min<std::size_t>(m_view->lineCount(), 2'000'000'000));
    auto *const dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("goToLine"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setWindowTitle(tr("Go to line"));
    dialog->setLabelText(tr("Line, 1 to %1").arg(QLocale().toString(last)));
    dialog->setIntRange(1, last);
    dialog->setIntValue(static_cast<int>(m_view->caretLine()) + 1);
    connect(dialog, &QInputDialog::intValueSelected, m_view,
        [this](int line) { m_view->goToLine(static_cast<std::size_t>(line - 1)); });
    dialog->open();
}

void CodeViewer::copyAll()
{
    const auto selection = m_view->selection();
    m_view->selectAll();
    m_view->copy();
    m_view->setSelection(selection);
}

void CodeViewer::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        openFind();
    // Before "find next", which has this key on some systems.
    else if (event->key() == Qt::Key_G && event->modifiers() == Qt::ControlModifier)
        openGoToLine();
    else if (event->matches(QKeySequence::FindNext))
        findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        findPrevious();
    else
        QWidget::keyPressEvent(event);
}

} // namespace spotter::ui
