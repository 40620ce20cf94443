// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/conditionwords.h"

#include "core/base/unicode.h"
#include "core/explain/conditiontest.h"

#include <algorithm>

namespace spotter::explain {

namespace {

using Kind = ConditionLine::Kind;

/// What nests deeper is shown as it stands; machine stacks end somewhere.
constexpr int maxDepth = 1000;

/// A line that still knows which test it is, so that tests can be put together.
struct Node
{
    Kind kind = Kind::Test;
    std::optional<ConditionTest> test;
    std::string words; ///< of tests that were put together or are of no known form
    std::vector<Node> children;
    Value logic;
};

Node leaf(Kind kind, std::string words, const Value &logic)
{
    Node node;
    node.kind = kind;
    node.words = std::move(words);
    node.logic = logic;
    return node;
}

/// JSON Logic's truth of a literal.
bool isTrue(const Value &literal)
{
    return literal.isArray() ? literal.size() != 0 : literal.isTruthy();
}

bool isRange(const Node &node)
{
    return node.test && node.test->relation == ConditionTest::Relation::Range && !node.test->isNegated;
}

/// Joins a lower and an upper limit of the same member. Parts stay apart when one limit is given twice.
bool joinRanges(Node &into, const Node &other, const Value &group)
{
    if (!isRange(into) || !isRange(other) || into.test->path != other.test->path)
        return false;
    ConditionTest &mine = *into.test;
    const ConditionTest &theirs = *other.test;
    const bool isUpper = mine.low.isDefined() && mine.high.isUndefined() && theirs.low.isUndefined();
    const bool isLower = mine.high.isDefined() && mine.low.isUndefined() && theirs.high.isUndefined();
    if (isUpper) {
        mine.high = theirs.high;
        mine.excludesHigh = theirs.excludesHigh;
    } else if (isLower) {
        mine.low = theirs.low;
        mine.excludesLow = theirs.excludesLow;
    } else {
        return false;
    }
    into.logic = group;
    return true;
}

bool isOf(const Node &node, ConditionTest::Subject subject)
{
    return node.test && node.test->subject == subject && !node.test->isNegated;
}

/// Whether the weekday test can be said as "On Friday" or "From Monday to Friday".
bool isDay(const Node &node)
{
    if (!isOf(node, ConditionTest::Subject::Weekday))
        return false;
    const ConditionTest &test = *node.test;
    return test.relation == ConditionTest::Relation::Is
        || (isRange(node) && test.low.isDefined() && test.high.isDefined() && !test.excludesLow
            && !test.excludesHigh);
}

void joinDayAndTime(std::vector<Node> &children, const Value &group)
{
    const auto day = std::ranges::find_if(children, isDay);
    const auto time = std::ranges::find_if(children,
        [](const Node &node) { return isOf(node, ConditionTest::Subject::TimeOfDay) && isRange(node); });
    if (day == children.end() || time == children.end())
        return;
    *day = leaf(
        Kind::Test, dayAndTimeInWords(*day->test, *time->test), children.size() == 2 ? group : day->logic);
    children.erase(time);
}

/// "City is A or B" for tests that differ in the value only.
bool joinAlternatives(Node &group)
{
    if (group.children.size() < 2 || !group.children.front().test)
        return false;
    const ConditionTest first = *group.children.front().test;
    const bool hasValues = std::ranges::all_of(group.children, [&](const Node &node) {
        return node.test && !node.test->values.empty() && !node.test->isNegated
            && node.test->path == first.path && node.test->relation == first.relation;
    });
    if (!hasValues)
        return false;
    ConditionTest joined = first;
    joined.values.clear();
    for (const Node &node : group.children)
        joined.values.insert(joined.values.end(), node.test->values.begin(), node.test->values.end());
    group.kind = Kind::Test;
    group.test = std::move(joined);
    group.children.clear();
    return true;
}

Node read(const Value &logic, int depth);

Node readAll(const Value &logic, int depth)
{
    Node group;
    group.kind = Kind::AllOf;
    group.logic = logic;
    std::vector<Node> found;
    for (const Value &operand : operandsOf(logic)) {
        Node child = read(operand, depth + 1);
        if (child.kind == Kind::Always)
            continue;
        // Target nests "all of" for each part of the interface; to the reader it is one list.
        if (child.kind == Kind::AllOf)
            std::ranges::move(child.children, std::back_inserter(found));
        else
            found.push_back(std::move(child));
    }
    for (Node &node : found) {
        // Only tests next to each other: a limit far away says something of its own.
        if (group.children.empty() || !joinRanges(group.children.back(), node, logic))
            group.children.push_back(std::move(node));
    }
    joinDayAndTime(group.children, logic);
    if (std::ranges::any_of(group.children, [](const Node &node) { return node.kind == Kind::Never; }))
        return leaf(Kind::Never, "Never", logic);
    if (group.children.empty())
        return operandsOf(logic).empty() ? leaf(Kind::Never, "Never", logic)
                                         : leaf(Kind::Always, "Always", logic);
    if (group.children.size() == 1) {
        Node only = std::move(group.children.front());
        return only;
    }
    return group;
}

Node readAny(const Value &logic, int depth)
{
    Node group;
    group.kind = Kind::AnyOf;
    group.logic = logic;
    for (const Value &operand : operandsOf(logic)) {
        Node child = read(operand, depth + 1);
        if (child.kind == Kind::AnyOf)
            std::ranges::move(child.children, std::back_inserter(group.children));
        else if (child.kind != Kind::Never)
            group.children.push_back(std::move(child));
    }
    if (group.children.empty())
        return leaf(Kind::Never, "Never", logic);
    if (std::ranges::any_of(group.children, [](const Node &node) { return node.kind == Kind::Always; }))
        return leaf(Kind::Always, "Always", logic);
    if (group.children.size() == 1) {
        Node only = std::move(group.children.front());
        return only;
    }
    joinAlternatives(group);
    return group;
}

Node readNot(const Value &logic, int depth)
{
    const std::vector<Value> operands = operandsOf(logic);
    Node child = read(operands.empty() ? Value() : operands.front(), depth + 1);
    if (child.test) {
        child.test->isNegated = !child.test->isNegated;
        child.logic = logic;
        return child;
    }
    if (child.kind == Kind::Always)
        return leaf(Kind::Never, "Never", logic);
    if (child.kind == Kind::Never)
        return leaf(Kind::Always, "Always", logic);
    Node group;
    group.kind = Kind::NoneOf;
    group.logic = logic;
    if (child.kind == Kind::AnyOf) {
        group.children = std::move(child.children);
        return group;
    }
    if (child.kind == Kind::NoneOf) {
        // None of none: at least one.
        child.kind = Kind::AnyOf;
        child.logic = logic;
        if (child.children.size() == 1)
            return Node(std::move(child.children.front()));
        return child;
    }
    group.children.push_back(std::move(child));
    return group;
}

Node read(const Value &logic, int depth)
{
    const std::string_view name = operatorOf(logic);
    if (name.empty()) {
        if (logic.isUndefined())
            return leaf(Kind::Never, "Never: there is no condition", logic);
        return isTrue(logic) ? leaf(Kind::Always, "Always", logic) : leaf(Kind::Never, "Never", logic);
    }
    if (depth >= maxDepth)
        return leaf(Kind::Test, compactLogic(logic), logic);
    if (name == "and")
        return readAll(logic, depth);
    if (name == "or")
        return readAny(logic, depth);
    if (name == "!")
        return readNot(logic, depth);
    if (name == "!!") {
        const std::vector<Value> operands = operandsOf(logic);
        return read(operands.empty() ? Value() : operands.front(), depth + 1);
    }
    Node node;
    node.logic = logic;
    node.test = readTest(logic);
    if (!node.test)
        node.words = compactLogic(logic);
    return node;
}

std::string wordsOf(const Node &node)
{
    switch (node.kind) {
    case Kind::AllOf:
        return "All of these";
    case Kind::AnyOf:
        return "Any of these";
    case Kind::NoneOf:
        return "None of these";
    default:
        return node.test ? testInWords(*node.test) : node.words;
    }
}

ConditionLine toLine(const Node &node)
{
    ConditionLine line;
    line.kind = node.kind;
    line.words = wordsOf(node);
    line.logic = node.logic;
    line.children.reserve(node.children.size());
    for (const Node &child : node.children)
        line.children.push_back(toLine(child));
    return line;
}

bool isTraffic(const Node &node)
{
    return isOf(node, ConditionTest::Subject::Allocation) && isRange(node);
}

/// Longer than anybody reads; the tree shows the rest.
constexpr std::size_t mostOfSentence = 1000;

void appendSentence(std::string &out, const Node &node, bool isInner);

void appendJoined(std::string &out, const std::vector<const Node *> &nodes, std::string_view separator)
{
    bool isFirst = true;
    for (const Node *node : nodes) {
        if (out.size() > mostOfSentence)
            return;
        if (!isFirst)
            out += separator;
        isFirst = false;
        appendSentence(out, *node, true);
    }
}

void appendSentence(std::string &out, const Node &node, bool isInner)
{
    std::vector<const Node *> parts;
    std::vector<const Node *> traffic;
    for (const Node &child : node.children)
        (node.kind == Kind::AllOf && !isInner && isTraffic(child) ? traffic : parts).push_back(&child);
    switch (node.kind) {
    case Kind::AllOf:
    case Kind::AnyOf:
        out += isInner ? "(" : "";
        appendJoined(out, parts, node.kind == Kind::AllOf ? " and " : " or ");
        out += isInner ? ")" : "";
        // Who is meant comes first, how many of them last.
        if (!traffic.empty()) {
            out += parts.empty() ? "" : "; ";
            appendJoined(out, traffic, " and ");
        }
        break;
    case Kind::NoneOf:
        out += isInner ? "none of (" : "None of (";
        appendJoined(out, parts, ", ");
        out += ")";
        break;
    default:
        out += wordsOf(node);
    }
}

std::string sentenceOf(const Node &node)
{
    std::string sentence;
    appendSentence(sentence, node, false);
    if (sentence.size() <= mostOfSentence)
        return sentence;
    return toValidUtf8(codeUnitSlice(sentence, 0, mostOfSentence)) + "…";
}

} // namespace

ConditionLine conditionTree(const Value &condition)
{
    return toLine(read(condition, 0));
}

std::string conditionInWords(const Value &condition)
{
    return sentenceOf(read(condition, 0));
}

std::string audienceInWords(const Value &condition)
{
    Node node = read(condition, 0);
    if (node.kind == Kind::Always || isTraffic(node))
        return {};
    if (node.kind == Kind::AllOf) {
        std::erase_if(node.children, isTraffic);
        if (node.children.empty())
            return {};
        if (node.children.size() == 1)
            return sentenceOf(node.children.front());
    }
    return sentenceOf(node);
}

} // namespace spotter::explain
