// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/condition.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace spotter::decisioning {

namespace {

enum class Op : std::uint8_t {
    Constant,
    Slot, ///< a path of the rule context that is known
    Allocation,
    Path, ///< a path that is known, into the data of filter and the like
    List, ///< an array whose elements are to be evaluated
    Unknown,
    // Evaluated lazily, on their operands as they are written.
    If,
    And,
    Or,
    Filter,
    Map,
    Reduce,
    All,
    None,
    Some,
    // Evaluated on their operands' values.
    Var,
    Missing,
    MissingSome,
    Not,
    Truth,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Min,
    Max,
    In,
    Cat,
    Substr,
    Merge,
    Log,
};

struct Operator
{
    std::string_view name;
    Op op;
};

constexpr std::array<Operator, 35> operators {{
    {"==", Op::Equal},
    {"and", Op::And},
    {"or", Op::Or},
    {"var", Op::Var},
    {">=", Op::GreaterOrEqual},
    {"<", Op::Less},
    {"<=", Op::LessOrEqual},
    {">", Op::Greater},
    {"in", Op::In},
    {"!", Op::Not},
    {"substr", Op::Substr},
    {"!=", Op::NotEqual},
    {"===", Op::StrictEqual},
    {"!==", Op::StrictNotEqual},
    {"!!", Op::Truth},
    {"if", Op::If},
    {"?:", Op::If},
    {"filter", Op::Filter},
    {"map", Op::Map},
    {"reduce", Op::Reduce},
    {"all", Op::All},
    {"none", Op::None},
    {"some", Op::Some},
    {"missing", Op::Missing},
    {"missing_some", Op::MissingSome},
    {"+", Op::Add},
    {"-", Op::Subtract},
    {"*", Op::Multiply},
    {"/", Op::Divide},
    {"%", Op::Remainder},
    {"min", Op::Min},
    {"max", Op::Max},
    {"cat", Op::Cat},
    {"merge", Op::Merge},
    {"log", Op::Log},
}};

Op operatorNamed(std::string_view name)
{
    const auto *const found = std::find_if(
        operators.begin(), operators.end(), [name](const Operator &op) { return op.name == name; });
    return found == operators.end() ? Op::Unknown : found->op;
}

/// JSON Logic's own truth: an empty array is false.
bool isTrue(const Value &value)
{
    return value.isArray() ? value.size() != 0 : value.isTruthy();
}

/// ToIntegerOrInfinity.
double toInteger(double number)
{
    return std::isnan(number) ? 0 : std::trunc(number);
}

/// String.prototype.substr.
Value substring(const Value &text, const Value &start, const Value &length, Arena &arena)
{
    const std::string_view source = text.toString();
    const auto size = static_cast<double>(codeUnitCount(source));
    double from = toInteger(toNumber(start));
    from = from < 0 ? std::max(size + from, 0.0) : std::min(from, size);
    double count = length.isUndefined() ? size : toInteger(toNumber(length));
    count = std::clamp(count, 0.0, size - from);
    return Value::copyOf(
        arena, codeUnitSlice(source, static_cast<std::size_t>(from), static_cast<std::size_t>(from + count)));
}

} // namespace

struct ConditionNode
{
    Op op = Op::Constant;
    std::uint32_t count = 0; ///< of operands
    std::uint32_t slot = 0;
    const ConditionNode *operands = nullptr;
    Value constant; ///< of Constant; the path of Path; the operator's name of Unknown; Reduce's initial value

    std::span<const ConditionNode> all() const { return {operands, count}; }
};

// --- slots --------------------------------------------------------------------------------------------------------

