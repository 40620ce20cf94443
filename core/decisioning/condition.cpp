// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/condition.h"

#include "core/base/numbertext.h"
#include "core/base/sametext.h"
#include "core/base/unicode.h"
#include "core/base/write.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <array>
#include <bit>
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
    Shared, ///< a part that several rules have; its result is kept for the item
    Traffic, ///< whether the allocation lies between two constants, both included
    Guarded, ///< the first operand's value, where the others' can fail
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
    bool isBoolean = false; ///< gives true or false
    bool readsAllocation = false;
    bool canFail = false;
    SlotScope scope = SlotScope::Request; ///< how long its value stays the same, but for the allocation
    std::uint32_t count = 0; ///< of operands
    std::uint32_t slot = 0; ///< of Slot; the part's number of Shared
    std::uint32_t identity = 0; ///< equal for equal expressions; 0 for what has none
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
    case Slot::Root::Page:
    case Slot::Root::Referring:
        slot.scope = SlotScope::Address;
        break;
    default:
        slot.scope = SlotScope::Item;
    }
    m_slots.push_back(std::move(slot));
    return found->second;
}

// --- evaluating ---------------------------------------------------------------------------------------------------

namespace {

/// Operations in `value` if it is run as logic; more than any limit where one of them goes through a list. The depth of what
/// was parsed is limited.
std::size_t operationsIn(const Value &value)
{
    std::size_t count = 0;
    for (const Value &item : value.items())
        count += operationsIn(item);
    if (!value.isObject() || value.size() != 1)
        return count;
    const Member &member = value.members()[0];
    switch (operatorNamed(member.key())) {
    case Op::Filter:
    case Op::Map:
    case Op::Reduce:
    case Op::All:
    case Op::None:
    case Op::Some:
        return std::numeric_limits<std::uint32_t>::max();
    default:
        return 1 + operationsIn(member.value);
    }
}

} // namespace

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
        case Op::LessOrEqual:
        case Op::Greater:
        case Op::GreaterOrEqual:
        case Op::Shared:
        case Op::Traffic:
            return {truth(node)};
        case Op::In:
            return {isIn(operand(node, 0), operand(node, 1))};
        default:
            return rareValue(node);
        }
    }

    /// Whether JSON Logic takes the node's value for true; what conditions nearly always ask.
    bool truth(const ConditionNode &node)
    {
        switch (node.op) {
        case Op::And:
            for (const ConditionNode &operand : node.all()) {
                if (!truth(operand))
                    return false;
            }
            return node.count != 0;
        case Op::Or:
            return std::any_of(node.operands, node.operands + node.count,
                [this](const ConditionNode &operand) { return truth(operand); });
        case Op::Not:
            return node.count == 0 || !truth(node.operands[0]);
        case Op::Shared: {
            ConditionEvaluator::SharedResult &known = m_evaluator.m_sharedResults[node.slot];
            const std::uint32_t scopeStamp = m_evaluator.m_scopeStamps[static_cast<std::size_t>(node.scope)];
            if (known.stamp != scopeStamp)
                known = {scopeStamp, truth(*node.operands)};
            return known.isTrue;
        }
        case Op::Traffic: {
            const double allocation = m_context.allocation();
            return allocation >= node.operands[0].constant.toNumber()
                && allocation <= node.operands[1].constant.toNumber();
        }
        case Op::Equal:
        case Op::NotEqual: {
            if (node.count != 2)
                break;
            Value leftStorage;
            Value rightStorage;
            const Value &left = seen(node.operands[0], leftStorage);
            const Value &right = seen(node.operands[1], rightStorage);
            const bool areEqual = left.isString() && right.isString()
                ? sameText(left.toString(), right.toString())
                : looselyEqual(left, right);
            return areEqual == (node.op == Op::Equal);
        }
        case Op::Less:
            return between(node, Ordering::Less);
        case Op::LessOrEqual:
            return between(node, Ordering::LessOrEqual);
        case Op::Greater:
            return isOrderedFast(node, 0, Ordering::Greater);
        case Op::GreaterOrEqual:
            return isOrderedFast(node, 0, Ordering::GreaterOrEqual);
        default:
            break;
        }
        return isTrue(value(node));
    }

    bool hasFailed() const { return m_hasFailed; }

