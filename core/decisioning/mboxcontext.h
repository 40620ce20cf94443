// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace spotter::decisioning {

/// An mbox's parameters as conditions see them (decisioning.md 2.6): dotted names unfolded into objects, a lower-case variant
/// beside each text.
struct MboxContext
{
    Value members; ///< an object
    /// The parameters as the reference leaves them: unfolding writes into objects among the parameters, which traces show.
    Value parameters;
    std::string failure; ///< why the reference fails on them; empty when it does not

    /// Members of a list that are no items: `{"a":[1],"a.b":2}` makes the list `a` have a member `b`, as a list of
    /// ECMAScript can. Nearly always there are none.
    struct ListMembers
    {
        const Value *list = nullptr; ///< the first item's place
        Value members; ///< an object
    };
    std::vector<ListMembers> listMembers;
    /// A member of a list that is no item of it; undefined when there is none.
    Value memberOfList(const Value &list, std::string_view name) const;
};

MboxContext mboxContext(const Value &parameters, Arena &arena);

/// Whether no name needs unfolding, none collides with a lower-case variant and no value is a container, so that
/// plainParameter() gives what mboxContext() would hold.
bool arePlainParameters(const Value &parameters);

/// `mbox.NAME` of plain parameters, without building the whole object. Undefined when there is none.
Value plainParameter(const Value &parameters, std::string_view name, Arena &arena);

/// The text in lower case, itself when nothing changes.
Value lowerCased(const Value &text, Arena &arena);

} // namespace spotter::decisioning