std::uint32_t SlotTable::slotFor(std::string_view path)
{
    const auto [found, isNew]
        = m_index.try_emplace(std::string(path), static_cast<std::uint32_t>(m_slots.size()));
    if (!isNew)
        return found->second;

    constexpr std::array<std::pair<std::string_view, Slot::Root>, 9> roots {{
        {"current_timestamp", Slot::Root::Timestamp},
        {"current_time", Slot::Root::Time},
        {"current_day", Slot::Root::Day},
        {"user", Slot::Root::User},
        {"page", Slot::Root::Page},
        {"referring", Slot::Root::Referring},
        {"geo", Slot::Root::Geo},
        {"mbox", Slot::Root::Mbox},
        {"allocation", Slot::Root::Allocation},
    }};
    Slot slot;
    slot.path = path;
    std::size_t start = 0;
    for (bool isRoot = true;; isRoot = false) {
        const std::size_t dot = path.find('.', start);
        const std::string_view part = path.substr(start, dot == std::string_view::npos ? dot : dot - start);
        if (isRoot) {
            for (const auto &[name, root] : roots) {
                if (name == part)
                    slot.root = root;
            }
        } else {
            slot.rest.emplace_back(part);
        }
        if (dot == std::string_view::npos)
            break;
        start = dot + 1;
    }
    switch (slot.root) {
    case Slot::Root::Timestamp:
    case Slot::Root::Time:
    case Slot::Root::Day:
    case Slot::Root::User:
    case Slot::Root::Geo:
        slot.scope = SlotScope::Request;
        break;
    default: // an item's own address replaces page and referring
        slot.scope = SlotScope::Item;
    }
    m_slots.push_back(std::move(slot));
    return found->second;
}

// --- evaluating ---------------------------------------------------------------------------------------------------

/// One evaluation. Failures are kept and the value is undefined from there on; operations have no other effects, so going on
/// to the end of the expression does no harm.
class ConditionRun
{
public:
    ConditionRun(ConditionEvaluator &evaluator, ConditionContext &context)
        : m_evaluator(evaluator), m_context(context)
    {
    }

    Value value(const ConditionNode &node)
    {
        switch (node.op) {
        case Op::Constant:
            return node.constant;
        case Op::Slot: {
            const Value found = slot(node);
            if (found.isDefined())
                return found;
            return node.count == 0 ? Value::null() : orNull(value(node.operands[0]));
        }
        case Op::Allocation:
            return {m_context.allocation()};
        case Op::Path: {
            const Value fallback = node.count == 0 ? Value() : value(node.operands[0]);
            return at(m_data, node.constant.toString(), fallback);
        }
        case Op::List:
            return list(node);
        case Op::Unknown:
            return unknown(node);
        case Op::And:
        case Op::Or: {
            Value last;
            for (const ConditionNode &operand : node.all()) {
                last = value(operand);
                if (isTrue(last) == (node.op == Op::Or))
                    break;
            }
            return last;
        }
        case Op::Not:
            return {!isTrue(operand(node, 0))};
        case Op::Truth:
            return {isTrue(operand(node, 0))};
        case Op::Equal:
            return {looselyEqual(operand(node, 0), operand(node, 1))};
        case Op::NotEqual:
            return {!looselyEqual(operand(node, 0), operand(node, 1))};
        case Op::StrictEqual:
            return {operand(node, 0).isIdenticalTo(operand(node, 1))};
        case Op::StrictNotEqual:
            return {!operand(node, 0).isIdenticalTo(operand(node, 1))};
        case Op::Less:
            return {between(node, Ordering::Less)};
        case Op::LessOrEqual:
            return {between(node, Ordering::LessOrEqual)};
        case Op::Greater:
            return {isOrdered(operand(node, 0), operand(node, 1), Ordering::Greater)};
        case Op::GreaterOrEqual:
            return {isOrdered(operand(node, 0), operand(node, 1), Ordering::GreaterOrEqual)};
        case Op::In:
            return {isIn(operand(node, 0), operand(node, 1))};
        default:
            return rareValue(node);
        }
    }

    bool hasFailed() const { return m_hasFailed; }

private:
    Arena &arena() { return m_evaluator.m_arena; }
    static Value orNull(const Value &value) { return value.isUndefined() ? Value::null() : value; }

    Value operand(const ConditionNode &node, std::uint32_t index)
    {
        return index < node.count ? value(node.operands[index]) : Value();
    }

