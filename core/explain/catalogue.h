// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/artifact.h"
#include "core/explain/schedule.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace spotter::explain {

/// One experience of an activity: what its rules share.
struct Experience
{
    std::string id;
    std::string name;
    std::vector<const decisioning::Rule *> rules; ///< in the artifact's order; live as long as the artifact
    std::vector<std::string> offerNames; ///< distinct
};

/// The rules of an artifact that carry the same activity id.
struct Activity
{
    std::string id;
    std::string name;
    std::string type; ///< `ab`, `landing` (experience targeting), …, as the artifact says
    std::vector<Experience> experiences;
    std::vector<std::string> mboxes; ///< names of the locations, distinct
    std::vector<std::string> views;
    std::vector<std::string> audienceIds;
    std::vector<std::string> propertyTokens;
    std::size_t firstPriority = 0; ///< the best place in any location's list, from 0
    std::vector<std::string> problems; ///< sentences; empty when all is well
    Schedule schedule; ///< when any of its rules can be served
};

/// A location and the activities that are filed there, in priority order.
struct Location
{
    decisioning::LocationKind kind = decisioning::LocationKind::Mbox;
    std::string name;
    std::vector<const decisioning::Rule *> rules;
    std::vector<std::size_t> activities; ///< indexes in Catalogue::activities, distinct
    bool isLocal = false; ///< listed as decidable on device
    bool isRemote = false; ///< listed as needing the server
};

/// An audience id and where it is used. Artifacts name no audiences; the words are those of the conditions
/// that carry it.
struct Audience
{
    std::string id;
    std::vector<std::size_t> activities;
    std::vector<std::string> words; ///< distinct conditions in words
};

/// An offer, by its id or, where it has none, its name.
struct Offer
{
    std::string id;
    std::string name;
    std::vector<const decisioning::Rule *> rules;
    std::vector<std::size_t> activities; ///< distinct
};

/// A property and what is only for it.
struct Property
{
    std::string token;
    std::vector<const decisioning::Rule *> rules;
    std::vector<std::size_t> activities; ///< distinct
};

/// An artifact arranged the way Target's own interface shows it. Made on a worker thread for large artifacts.
struct Catalogue
{
    std::vector<Activity> activities; ///< in order of first appearance
    std::vector<Location> mboxes; ///< also those only named in the local and remote lists
    std::vector<Location> views;
    std::vector<Audience> audiences;
    std::vector<Offer> offers;
    std::vector<Property> properties;

    static Catalogue of(const decisioning::Artifact &artifact);
    /// Index of the activity that the rule belongs to; the number of activities for a rule of another
    /// artifact.
    std::size_t activityOf(const decisioning::Rule &rule) const;

    std::unordered_map<const decisioning::Rule *, std::size_t> activityByRule;
};

} // namespace spotter::explain
