// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spotter::decisioning {

/// How long the value of a context member stays the same while a request is decided.
enum class SlotScope : std::uint8_t {
    Request,
    Address, ///< until an item with an address of its own, and behind it
    Item
};

/// One path that conditions read from the rule context (decisioning.md section 2), such as `page.url_lc`.
struct Slot
{
    enum class Root : std::uint8_t {
        Timestamp,
        Time,
        Day,
        User,
        Page,
        Referring,
        Geo,
        Mbox,
        Allocation,
        Other
    };

    std::string path; ///< as written
    Root root = Root::Other;
    /// Members below the root; empty when the root itself is read.
    std::vector<std::string> rest;
    SlotScope scope = SlotScope::Item;
};

/// The distinct paths that an artifact's conditions read.
class SlotTable
{
public:
    std::uint32_t slotFor(std::string_view path);
    const Slot &operator[](std::size_t index) const { return m_slots[index]; }
    std::size_t size() const { return m_slots.size(); }

    /// Parts of conditions that occur more than once and are the same for all rules of an item: numbered from 0.
    std::uint32_t newSharedPart() { return m_sharedParts++; }
    std::uint32_t sharedParts() const { return m_sharedParts; }

private:
    std::uint32_t m_sharedParts = 0;
    std::vector<Slot> m_slots;
    std::unordered_map<std::string, std::uint32_t> m_index;
};

/// What a compiled condition reads while it is evaluated.
class ConditionContext
{
public:
    virtual ~ConditionContext() = default;
    ConditionContext() = default;
    ConditionContext(const ConditionContext &) = delete;
    ConditionContext &operator=(const ConditionContext &) = delete;

    /// The value at a slot's path, undefined when there is none. Called once per slot and scope.
    virtual Value resolve(const SlotTable &slots, std::uint32_t slot) = 0;
    /// The allocation of the rule's activity.
    virtual double allocation() = 0;
    /// The whole context as one object, for `{"var": ""}` and paths that are computed.
    virtual Value whole() = 0;
};

struct ConditionNode;

/// `{"==": [TEXT, {"var": SLOT}]}`
struct TextTest
{
    std::uint32_t slot = 0;
    std::string_view text;
};

/// A compiled JSON Logic expression; its nodes live in the arena that it was compiled into.
struct Condition
{
    const ConditionNode *root = nullptr;
    /// A plain condition in two: what is asked of the visitor, if anything, and the share of traffic that it is for.
    const ConditionNode *audience = nullptr;
    bool isForAllTraffic = true;
    double leastAllocation = 0;
    double mostAllocation = 0;
    /// Gives true or false and can't fail, so that holds() may be asked.
    bool isPlain = false;
    /// Known without evaluating: a literal, or folded to one.
    bool isConstant = false;
    Value constant;
    /// Tests of texts that all hold where a plain condition holds.
    std::span<const TextTest> textTests;
    /// The first operator that JSON Logic doesn't have; evaluation fails if it is reached. Empty when all are known.
    std::string_view unknownOperator;
    bool hasUnknownOperator = false;
};

/// Compiles the conditions of an artifact as json-logic-js 2.0.2 understands them. Never fails: what can't be evaluated fails
/// when it is reached. What several rules ask of the visitor is compiled once and evaluated once for each item.
class ConditionCompiler
{
public:
    /// Nodes are made in `arena`; it and `slots` must outlive the compiler.
    ConditionCompiler(Arena &arena, SlotTable &slots);
    ConditionCompiler(const ConditionCompiler &) = delete;
    ConditionCompiler &operator=(const ConditionCompiler &) = delete;
    ~ConditionCompiler();

    Condition compile(const Value &logic);

private:
    friend class ConditionRun;
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Evaluates conditions of one artifact. Keeps resolved slots between the rules of an item, so that each context member is
/// looked up once.
class ConditionEvaluator
{
public:
    ConditionEvaluator(const SlotTable &slots, Arena &arena);

    /// A new request: nothing is known any more.
    void beginRequest();
    /// A new item of the same request: mbox parameters differ, and page and referrer unless the address is the same.
    void beginItem(bool isSameAddress = false);

    /// The condition's result; undefined when it has failed.
    Value evaluate(const Condition &condition, ConditionContext &context);
    /// Whether a plain condition holds.
    bool holds(const Condition &condition, ConditionContext &context);
    /// The value at a slot's path. Valid until the next item.
    const Value &value(std::uint32_t slot, ConditionContext &context)
    {
        return slotValue(slot, m_slots[slot].scope, context);
    }
    /// Why the last evaluation failed, as the reference words it; empty when it did not.
    const std::string &failure() const { return m_failure; }

private:
    friend class ConditionRun;
    struct SharedResult
    {
        std::uint32_t stamp = 0; ///< the scope's when it was found out
        bool isTrue = false;
    };
    const Value &slotValue(std::uint32_t slot, SlotScope scope, ConditionContext &context);

    const SlotTable &m_slots;
    Arena &m_arena;
    std::vector<Value> m_values;
    std::vector<std::uint32_t> m_stamps; ///< the scope's stamp when the value was resolved
    std::vector<SharedResult> m_sharedResults; ///< of the parts, by their number
    std::uint32_t m_lastStamp = 0;
    std::uint32_t m_scopeStamps[3] = {0, 0, 0}; // by SlotScope
    std::string m_failure;
};

} // namespace spotter::decisioning