    Value slot(const ConditionNode &node)
    {
        const SlotTable &slots = m_evaluator.m_slots;
        std::uint32_t &stamp = m_evaluator.m_stamps[node.slot];
        const std::uint32_t scopeStamp
            = m_evaluator.m_scopeStamps[static_cast<std::size_t>(slots[node.slot].scope)];
        if (stamp != scopeStamp) {
            m_evaluator.m_values[node.slot] = m_context.resolve(slots, node.slot);
            stamp = scopeStamp;
        }
        return m_evaluator.m_values[node.slot];
    }

    [[gnu::cold]] Value fail(std::string message)
    {
        if (!m_hasFailed)
            m_evaluator.m_failure = std::move(message);
        m_hasFailed = true;
        return {};
    }

    [[gnu::noinline]] Value rareValue(const ConditionNode &node)
    {
        switch (node.op) {
        case Op::If:
            return conditional(node);
        case Op::Filter:
            return filtered(node);
        case Op::Map:
            return mapped(node);
        case Op::Reduce:
            return reduced(node);
        case Op::All: {
            const Value items = operand(node, 0);
            return {items.size() != 0 && items.isArray() && countTrue(items, node) == items.size()};
        }
        case Op::None: {
            const Value items = operand(node, 0);
            return {countTrue(items, node) == 0};
        }
        case Op::Some: {
            const Value items = operand(node, 0);
            return {countTrue(items, node) != 0};
        }
        case Op::Var:
            return variable(operand(node, 0), operand(node, 1));
        case Op::Missing:
            return missing(operands(node));
        case Op::MissingSome:
            return missingSome(operand(node, 0), operand(node, 1));
        case Op::Add: {
            double sum = 0;
            for (const ConditionNode &each : node.all())
                sum += parseFloatPrefix(toText(value(each)));
            return {sum};
        }
        case Op::Subtract: {
            const Value first = operand(node, 0);
            const Value second = operand(node, 1);
            return {second.isUndefined() ? -toNumber(first) : toNumber(first) - toNumber(second)};
        }
        case Op::Multiply: {
            if (node.count == 0)
                return fail("\"*\" has no operands");
            Value product = value(node.operands[0]);
            for (const ConditionNode &each : node.all().subspan(1))
                product = Value(parseFloatPrefix(toText(product)) * parseFloatPrefix(toText(value(each))));
            return product;
        }
        case Op::Divide:
            return {toNumber(operand(node, 0)) / toNumber(operand(node, 1))};
        case Op::Remainder:
            return {std::fmod(toNumber(operand(node, 0)), toNumber(operand(node, 1)))};
        case Op::Min:
        case Op::Max:
            return extreme(node);
        case Op::Cat: {
            std::string text;
            for (const ConditionNode &each : node.all()) {
                const Value part = value(each);
                if (!part.isNullish())
                    appendText(text, part);
            }
            return Value::string(joinedSurrogates(arena().copy(text), arena()));
        }
        case Op::Substr:
            return substr(operand(node, 0), operand(node, 1), operand(node, 2));
        case Op::Merge: {
            std::vector<Value> merged;
            for (const ConditionNode &each : node.all()) {
                const Value part = value(each);
                if (part.isArray())
                    merged.insert(merged.end(), part.items().begin(), part.items().end());
                else
                    merged.push_back(part);
            }
            return makeArray(arena(), merged);
        }
        case Op::Log: // what it prints is of no use here; it gives back its operand
            return operand(node, 0);
        default:
            return {};
        }
    }

    bool between(const ConditionNode &node, Ordering ordering)
    {
        const Value first = operand(node, 0);
        const Value second = operand(node, 1);
        if (node.count < 3)
            return isOrdered(first, second, ordering);
        const Value third = operand(node, 2);
        return isOrdered(first, second, ordering)
            && (third.isUndefined() || isOrdered(second, third, ordering));
    }

    static bool isIn(const Value &needle, const Value &hay)
    {
        if (hay.isString() && hay.size() != 0) {
            if (needle.isString())
                return hay.toString().find(needle.toString()) != std::string_view::npos;
            return hay.toString().find(toText(needle)) != std::string_view::npos;
        }
        const auto items = hay.items();
        return std::any_of(
            items.begin(), items.end(), [&](const Value &item) { return item.isIdenticalTo(needle); });
    }