private:
    /// Compiles logic that comes up only now, to be run on m_data.
    static const ConditionNode &compiledForData(const Value &logic, Arena &arena);
    Arena &arena() { return m_evaluator.m_arena; }
    static Value orNull(const Value &value) { return value.isUndefined() ? Value::null() : value; }

    Value operand(const ConditionNode &node, std::uint32_t index)
    {
        return index < node.count ? value(node.operands[index]) : Value();
    }

    const Value &slot(const ConditionNode &node)
    {
        return m_evaluator.slotValue(node.slot, node.scope, m_context);
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
        case Op::Guarded: {
            const std::vector<Value> values = operands(node);
            return values[0];
        }
        case Op::If:
            return conditional(node);
        case Op::Filter:
            return filtered(node);
        case Op::Map:
            return mapped(node);
        case Op::Reduce:
            return reduced(node);
        case Op::All:
        case Op::None:
        case Op::Some:
            return {quantified(node)};
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

    /// The operand's value without a copy where there is one.
    const Value &seen(const ConditionNode &node, Value &storage)
    {
        if (node.op == Op::Constant)
            return node.constant;
        if (node.op == Op::Slot && node.count == 0) {
            const Value &found = slot(node);
            return found.isDefined() ? found : nullValue;
        }
        storage = value(node);
        return storage;
    }

    bool isOrderedFast(const ConditionNode &node, std::uint32_t first, Ordering ordering)
    {
        Value leftStorage;
        Value rightStorage;
        const Value &left = first < node.count ? seen(node.operands[first], leftStorage) : leftStorage;
        const Value &right
            = first + 1 < node.count ? seen(node.operands[first + 1], rightStorage) : rightStorage;
        return isOrdered(left, right, ordering);
    }

    bool between(const ConditionNode &node, Ordering ordering)
    {
        const bool isFirstOrdered = isOrderedFast(node, 0, ordering);
        if (node.count < 3)
            return isFirstOrdered;
        if (!isFirstOrdered && !node.canFail)
            return false;
        Value storage;
        const Value &third = seen(node.operands[2], storage);
        return isFirstOrdered && (third.isUndefined() || isOrderedFast(node, 1, ordering));
    }

    /// String.prototype.includes. Bytes tell, but for half a pair of surrogates, which a whole pair holds.
    static bool holdsText(std::string_view hay, std::string_view needle)
    {
        if (needle.find('\xED') == std::string_view::npos)
            return hay.find(needle) != std::string_view::npos;
        return toCodeUnits(hay).find(toCodeUnits(needle)) != std::u16string::npos;
    }

    static bool isIn(const Value &needle, const Value &hay)
    {
        if (hay.isString() && hay.size() != 0) {
            if (needle.isString())
                return holdsText(hay.toString(), needle.toString());
            return holdsText(hay.toString(), toText(needle));
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

    /// Of `all`, `none` and `some`: the first element that decides is the last one looked at.
    bool quantified(const ConditionNode &node)
    {
        const Value items = operand(node, 0);
        const bool isAll = node.op == Op::All;
        for (const Value &item : items.items()) {
            if (isTrue(onData(node, item)) != isAll)
                return node.op == Op::Some;
        }
        return node.op == Op::None || (isAll && items.isArray() && items.size() != 0);
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
            const Value found = namedBy(key);
            if (m_hasFailed)
                return {};
            if (found.isNull() || (found.isString() && found.size() == 0))
                absent.push_back(key);
        }
        return makeArray(arena(), absent);
    }

    /// The value of `{"var": key}`, where the key is known only now.
    Value namedBy(const Value &key)
    {
        const std::size_t operations = key.isContainer() ? operationsIn(key) : 0;
        if (operations == 0 && !key.isArray())
            return variable(key, Value());
        return asLogic(makeObject(arena(), {{"var", key}}), operations);
    }

    /// As in the reference, data that look like logic are run where a name is wanted, even if they are the visitor's. What
    /// strangers write must not take any time or memory they like, so there is an end to it.
    Value asLogic(const Value &data, std::size_t operations)
    {
        constexpr std::size_t mostOperations = 20;
        m_operationsInData += operations;
        if (m_operationsInData > mostOperations)
            return fail("\"missing\" was given logic as a name that is too long or goes through lists");
        const ConditionNode &logic = compiledForData(data, arena());
        const Value outerData = m_data;
        const bool wasOnContext = m_isOnContext;
        m_data = this->data();
        m_isOnContext = false;
        const Value result = value(logic);
        m_data = outerData;
        m_isOnContext = wasOnContext;
        return result;
    }

    Value missingSome(const Value &needed, const Value &names)
    {
        if (names.isNullish())
            return fail("\"missing_some\" was given no list of names");
        // The reference evaluates {"missing": names} anew.
        std::vector<Value> keys;
        for (const Value &name : names.isArray() ? names.items() : std::span<const Value>(&names, 1)) {
            const std::size_t operations = name.isContainer() ? operationsIn(name) : 0;
            keys.push_back(operations == 0 ? name : asLogic(name, operations));
        }
        if (m_hasFailed)
            return {};
        const Value absent = missing(keys);
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

    static constexpr Value nullValue = Value::null();

    ConditionEvaluator &m_evaluator;
    ConditionContext &m_context;
    Value m_data; ///< what filter and the like look into
    bool m_isOnContext = true; ///< the data is the rule context
    bool m_hasFailed = false;
    std::size_t m_operationsInData = 0; ///< that were run as logic
};

ConditionEvaluator::ConditionEvaluator(const SlotTable &slots, Arena &arena)
    : m_slots(slots), m_arena(arena), m_values(slots.size()), m_stamps(slots.size(), 0),
      m_sharedResults(slots.sharedParts())
{
}

void ConditionEvaluator::beginRequest()
{
    m_scopeStamps[static_cast<std::size_t>(SlotScope::Request)] = ++m_lastStamp;
    beginItem(false);
}

void ConditionEvaluator::beginItem(bool isSameAddress)
{
    if (m_lastStamp > 0xFFFFFFF0U) { // before the stamps start again, forget all
        std::fill(m_stamps.begin(), m_stamps.end(), 0);
        std::fill(m_sharedResults.begin(), m_sharedResults.end(), SharedResult());
        m_lastStamp = 1;
        m_scopeStamps[static_cast<std::size_t>(SlotScope::Request)] = m_lastStamp;
        isSameAddress = false;
    }
    if (!isSameAddress)
        m_scopeStamps[static_cast<std::size_t>(SlotScope::Address)] = ++m_lastStamp;
    m_scopeStamps[static_cast<std::size_t>(SlotScope::Item)] = ++m_lastStamp;
}

const Value &ConditionEvaluator::slotValue(std::uint32_t slot, SlotScope scope, ConditionContext &context)
{
    const std::uint32_t scopeStamp = m_scopeStamps[static_cast<std::size_t>(scope)];
    if (m_stamps[slot] != scopeStamp) {
        m_values[slot] = context.resolve(m_slots, slot);
        m_stamps[slot] = scopeStamp;
    }
    return m_values[slot];
}

bool ConditionEvaluator::holds(const Condition &condition, ConditionContext &context)
{
    if (condition.audience != nullptr && !ConditionRun(*this, context).truth(*condition.audience))
        return false;
    if (condition.isForAllTraffic)
        return true;
    const double allocation = context.allocation();
    return allocation >= condition.leastAllocation && allocation <= condition.mostAllocation;
}

Value ConditionEvaluator::evaluate(const Condition &condition, ConditionContext &context)
{
    if (condition.isConstant)
        return condition.constant;
    if (!m_failure.empty())
        m_failure.clear();
    ConditionRun run(*this, context);
    if (condition.isPlain)
        return {run.truth(*condition.root)};
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
} // namespace

class ConditionCompiler::Impl
{
public:
    Impl(Arena &arena, SlotTable &slots) : m_arena(arena), m_slots(slots) { }

    Condition compile(const Value &logic)
    {
        m_unknownOperator = {};
        Condition condition;
        const ConditionNode root = node(logic, true);
        condition.hasUnknownOperator = m_unknownOperator.isDefined();
        condition.unknownOperator = m_unknownOperator.toString();
        if (root.op == Op::Constant) {
            condition.isConstant = true;
            condition.constant = root.constant;
        } else {
            condition.root = placed({&root, 1});
            condition.isPlain = condition.root->isBoolean && !condition.root->canFail;
            m_textTests.clear();
            if (condition.isPlain) {
                setParts(condition);
                collectTextTests(*condition.root);
            }
            auto *const tests = m_arena.allocateArray<TextTest>(m_textTests.size());
            std::copy(m_textTests.begin(), m_textTests.end(), tests);
            condition.textTests = {tests, m_textTests.size()};
        }
        return condition;
    }

    const ConditionNode &compileForData(const Value &logic)
    {
        m_isSharing = false;
        const ConditionNode root = node(logic, false);
        return *placed({&root, 1});
    }

private:
    static void setParts(Condition &condition)
    {
        const ConditionNode &root = *condition.root;
        const bool isPair = root.op == Op::And && root.count == 2 && root.operands[1].op == Op::Traffic;
        if (!isPair && root.op != Op::Traffic) {
            condition.audience = &root;
            return;
        }
        const ConditionNode &traffic = isPair ? root.operands[1] : root;
        condition.audience = isPair ? &root.operands[0] : nullptr;
        condition.isForAllTraffic = false;
        condition.leastAllocation = traffic.operands[0].constant.toNumber();
        condition.mostAllocation = traffic.operands[1].constant.toNumber();
    }

    /// Those without which the node can't be true.
    void collectTextTests(const ConditionNode &node)
    {
        if (node.op == Op::And || node.op == Op::Shared) {
            for (const ConditionNode &operand : node.all())
                collectTextTests(operand);
        } else if (node.op == Op::Equal && node.count == 2) {
            for (const std::size_t i : {std::size_t {0}, std::size_t {1}}) {
                const ConditionNode &constant = node.operands[i];
                const ConditionNode &asked = node.operands[1 - i];
                const bool isTextTest = constant.op == Op::Constant && constant.constant.isString()
                    && asked.op == Op::Slot && asked.count == 0;
                if (isTextTest)
                    m_textTests.push_back({asked.slot, constant.constant.toString()});
            }
        }
    }

    ConditionNode node(const Value &logic, bool isOnContext)
    {
        ConditionNode result;
        if (logic.isArray()) {
            result.op = Op::List;
            setOperands(result, nodes(logic.items(), isOnContext));
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
            return scoped(result, values, isOnContext);
        case Op::Unknown:
            result.constant = member.name;
            if (m_unknownOperator.isUndefined())
                m_unknownOperator = member.name;
            setOperands(result, nodes(values, isOnContext));
            return result;
        case Op::And:
            setOperands(result, reordered(nodes(values, isOnContext)));
            return result.count == 1 && result.operands[0].op == Op::Traffic ? result.operands[0]
                                                                             : folded(result);
        default:
            return guarded(result, nodes(values, isOnContext));
        }
    }

    std::vector<ConditionNode> nodes(std::span<const Value> values, bool isOnContext)
    {
        std::vector<ConditionNode> result;
        result.reserve(values.size());
        for (const Value &value : values)
            result.push_back(node(value, isOnContext));
        return result;
    }

    /// How many operands an operation looks at; all are evaluated.
    static std::size_t arityOf(Op op)
    {
        switch (op) {
        case Op::Not:
        case Op::Truth:
        case Op::Log:
            return 1;
        case Op::Var:
        case Op::MissingSome:
        case Op::Equal:
        case Op::NotEqual:
        case Op::StrictEqual:
        case Op::StrictNotEqual:
        case Op::Greater:
        case Op::GreaterOrEqual:
        case Op::Subtract:
        case Op::Divide:
        case Op::Remainder:
        case Op::In:
            return 2;
        case Op::Less:
        case Op::LessOrEqual:
        case Op::Substr:
            return 3;
        default:
            return std::numeric_limits<std::size_t>::max();
        }
    }

    static bool givesBoolean(const ConditionNode &node)
    {
        switch (node.op) {
        case Op::Constant:
            return node.constant.isBool();
        case Op::And:
        case Op::Or:
            return node.count != 0
                && std::all_of(node.all().begin(), node.all().end(),
                    [](const ConditionNode &each) { return each.isBoolean; });
        case Op::Not:
        case Op::Truth:
        case Op::Equal:
        case Op::NotEqual:
        case Op::StrictEqual:
        case Op::StrictNotEqual:
        case Op::Less:
        case Op::LessOrEqual:
        case Op::Greater:
        case Op::GreaterOrEqual:
        case Op::In:
        case Op::All:
        case Op::None:
        case Op::Some:
        case Op::Shared:
        case Op::Traffic:
            return true;
        default:
            return false;
        }
    }

    /// Places the operands and says what follows from them for the node.
    void setOperands(ConditionNode &node, const std::vector<ConditionNode> &operands)
    {
        node.operands = placed(operands);
        node.count = static_cast<std::uint32_t>(operands.size());
        node.readsAllocation = node.op == Op::Allocation || node.op == Op::Var || node.op == Op::Missing
            || node.op == Op::MissingSome || node.op == Op::Guarded;
        node.canFail = node.op == Op::Unknown || node.op == Op::Missing || node.op == Op::MissingSome
            || node.op == Op::Guarded || (node.op == Op::Multiply && node.count == 0);
        const bool readsAnything = node.op == Op::Var || node.op == Op::Missing || node.op == Op::MissingSome;
        if (readsAnything)
            node.scope = SlotScope::Item;
        else if (node.op == Op::Slot)
            node.scope = m_slots[node.slot].scope;
        for (const ConditionNode &operand : operands) {
            node.readsAllocation = node.readsAllocation || operand.readsAllocation;
            node.canFail = node.canFail || operand.canFail;
            node.scope = std::max(node.scope, operand.scope);
        }
        node.isBoolean = givesBoolean(node);
    }

    // --- what rules have in common ---

    /// The nodes in their final place.
    ConditionNode *placed(std::span<const ConditionNode> nodes)
    {
        auto *const places = m_arena.allocateArray<ConditionNode>(std::max<std::size_t>(nodes.size(), 1));
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            places[i] = nodes[i];
            share(places[i]);
        }
        return places;
    }

    /// From its second occurrence on, a test of the visitor alone has its result kept for the item.
    void share(ConditionNode &place)
    {
        if (!m_isSharing || place.op == Op::Shared || !identify(place))
            return;
        const bool isWorthIt
            = place.isBoolean && !place.canFail && !place.readsAllocation && place.op != Op::Constant;
        if (!isWorthIt)
            return;
        const auto [found, isNew] = m_first.try_emplace(place.identity, &place);
        if (isNew)
            return;
        ConditionNode &first = *found->second;
        if (first.op != Op::Shared) {
            ConditionNode shared;
            shared.op = Op::Shared;
            shared.isBoolean = true;
            shared.scope = first.scope;
            shared.identity = first.identity;
            shared.slot = m_slots.newSharedPart();
            auto *const original = m_arena.allocateArray<ConditionNode>(1);
            *original = first;
            shared.operands = original;
            shared.count = 1;
            first = shared;
        }
        place = first;
    }

    /// Gives equal expressions equal numbers. False for what is never shared.
    bool identify(ConditionNode &node)
    {
        std::string key(1, static_cast<char>(node.op));
        key += static_cast<char>(node.count > 0xFFU ? 0xFFU : node.count);
        appendBytes(key, node.slot);
        if (node.op == Op::Constant || node.op == Op::Unknown) {
            if (node.constant.isContainer() || node.constant.isUndefined())
                return false;
            key += static_cast<char>(node.constant.type());
            if (node.constant.isNumber()) { // JSON text has one word for all that is not finite
                const auto bits = std::bit_cast<std::uint64_t>(node.constant.toNumber());
                appendBytes(key, static_cast<std::uint32_t>(bits));
                appendBytes(key, static_cast<std::uint32_t>(bits >> 32U));
            } else {
                appendJson(key, node.constant);
            }
        } else if (node.op == Op::Traffic || node.op == Op::Path || node.op == Op::Reduce
            || node.op == Op::List) {
            return false;
        }
        for (const ConditionNode &operand : node.all()) {
            if (operand.identity == 0)
                return false;
            appendBytes(key, operand.identity);
        }
        node.identity
            = m_identities.try_emplace(std::move(key), static_cast<std::uint32_t>(m_identities.size()) + 1)
                  .first->second;
        return true;
    }

    static void appendBytes(std::string &key, std::uint32_t number)
    {
        for (unsigned shift = 0; shift < 32; shift += 8)
            key += static_cast<char>((number >> shift) & 0xFFU);
    }

    /// A comparison of the allocation with a constant as a range; the node itself where it is something else.
    ConditionNode trafficTest(const ConditionNode &node)
    {
        const bool isOrder = node.op == Op::Less || node.op == Op::LessOrEqual || node.op == Op::Greater
            || node.op == Op::GreaterOrEqual;
        if (!isOrder || node.count != 2)
            return node;
        const bool isConstantFirst = node.operands[0].op == Op::Constant;
        const ConditionNode &constant = node.operands[isConstantFirst ? 0 : 1];
        const ConditionNode &allocation = node.operands[isConstantFirst ? 1 : 0];
        if (constant.op != Op::Constant || !constant.constant.isNumber() || allocation.op != Op::Allocation
            || allocation.count != 0)
            return node;
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const double bound = constant.constant.toNumber();
        const bool isLess = node.op == Op::Less || node.op == Op::LessOrEqual;
        const bool isBoundIn = node.op == Op::LessOrEqual || node.op == Op::GreaterOrEqual;
        if (isLess == isConstantFirst)
            return traffic(isBoundIn ? bound : std::nextafter(bound, infinite), infinite);
        return traffic(-infinite, isBoundIn ? bound : std::nextafter(bound, -infinite));
    }

    ConditionNode traffic(double least, double most)
    {
        auto *const bounds = m_arena.allocateArray<ConditionNode>(2);
        bounds[0] = ConditionNode();
        bounds[0].constant = Value(least);
        bounds[1] = ConditionNode();
        bounds[1].constant = Value(most);
        ConditionNode result;
        result.op = Op::Traffic;
        result.isBoolean = true;
        result.readsAllocation = true;
        result.operands = bounds;
        result.count = 2;
        return result;
    }

    /// All tests of the allocation in an "and", of which no operand can fail, as one, in the first one's place.
    void joinTraffic(std::vector<ConditionNode> &operands)
    {
        const auto isTraffic = [](const ConditionNode &operand) { return operand.op == Op::Traffic; };
        const auto first = std::find_if(operands.begin(), operands.end(), isTraffic);
        if (first == operands.end() || std::none_of(first + 1, operands.end(), isTraffic))
            return;
        double least = -std::numeric_limits<double>::infinity();
        double most = -least;
        for (const ConditionNode &operand : operands) {
            if (isTraffic(operand)) {
                least = std::max(least, operand.operands[0].constant.toNumber());
                most = std::min(most, operand.operands[1].constant.toNumber());
            }
        }
        *first = traffic(least, most);
        operands.erase(std::remove_if(first + 1, operands.end(), isTraffic), operands.end());
    }

    /// The operands of an "and": those that only look at the visitor come first, as one, so that rules of the same audience
    /// share it and the allocation is computed only where it decides. The result is the same, if no operand can fail.
    std::vector<ConditionNode> reordered(std::vector<ConditionNode> operands)
    {
        const bool mayMove = std::all_of(operands.begin(), operands.end(),
            [](const ConditionNode &operand) { return operand.isBoolean && !operand.canFail; });
        if (!mayMove)
            return operands;
        joinTraffic(operands);
        const auto firstOfRule = std::stable_partition(operands.begin(), operands.end(),
            [](const ConditionNode &operand) { return !operand.readsAllocation; });
        if (firstOfRule - operands.begin() < 2 || firstOfRule == operands.end())
            return operands;
        ConditionNode audience;
        audience.op = Op::And;
        setOperands(audience, {operands.begin(), firstOfRule});
        std::vector<ConditionNode> result {audience};
        result.insert(result.end(), firstOfRule, operands.end());
        return result;
    }

    // --- forms ---

    /// Operands that the operation doesn't look at count only for their failures.
    ConditionNode guarded(ConditionNode node, std::vector<ConditionNode> operands)
    {
        const std::size_t arity = arityOf(node.op);
        if (operands.size() <= arity) {
            setOperands(node, operands);
            return trafficTest(folded(node));
        }
        const auto rest = operands.begin() + static_cast<std::ptrdiff_t>(arity);
        setOperands(node, {operands.begin(), rest});
        node = trafficTest(folded(node));
        return withFailuresOf(node, {rest, operands.end()});
    }

    ConditionNode withFailuresOf(const ConditionNode &node, const std::vector<ConditionNode> &others)
    {
        if (std::none_of(
                others.begin(), others.end(), [](const ConditionNode &other) { return other.canFail; }))
            return node;
        ConditionNode result;
        result.op = Op::Guarded;
        std::vector<ConditionNode> operands {node};
        operands.insert(operands.end(), others.begin(), others.end());
        setOperands(result, operands);
        return result;
    }

    /// The list is read from the data at hand, the logic from each of its elements.
    ConditionNode scoped(ConditionNode node, std::span<const Value> values, bool isOnContext)
    {
        if (node.op == Op::Reduce) // json-logic-js 2.0.2 takes the initial value as it is written
            node.constant = values.size() > 2 ? values[2] : Value::null();
        std::vector<ConditionNode> operands;
        for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 2); ++i)
            operands.push_back(this->node(values[i], i == 0 && isOnContext));
        setOperands(node, operands);
        return node;
    }

    ConditionNode variable(std::span<const Value> values, bool isOnContext)
    {
        ConditionNode result;
        const bool isKnownPath = !values.empty() && !values[0].isContainer() && !values[0].isNull()
            && !(values[0].isString() && values[0].size() == 0);
        if (!isKnownPath || values.size() > 2) {
            result.op = Op::Var;
            return guarded(result, nodes(values, isOnContext));
        }
        const Value path = toTextValue(values[0], m_arena);
        const std::vector<ConditionNode> fallback = nodes(values.subspan(1), isOnContext);
        if (!fallback.empty() && fallback[0].canFail) { // it is evaluated, once, even where it isn't needed
            ConditionNode constant;
            constant.constant = path;
            result.op = Op::Var;
            setOperands(result, {constant, fallback[0]});
            return result;
        }
        if (!isOnContext) {
            result.op = Op::Path;
            result.constant = path;
        } else if (path.toString() == "allocation") {
            result.op = Op::Allocation;
        } else {
            result.op = Op::Slot;
            result.slot = m_slots.slotFor(path.toString());
        }
        setOperands(result, fallback);
        return result;
    }

    ConditionNode folded(const ConditionNode &node)
    {
        const bool readsData = node.op == Op::Var || node.op == Op::Missing || node.op == Op::MissingSome
            || node.op == Op::Log;
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
        result.isBoolean = value.isBool();
        return result;
    }

    Arena &m_arena;
    SlotTable &m_slots;
    bool m_isSharing = true;
    Value m_unknownOperator; ///< of the condition that is compiled
    std::vector<TextTest> m_textTests; ///< work space
    std::unordered_map<std::string, std::uint32_t> m_identities;
    std::unordered_map<std::uint32_t, ConditionNode *> m_first; ///< where each shareable test stands first
};

const ConditionNode &ConditionRun::compiledForData(const Value &logic, Arena &arena)
{
    SlotTable none;
    return ConditionCompiler::Impl(arena, none).compileForData(logic);
}

ConditionCompiler::ConditionCompiler(Arena &arena, SlotTable &slots)
    : m_impl(std::make_unique<Impl>(arena, slots))
{
}

ConditionCompiler::~ConditionCompiler() = default;

Condition ConditionCompiler::compile(const Value &logic)
{
    return m_impl->compile(logic);
}

} // namespace spotter::decisioning
