// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/codeeditor.h"

#include "core/base/unicode.h"
#include "ui/code/bytesearch.h"
#include "ui/code/findbar.h"
#include "ui/code/indent.h"
#include "ui/code/whendone.h"
#include "ui/widgets/sentencelabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <chrono>
#include <utility>

namespace spotter::ui {

namespace {

/// Texts up to this are looked through at once; larger ones on another thread.
constexpr std::size_t readAtOnce = std::size_t {64} * 1024;
constexpr std::size_t mostMatches = 1'000'000;

std::vector<std::size_t> findPlaces(
    const SharedText &text, const ByteSearch &wanted, const std::stop_token &stop)
{
    std::vector<std::size_t> places;
    for (std::size_t at = wanted.find(text.text, 0);
         at != std::string_view::npos && places.size() < mostMatches;
         at = wanted.find(text.text, at + wanted.size())) {
        if (stop.stop_requested())
            break;
        places.push_back(at);
    }
    return places;
}

QToolButton *wordButton(const QString &word, const QString &meaning, const QString &name, QWidget *parent)
{
    auto *const button = new QToolButton(parent);
    button->setText(word);
    button->setToolTip(meaning);
    button->setObjectName(name);
    button->setAutoRaise(true);
    return button;
}

bool isInk(char c)
{
    return c != ' ' && c != '\t' && c != '\n' && c != '\r';
}

/// How many bytes that are no blanks stand before `offset`: the same place in another form of the text.
std::size_t inkBefore(std::string_view text, std::size_t offset)
{
    return static_cast<std::size_t>(std::ranges::count_if(text.substr(0, offset), isInk));
}

std::size_t placeOfInk(std::string_view text, std::size_t ink)
{
    std::size_t at = 0;
    for (; at < text.size() && ink > 0; ++at)
        ink -= isInk(text[at]) ? 1 : 0;
    return at;
}

} // namespace

CodeEditor::CodeEditor(QWidget *parent)
    : QWidget(parent), m_edit(new CodeEdit(this)), m_find(new FindBar(FindBar::Mode::FindAndReplace, this)),
      m_sentence(new SentenceLabel(this)), m_path(new QLineEdit(this)), m_position(new QLabel(this)),
      m_bar(new QWidget(this))
{
    setFocusProxy(m_edit);
    m_sentence->setObjectName(QStringLiteral("codeSentence"));
    m_sentence->setContentsMargins(space::insidePane, 2, space::insidePane, 2);
    m_path->setObjectName(QStringLiteral("codePath"));
    m_path->setAccessibleName(tr("Path, or a line to go to"));
    m_path->setPlaceholderText(tr("Path"));
    m_path->setToolTip(
        tr("The path of the caret. Write a line number or a path such as /execute/mboxes/0 and press Enter "
           "to go there (Ctrl+G)"));
    m_path->setFrame(false);
    m_path->setFont(fixedFont());
    m_path->installEventFilter(this);
    m_position->setObjectName(QStringLiteral("codePosition"));
    m_position->setFont(smallFont());
    auto *const indentButton = wordButton(tr("Indent"),
        tr("Puts every member on a line of its own, Ctrl+Shift+I"), QStringLiteral("indentJson"), m_bar);
    auto *const compactButton = wordButton(
        tr("Compact"), tr("Takes out all blanks and line breaks"), QStringLiteral("compactJson"), m_bar);

    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(space::insidePane, 2, space::insidePane, 2);
    bar->setSpacing(space::betweenControls);
    bar->addWidget(m_path, 1);
    bar->addWidget(m_position);
    bar->addWidget(indentButton);
    bar->addWidget(compactButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_find);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_sentence);
    layout->addWidget(m_bar);

    m_searchPause.setSingleShot(true);
    m_searchPause.setInterval(std::chrono::milliseconds(150));
    m_placePause.setSingleShot(true);
    m_placePause.setInterval(std::chrono::milliseconds(80));
    connect(&m_searchPause, &QTimer::timeout, this, [this] { search(std::nullopt); });
    connect(&m_placePause, &QTimer::timeout, this, &CodeEditor::showPlace);
    connect(&m_search, &QFutureWatcherBase::finished, this, &CodeEditor::takeMatches);
    connect(m_find, &FindBar::searchChanged, this, [this] { search(m_edit->selection().begin); });
    connect(m_find, &FindBar::nextWanted, this, [this] { step(1); });
    connect(m_find, &FindBar::previousWanted, this, [this] { step(-1); });
    connect(m_find, &FindBar::replaceWanted, this, &CodeEditor::replaceOne);
    connect(m_find, &FindBar::replaceAllWanted, this, &CodeEditor::replaceAll);
    connect(m_find, &FindBar::closed, this, &CodeEditor::closeFind);
    connect(m_path, &QLineEdit::returnPressed, this, &CodeEditor::goTo);
    connect(indentButton, &QToolButton::clicked, this, &CodeEditor::indent);
    connect(compactButton, &QToolButton::clicked, this, &CodeEditor::compact);
    connect(m_edit, &CodeEdit::contentChanged, this, &CodeEditor::textChanged);
    connect(m_edit, &TextView::selectionChanged, this, &CodeEditor::placeChanged);
    placeChanged();
}