    std::vector<Value> operands(const ConditionNode &node)
    {
        std::vector<Value> values;
        values.reserve(node.count);
        for (const ConditionNode &each : node.all())
            values.push_back(value(each));
        return values;
    }

    Value list(const ConditionNode &node) { return makeArray(arena(), operands(node)); }

    Value unknown(const ConditionNode &node)
    {
        operands(node); // a failure in an operand comes first
        const std::string name(node.constant.toString());
        const std::size_t dot = name.find('.');
        std::string message = "Unrecognized operation " + name;
        if (dot != std::string::npos && dot > 0) {
            // The reference walks operation names part by part and says how far it came.
            const bool isFirstKnown = operatorNamed(name.substr(0, dot)) != Op::Unknown;
            const std::size_t failedAt = isFirstKnown ? name.find('.', dot + 1) : dot;
            message += " (failed at " + name.substr(0, failedAt) + ")";
        }
        return fail(std::move(message));
    }

    Value conditional(const ConditionNode &node)
    {
        std::uint32_t i = 0;
        for (; i + 1 < node.count; i += 2) {
            if (isTrue(value(node.operands[i])))
                return value(node.operands[i + 1]);
        }
        return i < node.count ? value(node.operands[i]) : Value::null();
    }

    /// The second operand's value with `data` as the data.
    Value onData(const ConditionNode &node, const Value &data)
    {
        if (node.count < 2)
            return {};
        const Value outerData = m_data;
        const bool wasOnContext = m_isOnContext;
        m_data = data;
        m_isOnContext = false;
        const Value result = value(node.operands[1]);
        m_data = outerData;
        m_isOnContext = wasOnContext;
        return result;
    }

    std::size_t countTrue(const Value &items, const ConditionNode &node)
    {
        std::size_t count = 0;
        for (const Value &item : items.items())
            count += isTrue(onData(node, item)) ? 1 : 0;
        return count;
    }

    Value filtered(const ConditionNode &node)
    {
        const Value items = operand(node, 0);
        std::vector<Value> kept;
        for (const Value &item : items.items()) {
            if (isTrue(onData(node, item)))
                kept.push_back(item);
        }
        return makeArray(arena(), kept);
    }

    Value mapped(const ConditionNode &node)
    {
        const Value items = operand(node, 0);
        std::vector<Value> results;
        for (const Value &item : items.items())
            results.push_back(onData(node, item));
        return makeArray(arena(), results);
    }

    Value reduced(const ConditionNode &node)
    {
        const Value items = operand(node, 0);
        Value accumulator = node.constant;
        for (const Value &item : items.items())
            accumulator
                = onData(node, makeObject(arena(), {{"current", item}, {"accumulator", accumulator}}));
        return accumulator;
    }

    Value extreme(const ConditionNode &node)
    {
        const bool isMin = node.op == Op::Min;
        double result
            = isMin ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
        bool isNumber = true;
        for (const ConditionNode &each : node.all()) {
            const double number = toNumber(value(each));
            isNumber = isNumber && !std::isnan(number);
            result = isMin ? std::min(result, number) : std::max(result, number);
        }
        return {isNumber ? result : std::numeric_limits<double>::quiet_NaN()};
    }

    Value data() { return m_isOnContext ? m_context.whole() : m_data; }

    Value at(Value from, std::string_view path, const Value &fallback)
    {
        for (;;) {
            const std::size_t dot = path.find('.');
            if (from.isNullish())
                return orNull(fallback);
            from = memberOf(from, path.substr(0, dot), arena());
            if (from.isUndefined())
                return orNull(fallback);
            if (dot == std::string_view::npos)
                return from;
            path.remove_prefix(dot + 1);
        }
    }

    Value variable(const Value &path, const Value &fallback)
    {
        if (path.isNullish() || (path.isString() && path.size() == 0))
            return data();
        return at(data(), toText(path), fallback);
    }

