// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/draft.h"

#include "core/delivery/edit.h"
#include "core/delivery/path.h"
#include "ui/request/fieldwords.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <cmath>

namespace spotter::ui {

namespace {

/// From this size on edits share memory and the document is checked on another thread.
constexpr std::size_t largeBytes = std::size_t {512} * 1024;
/// So many edits may share; each keeps the one before alive.
constexpr std::size_t mostSharing = 200;
/// What a step costs that shares.
constexpr std::size_t sharedStepBytes = std::size_t {16} * 1024;
constexpr std::size_t mostSteps = 1000;

/// The memory that a value takes, about.
std::size_t bytesOf(const Value &value)
{
    std::size_t bytes = sizeof(Value);
    if (value.isString())
        bytes += value.size();
    for (const Value &item : value.items())
        bytes += bytesOf(item);
    for (const Member &member : value.members())
        bytes += bytesOf(member.name) + bytesOf(member.value);
    return bytes;
}

/// Whether both are written alike: the order of members and the form of numbers are the user's too, unlike for sameJson().
bool sameWritten(const Value &a, const Value &b)
{
    if (a.type() != b.type() || a.size() != b.size())
        return false;
    switch (a.type()) {
    case Value::Type::Number:
        return a.writtenNumber() == b.writtenNumber() && sameJson(a, b);
    case Value::Type::Array:
        return a.isIdenticalTo(b)
            || std::equal(a.items().begin(), a.items().end(), b.items().begin(), sameWritten);
    case Value::Type::Object:
        return a.isIdenticalTo(b)
            || std::equal(a.members().begin(), a.members().end(), b.members().begin(),
                [](const Member &left, const Member &right) {
                    return left.key() == right.key() && sameWritten(left.value, right.value);
                });
    default:
        return a.isIdenticalTo(b);
    }
}

} // namespace

std::string placeOfChange(const Value &before, const Value &after)
{
    std::string path;
    Value a = before;
    Value b = after;
    while (a.type() == b.type() && a.isContainer()) {
        std::size_t differences = 0;
        std::string step;
        Value nextA;
        Value nextB;
        const auto differs = [&](const Value &left, const Value &right, const auto &name) {
            if (left.isDefined() && right.isDefined() && sameWritten(left, right))
                return;
            ++differences;
            step.clear();
            delivery::appendStep(step, name);
            nextA = left;
            nextB = right;
        };
        if (a.isArray()) {
            // What moved by one item is no change of one place.
            if (a.size() != b.size())
                break;
            for (std::size_t i = 0; i < a.size() && differences < 2; ++i)
                differs(a.items()[i], b.items()[i], i);
        } else {
            for (const Member &member : a.members())
                differs(member.value, b[member.key()], member.key());
            for (const Member &member : b.members()) {
                if (!a.contains(member.key()))
                    differs(Value(), member.value, member.key());
            }
        }
        if (differences != 1)
            break;
        path += step;
        a = nextA;
        b = nextB;
    }
    return path;
}

Draft::Draft(QObject *parent) : QObject(parent)
{
    connect(&m_checking, &QFutureWatcherBase::finished, this, [this] {
        if (!m_isChecking || m_checking.future().resultCount() == 0)
            return;
        m_isChecking = false;
        if (m_isCheckOld) {
            check();
            return;
        }
        takeFindings(m_checking.result());
        Q_EMIT checked();
    });
}

Draft::~Draft() = default;

Value Draft::valueAt(std::string_view path) const
{
    return delivery::valueAt(m_document.root(), path);
}

std::vector<delivery::Finding> Draft::findingsAt(std::string_view path, bool below) const
{
    std::vector<std::size_t> found;
    const auto pathOf = [this](std::size_t i) { return std::string_view(m_findings[i].path); };
    for (auto it = std::ranges::lower_bound(m_byPath, path, {}, pathOf);
         it != m_byPath.end() && pathOf(*it).starts_with(path); ++it) {
        const std::string_view rest = pathOf(*it).substr(path.size());
        if (rest.empty() || (below && rest.front() == '/'))
            found.push_back(*it);
        else if (!below)
            break;
    }
    std::ranges::sort(found);
    std::vector<delivery::Finding> result;
    for (const std::size_t i : found)
        result.push_back(m_findings[i]);
    return result;
}

void Draft::takeFindings(std::vector<delivery::Finding> findings)
{
    m_findings = std::move(findings);
    m_byPath.resize(m_findings.size());
    for (std::size_t i = 0; i < m_byPath.size(); ++i)
        m_byPath[i] = i;
    std::ranges::sort(m_byPath, {}, [this](std::size_t i) { return std::string_view(m_findings[i].path); });
}

void Draft::check()
{
    if (m_bytes < largeBytes) {
        // What is still being found is of an older document.
        m_isChecking = false;
        takeFindings(delivery::validate(m_document.root()));
        return;
    }
    // One at a time: who types quickly would have a row of them waiting.
    m_isCheckOld = m_isChecking;
    if (m_isChecking)
        return;
    m_isChecking = true;
    m_checking.setFuture(
        QtConcurrent::run([document = m_document] { return delivery::validate(document.root()); }));
}

void Draft::take(const Document &document)
{
    m_document = document;
    check();
    Q_EMIT changed();
}

void Draft::replace(const Document &document)
{
    m_earlier.clear();
    m_later.clear();
    endTyping();
    m_sharing = 0;
    m_bytes = bytesOf(document.root());
    take(document);
    Q_EMIT historyChanged();
}

void Draft::record(const QString &words)
{
    m_later.clear();
    const bool isTypedOn = !m_typingAt.empty() && m_typingAt == m_typedAt;
    m_typedAt = m_typingAt;
    // What was there before the first letter is kept already.
    if (isTypedOn && !m_earlier.empty())
        return;
    m_earlier.push_back({m_document, words, m_sharing > 0 ? sharedStepBytes : m_bytes});
    forgetOldSteps();
}

void Draft::forgetOldSteps()
{
    std::size_t bytes = 0;
    std::size_t kept = 0;
    while (kept < m_earlier.size() && kept < mostSteps) {
        bytes += m_earlier[m_earlier.size() - 1 - kept].bytes;
        // One step back there is always.
        if (bytes > m_mostHistoryBytes && kept > 0)
            break;
        ++kept;
    }
    m_earlier.erase(m_earlier.begin(), m_earlier.end() - static_cast<std::ptrdiff_t>(kept));
}

void Draft::edit(const Document &document, const QString &words)
{
    if (sameWritten(document.root(), root()))
        return;
    QString name = words;
    if (name.isEmpty())
        name = changeWords(placeOfChange(root(), document.root()));
    record(name);
    m_sharing = 0;
    m_bytes = bytesOf(document.root());
    take(document);
    Q_EMIT historyChanged();
    Q_EMIT edited();
}

Document Draft::with(const Document &document, std::string_view path, const Value &value)
{
    if (m_bytes < largeBytes || m_sharing >= mostSharing) {
        m_sharing = 0;
        return delivery::withValueAt(document, path, value);
    }
    ++m_sharing;
    return delivery::withValueAtSharing(document, path, value);
}

void Draft::setValue(std::string_view path, const Value &value, const QString &words)
{
    if (value.isUndefined() || sameWritten(valueAt(path), value))
        return;
    const std::size_t sharing = m_sharing;
    const Document result = with(m_document, path, value);
    const std::size_t sharingNow = std::exchange(m_sharing, sharing);
    // A path that leads nowhere.
    if (sameWritten(result.root(), root()))
        return;
    record(words.isEmpty() ? changeWords(path) : words);
    m_sharing = sharingNow;
    if (m_sharing == 0)
        m_bytes = bytesOf(result.root());
    take(result);
    Q_EMIT historyChanged();
    Q_EMIT edited();
}

void Draft::removeValue(std::string_view path, std::size_t keep, const QString &words)
{
    if (valueAt(path).isUndefined())
        return;
    const std::size_t sharing = m_sharing;
    Document result = with(m_document, path, {});
    std::string_view parent = path;
    while (true) {
        parent = parent.substr(0, parent.rfind('/'));
        const auto steps = static_cast<std::size_t>(std::ranges::count(parent, '/'));
        const Value value = delivery::valueAt(result.root(), parent);
        if (steps <= keep || !value.isContainer() || value.size() != 0)
            break;
        result = with(result, parent, {});
    }
    const std::size_t sharingNow = std::exchange(m_sharing, sharing);
    record(words.isEmpty() ? changeWords(path) : words);
    m_sharing = sharingNow;
    if (m_sharing == 0)
        m_bytes = bytesOf(result.root());
    take(result);
    Q_EMIT historyChanged();
    Q_EMIT edited();
}

void Draft::step(std::vector<Step> &from, std::vector<Step> &to)
{
    if (from.empty())
        return;
    endTyping();
    const Step step = std::move(from.back());
    from.pop_back();
    const Document before = m_document;
    to.push_back({before, step.words, m_sharing > 0 ? sharedStepBytes : m_bytes});
    m_bytes = bytesOf(step.document.root());
    // Whether its memory is its own isn't known any more; the next edit copies it.
    m_sharing = mostSharing;
    take(step.document);
    Q_EMIT historyChanged();
    Q_EMIT edited();
    Q_EMIT stepTaken(placeOfChange(before.root(), m_document.root()));
}

void Draft::undo()
{
    step(m_earlier, m_later);
}

void Draft::redo()
{
    step(m_later, m_earlier);
}

void Draft::setSources(Clock clock, IdSource ids)
{
    m_clock = std::move(clock);
    m_ids = std::move(ids);
}

Draft::Typing::Typing(Draft &draft, std::string_view path) : m_draft(draft)
{
    draft.m_typingAt = path;
}

Draft::Typing::~Typing()
{
    m_draft.m_typingAt.clear();
}

} // namespace spotter::ui