CodeEditor::~CodeEditor()
{
    m_searching.request_stop();
    // The editor's last words would reach what is gone already.
    m_edit->disconnect(this);
}

void CodeEditor::addTool(QWidget *tool)
{
    m_bar->layout()->addWidget(tool);
}

// --- find and replace ---------------------------------------------------------------------------------------

void CodeEditor::search(std::optional<std::size_t> goTo)
{
    m_searchPause.stop();
    m_searching.request_stop();
    m_searching = std::stop_source();
    m_search.setFuture({});
    m_edit->setMatches({}, 0);
    m_matches.clear();
    m_current.reset();
    m_goTo = goTo;
    m_isSearching = false;
    const ByteSearch wanted(fromQString(m_find->text()), m_find->matchesCase());
    m_matchSize = wanted.size();
    if (m_matchSize > 0 && m_edit->content().size() <= readAtOnce) {
        m_matches = findPlaces({m_edit->content(), nullptr}, wanted, {});
        takeMatches();
    } else if (m_matchSize > 0) {
        m_isSearching = true;
        m_search.setFuture(
            QtConcurrent::run([text = m_edit->snapshot(), wanted, stop = m_searching.get_token()] {
                return findPlaces(text, wanted, stop);
            }));
        m_find->showCount(0, 0, true);
    } else {
        m_find->showCount(0, 0);
    }
}

void CodeEditor::takeMatches()
{
    if (m_isSearching) {
        if (m_search.isCanceled() || m_search.future().resultCount() == 0)
            return;
        m_matches = m_search.future().takeResult();
        m_isSearching = false;
    }
    m_edit->setMatches(m_matches, m_matchSize);
    if (m_goTo && !m_matches.empty()) {
        const auto next = std::ranges::lower_bound(m_matches, *m_goTo);
        goToMatch(next == m_matches.end() ? 0 : static_cast<std::size_t>(next - m_matches.begin()));
    }
    m_goTo.reset();
    m_find->showCount(
        static_cast<qint64>(m_matches.size()), m_current ? static_cast<qint64>(*m_current) + 1 : 0);
}

void CodeEditor::goToMatch(std::size_t match)
{
    m_current = match;
    const std::size_t begin = m_matches[match];
    m_edit->showOffset(begin + m_matchSize);
    m_edit->showOffset(begin);
    m_edit->setSelection({begin, begin + m_matchSize});
    m_find->showCount(static_cast<qint64>(m_matches.size()), static_cast<qint64>(match) + 1);
}

void CodeEditor::step(int by)
{
    if (m_matches.empty())
        return;
    const auto next = std::ranges::lower_bound(m_matches, m_edit->selection().begin);
    auto match = next - m_matches.begin();
    const bool isAtMatch = m_edit->selection().end - m_edit->selection().begin == m_matchSize
        && next != m_matches.end() && *next == m_edit->selection().begin;
    if (by < 0)
        --match;
    else if (isAtMatch)
        ++match;
    const auto count = static_cast<std::ptrdiff_t>(m_matches.size());
    goToMatch(static_cast<std::size_t>((match + count) % count));
}

void CodeEditor::replaceOne()
{
    const auto selected = m_edit->selection();
    if (!std::ranges::binary_search(m_matches, selected.begin)
        || selected.end - selected.begin != m_matchSize) {
        step(1);
        return;
    }
    const std::string text = fromQString(m_find->replacement());
    m_edit->replace({selected.begin, selected.end}, text);
    search(selected.begin + text.size());
}

void CodeEditor::replaceAll()
{
    if (m_matches.empty())
        return;
    const std::string text = fromQString(m_find->replacement());
    const std::string &content = m_edit->content();
    const TextRange all {m_matches.front(), m_matches.back() + m_matchSize};
    std::string result;
    std::size_t at = all.begin;
    for (const std::size_t match : m_matches) {
        result.append(content, at, match - at);
        result += text;
        at = match + m_matchSize;
    }
    m_edit->replace(all, result);
    search(std::nullopt);
}

void CodeEditor::closeFind()
{
    m_searching.request_stop();
    m_search.setFuture({});
    m_isSearching = false;
    m_matches.clear();
    m_edit->setMatches({}, 0);
    m_edit->setFocus();
}

void CodeEditor::openFind()
{
    const auto selected = m_edit->selection();
    constexpr std::size_t longest = 200;
    const std::string_view text
        = std::string_view(m_edit->content())
              .substr(selected.begin, std::min(longest, selected.end - selected.begin));
    m_find->open(text.find('\n') == std::string_view::npos ? toQString(toValidUtf8(text)) : QString());
}

// --- place --------------------------------------------------------------------------------------------------

void CodeEditor::textChanged()
{
    if (m_find->isVisible() && m_matchSize > 0) {
        // Where they were is no longer true.
        m_matches.clear();
        m_edit->setMatches({}, 0);
        m_searchPause.start();
    }
    m_placePause.start();
}