    Value missing(const std::vector<Value> &arguments)
    {
        const bool isList = !arguments.empty() && arguments[0].isArray();
        const std::span<const Value> keys = isList ? arguments[0].items() : std::span<const Value>(arguments);
        std::vector<Value> absent;
        for (const Value &key : keys) {
            Value path = key;
            Value fallback;
            if (key.isArray()) {
                path = key.size() > 0 ? key.items()[0] : Value();
                fallback = key.size() > 1 ? key.items()[1] : Value();
            }
            if (path.isObject()) // the reference would run text of the visitor's as logic
                return fail("\"missing\" was given an object as a name");
            const Value found = variable(path, fallback);
            if (found.isNull() || (found.isString() && found.size() == 0))
                absent.push_back(key);
        }
        return makeArray(arena(), absent);
    }

    Value missingSome(const Value &needed, const Value &names)
    {
        if (names.isNullish())
            return fail("\"missing_some\" was given no list of names");
        const Value absent
            = names.isArray() ? missing({names.items().begin(), names.items().end()}) : missing({names});
        if (m_hasFailed)
            return {};
        double count = std::numeric_limits<double>::quiet_NaN();
        if (names.isArray())
            count = static_cast<double>(names.size());
        else if (names.isString())
            count = static_cast<double>(codeUnitCount(names.toString()));
        else if (names.isObject())
            count = toNumber(names.find("length"));
        const bool isEnough
            = isOrdered(Value(count - static_cast<double>(absent.size())), needed, Ordering::GreaterOrEqual);
        return isEnough ? makeArray(arena(), {}) : absent;
    }

    Value substr(const Value &source, const Value &start, const Value &length)
    {
        const Value text = toTextValue(source, arena());
        if (!isOrdered(length, Value(0), Ordering::Less))
            return substring(text, start, length, arena());
        const Value rest = substring(text, start, Value(), arena());
        if (!length.isNumber())
            return Value::string(""); // "5" + "-1" is no number
        const Value kept(static_cast<double>(codeUnitCount(rest.toString())) + length.toNumber());
        return substring(rest, Value(0), kept, arena());
    }

    ConditionEvaluator &m_evaluator;
    ConditionContext &m_context;
    Value m_data; ///< what filter and the like look into
    bool m_isOnContext = true; ///< the data is the rule context
    bool m_hasFailed = false;
};

ConditionEvaluator::ConditionEvaluator(const SlotTable &slots, Arena &arena)
    : m_slots(slots), m_arena(arena), m_values(slots.size()), m_stamps(slots.size(), 0)
{
}

void ConditionEvaluator::beginRequest()
{
    m_scopeStamps[static_cast<std::size_t>(SlotScope::Request)] = ++m_lastStamp;
    beginItem();
}

void ConditionEvaluator::beginItem()
{
    m_scopeStamps[static_cast<std::size_t>(SlotScope::Item)] = ++m_lastStamp;
    if (m_lastStamp > 0xFFFFFFF0U) { // before the stamps start again, forget all
        std::fill(m_stamps.begin(), m_stamps.end(), 0);
        m_lastStamp = 2;
        m_scopeStamps[0] = 1;
        m_scopeStamps[1] = 2;
    }
}

Value ConditionEvaluator::evaluate(const Condition &condition, ConditionContext &context)
{
    if (condition.isConstant)
        return condition.constant;
    m_failure.clear();
    ConditionRun run(*this, context);
    const Value result = run.value(*condition.root);
    return run.hasFailed() ? Value() : result;
}

// --- compiling ----------------------------------------------------------------------------------------------------

namespace {

/// For folding constants: nothing is read from it.
class NoContext final : public ConditionContext
{
public:
    Value resolve(const SlotTable & /*slots*/, std::uint32_t /*slot*/) override { return {}; }
    double allocation() override { return 0; }
    Value whole() override { return {}; }
};

class Compiler
{
public:
    Compiler(Arena &arena, SlotTable &slots) : m_arena(arena), m_slots(slots) { }

