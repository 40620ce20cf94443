// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/limits.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace spotter::delivery {

struct Schema;

/// What a member may hold.
enum class Kind {
    String,
    Number,
    Integer,
    Boolean,
    Object, ///< of FieldRule::schema
    ObjectList, ///< array of objects of FieldRule::schema
    StringList,
    IntegerList,
    ParameterMap, ///< map<string,string> with the rules of section 3.11
    TextMap, ///< map<string,string> without rules
};

/// What FieldRule can't say in numbers.
enum class Form {
    Any,
    NotBlank,
    TntId, ///< no dot but the one before the location suffix
    MboxName,
    NotificationMboxName,
    IpAddress,
    SupplementalDataId,
    DateTime,
    Host, ///< without a scheme
    EpochMilliseconds,
    UniqueIndex, ///< unique in its list
    PurchasedProducts,
};

/// One member of a schema of delivery-api.md section 3.
struct FieldRule
{
    std::string_view name;
    Kind kind = Kind::String;
    const Schema *schema = nullptr; ///< of Object and ObjectList
    bool isRequired = false;
    std::span<const std::string_view> values = {}; ///< of an enumeration
    const limits::Limit *most = nullptr; ///< characters of a text, items of a list, value of a number
    bool mostIsAdvice = false; ///< going over it is a warning
    std::optional<double> least = {}; ///< the same, downwards
    Form form = Form::Any;
};

struct Schema
{
    std::string_view name; ///< as the OpenAPI description calls it
    std::span<const FieldRule> fields;

    /// nullptr for members that the schema doesn't know.
    const FieldRule *field(std::string_view fieldName) const;
};

/// Which member a path leads to.
struct FieldPlace
{
    const Schema *schema = nullptr; ///< that has the member
    const FieldRule *rule = nullptr; ///< nullptr: the schema doesn't know it
    std::size_t stepsBelow = 0; ///< of the path below the member: an index of a list, a name in a map
};

/// Follows a JSON pointer that starts at an object of `schema`.
FieldPlace fieldAt(const Schema &schema, std::string_view path);
/// … at the body of a request.
FieldPlace fieldAt(std::string_view path);

/// The schema of a request's body; the others are reached from it.
const Schema &deliveryRequestSchema();
/// Of one notification, for the notification builder.
const Schema &notificationSchema();

} // namespace spotter::delivery