void CodeEditor::placeChanged()
{
    const QLocale locale;
    const std::size_t line = m_edit->caretLine();
    const std::size_t lineBegin = m_edit->rows().row(m_edit->rows().rowOfLine(line)).begin;
    m_position->setText(tr("Line %1, column %2")
                            .arg(locale.toString(static_cast<qint64>(line) + 1),
                                locale.toString(static_cast<qint64>(m_edit->caretOffset() - lineBegin) + 1)));
    m_placePause.start();
}

void CodeEditor::showPlace()
{
    const Diagnostic *const diagnostic = m_edit->diagnosticAtCaret();
    if (diagnostic == nullptr)
        m_sentence->say({}, Token::Failed);
    else if (diagnostic->severity == Diagnostic::Severity::Error)
        m_sentence->say(tr("Error: %1").arg(displayText(diagnostic->message)), Token::Failed);
    else
        m_sentence->say(tr("Warning: %1").arg(displayText(diagnostic->message)), Token::Warning);
    if (m_path->hasFocus())
        return;
    const auto show = [this](const std::string &pointer) { m_path->setText(displayText(pointer)); };
    if (m_edit->content().size() <= readAtOnce) {
        show(placeAt(m_edit->content(), m_edit->caretOffset()).pointer());
        return;
    }
    whenDone(this, QtConcurrent::run([text = m_edit->snapshot(), offset = m_edit->caretOffset()] {
        return placeAt(text.text, offset).pointer();
    }),
        [this, show, edition = m_edit->edition(), offset = m_edit->caretOffset()](
            const std::string &pointer) {
            if (edition == m_edit->edition() && offset == m_edit->caretOffset() && !m_path->hasFocus())
                show(pointer);
        });
}

void CodeEditor::openGoTo()
{
    m_path->setFocus(Qt::ShortcutFocusReason);
    m_path->selectAll();
}

void CodeEditor::goTo()
{
    const QString wanted = m_path->text().trimmed();
    bool isLine = false;
    const qulonglong line = wanted.toULongLong(&isLine);
    m_edit->setFocus();
    if (isLine) {
        m_edit->goToLine(line == 0 ? 0 : static_cast<std::size_t>(line) - 1);
        return;
    }
    std::string pointer = fromQString(wanted);
    // A slash at the start is easily forgotten.
    if (!pointer.empty() && pointer.front() != '/')
        pointer.insert(0, 1, '/');
    const auto arrive = [this](const std::string &path, std::optional<TextRange> range) {
        if (range)
            m_edit->setCaret(std::min(range->begin, m_edit->content().size()));
        else
            m_sentence->say(tr("There is nothing at %1.").arg(displayText(path)), Token::Warning);
        Q_EMIT wentTo(toQString(path), range.has_value());
    };
    if (m_edit->content().size() <= readAtOnce) {
        arrive(pointer, rangeOf(m_edit->content(), pointer));
        return;
    }
    whenDone(this,
        QtConcurrent::run([text = m_edit->snapshot(), pointer] { return rangeOf(text.text, pointer); }),
        [arrive, pointer](std::optional<TextRange> range) { arrive(pointer, range); });
}

// --- form ---------------------------------------------------------------------------------------------------

void CodeEditor::indent()
{
    reform(false);
}

void CodeEditor::compact()
{
    reform(true);
}

void CodeEditor::reform(bool compacted)
{
    const auto form = [compacted](std::string_view text) {
        return compacted ? compactJson(text) : indentedJson(text).value_or(std::string(text));
    };
    if (m_edit->content().size() <= readAtOnce) {
        takeForm(form(m_edit->content()));
        return;
    }
    whenDone(this, QtConcurrent::run([text = m_edit->snapshot(), form] { return form(text.text); }),
        [this, edition = m_edit->edition()](const std::string &text) {
            if (edition == m_edit->edition())
                takeForm(text);
        });
}

void CodeEditor::takeForm(const std::string &text)
{
    if (text == m_edit->content())
        return;
    const std::size_t ink = inkBefore(m_edit->content(), m_edit->caretOffset());
    m_edit->replace({0, m_edit->content().size()}, text);
    m_edit->setCaret(placeOfInk(text, ink));
}

// --- keys ---------------------------------------------------------------------------------------------------

bool CodeEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_path && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_edit->setFocus();
        showPlace();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isCtrl = event->modifiers() == Qt::ControlModifier;
    if (event->matches(QKeySequence::Find) || (isCtrl && event->key() == Qt::Key_H))
        openFind();
    // Before "find next", which has this key on some systems.
    else if (isCtrl && event->key() == Qt::Key_G)
        openGoTo();
    else if (event->matches(QKeySequence::FindNext))
        step(1);
    else if (event->matches(QKeySequence::FindPrevious))
        step(-1);
    else if (event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier) && event->key() == Qt::Key_I)
        indent();
    else
        QWidget::keyPressEvent(event);
}

} // namespace spotter::ui