    ConditionNode node(const Value &logic, bool isOnContext)
    {
        ConditionNode result;
        if (logic.isArray()) {
            result.op = Op::List;
            setOperands(result, logic.items(), isOnContext);
            return result;
        }
        if (!logic.isObject() || logic.size() != 1) {
            result.constant = logic;
            return result;
        }
        const Member &member = logic.members()[0];
        const std::span<const Value> values
            = member.value.isArray() ? member.value.items() : std::span<const Value>(&member.value, 1);
        result.op = operatorNamed(member.key());
        switch (result.op) {
        case Op::Var:
            return variable(values, isOnContext);
        case Op::Filter:
        case Op::Map:
        case Op::All:
        case Op::None:
        case Op::Some:
        case Op::Reduce:
            setScopedOperands(result, values, isOnContext);
            return result;
        case Op::Unknown:
            result.constant = member.name;
            setOperands(result, values, isOnContext);
            return result;
        default:
            setOperands(result, values, isOnContext);
            return folded(result);
        }
    }

private:
    ConditionNode *setOperands(ConditionNode &node, std::span<const Value> values, bool isOnContext)
    {
        auto *const operands = m_arena.allocateArray<ConditionNode>(std::max<std::size_t>(values.size(), 1));
        for (std::size_t i = 0; i < values.size(); ++i)
            operands[i] = this->node(values[i], isOnContext);
        node.operands = operands;
        node.count = static_cast<std::uint32_t>(values.size());
        return operands;
    }

    /// The list is read from the data at hand, the logic from each of its elements.
    void setScopedOperands(ConditionNode &node, std::span<const Value> values, bool isOnContext)
    {
        if (node.op == Op::Reduce) // json-logic-js 2.0.2 takes the initial value as it is written
            node.constant = values.size() > 2 ? values[2] : Value::null();
        values = values.first(std::min<std::size_t>(values.size(), 2));
        auto *const operands = m_arena.allocateArray<ConditionNode>(2);
        for (std::size_t i = 0; i < values.size(); ++i)
            operands[i] = this->node(values[i], i == 0 && isOnContext);
        node.operands = operands;
        node.count = static_cast<std::uint32_t>(values.size());
    }

    ConditionNode variable(std::span<const Value> values, bool isOnContext)
    {
        ConditionNode result;
        const bool isKnownPath = !values.empty() && !values[0].isContainer() && !values[0].isNull()
            && !(values[0].isString() && values[0].size() == 0);
        if (!isKnownPath || values.size() > 2) {
            result.op = Op::Var;
            setOperands(result, values, isOnContext);
            return result;
        }
        const Value path = toTextValue(values[0], m_arena);
        setOperands(result, values.subspan(1), isOnContext);
        if (!isOnContext) {
            result.op = Op::Path;
            result.constant = path;
        } else if (path.toString() == "allocation") {
            result.op = Op::Allocation;
            result.count = 0;
        } else {
            result.op = Op::Slot;
            result.slot = m_slots.slotFor(path.toString());
            // The whole of an allocation's path is no slot: its value differs from rule to rule.
            if (m_slots[result.slot].root == Slot::Root::Allocation) {
                result.op = Op::Constant;
                result.constant = Value::null();
                if (result.count != 0)
                    return ConditionNode(result.operands[0]);
            }
        }
        return result;
    }

    ConditionNode folded(const ConditionNode &node)
    {
        const bool readsData = node.op == Op::Missing || node.op == Op::MissingSome || node.op == Op::Log;
        const auto isConstant = [](const ConditionNode &operand) { return operand.op == Op::Constant; };
        if (readsData || !std::all_of(node.all().begin(), node.all().end(), isConstant))
            return node;
        NoContext nothing;
        const SlotTable noSlots;
        ConditionEvaluator evaluator(noSlots, m_arena);
        ConditionRun run(evaluator, nothing);
        const Value value = run.value(node);
        // Arrays and objects are left alone: each evaluation makes one with an identity of its own.
        if (run.hasFailed() || value.isContainer())
            return node;
        ConditionNode result;
        result.constant = value;
        return result;
    }

    Arena &m_arena;
    SlotTable &m_slots;
};

} // namespace

Condition compileCondition(const Value &logic, Arena &arena, SlotTable &slots)
{
    Condition condition;
    const ConditionNode root = Compiler(arena, slots).node(logic, true);
    if (root.op == Op::Constant) {
        condition.isConstant = true;
        condition.constant = root.constant;
        return condition;
    }
    auto *const kept = arena.allocateArray<ConditionNode>(1);
    *kept = root;
    condition.root = kept;
    return condition;
}

} // namespace spotter::decisioning
