// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Tests of single texts against the forms of delivery-api.md section 3.
namespace spotter::delivery {

bool isBlank(std::string_view text);
bool isIpv4(std::string_view text);
bool isIpv6(std::string_view text);
/// A dotted IPv4 or an IPv6 address; blanks around it and an IPv6 zone are allowed.
bool isIpAddress(std::string_view text);
/// 16 hexadecimal digits, a dash, 16 hexadecimal digits.
bool isSupplementalDataId(std::string_view text);
/// ISO 8601 date-time: date, `T`, time of day, `Z` or an offset or nothing.
bool isDateTime(std::string_view text);
/// No dot but the one before a suffix `cluster_node`.
bool isTntId(std::string_view text);
/// Where the first character stands that no mbox name may hold; npos when there is none.
std::size_t firstBadInMboxName(std::string_view name, bool allowsBlankAndQuote);

} // namespace spotter::delivery
