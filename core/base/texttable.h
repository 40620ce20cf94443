// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/texthash.h"

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <string>
#include <string_view>

namespace spotter {

// Tables of texts that every request looks something up in. Flat ones: the standard library's take a division and two loads more
// for a look-up. What is inserted moves what is there.

/// The keys are borrowed.
template<typename T>
using TextMap = boost::unordered_flat_map<std::string_view, T, TextHash, TextEqual>;
/// The texts are borrowed.
using TextSet = boost::unordered_flat_set<std::string_view, TextHash, TextEqual>;
/// The keys are copies; a std::string_view looks them up.
template<typename T>
using OwnTextMap = boost::unordered_flat_map<std::string, T, TextHash, TextEqual>;

} // namespace spotter
