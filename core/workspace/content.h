// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/items.h"

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::workspace {

/// The folders of a workspace.
constexpr std::string_view requestsFolder = "requests";
constexpr std::string_view personasFolder = "personas";

/// A file or folder below `requests`.
struct RequestEntry
{
    std::string path; ///< from the workspace's root: `requests/Checkout/Pay.json`
    bool isFolder = false;
    std::string name; ///< the item's, or else the file's
    std::string method; ///< see RequestItem
    std::vector<std::string> locations; ///< names of mboxes and views, for searching
    std::string problem; ///< why it can't be used; empty when all is well
    std::string fingerprint; ///< of the file's bytes; empty for folders
};

struct PersonaEntry
{
    std::string path;
    std::string name;
    Persona persona;
    std::string problem; ///< why it can't be used; empty when all is well
    std::string fingerprint;
};

/// What is in a workspace's folder.
struct Content
{
    std::string root;
    std::vector<RequestEntry>
        requests; ///< each folder before what is in it; folders first, then files, by name
    std::vector<PersonaEntry> personas; ///< by name
    std::vector<std::string> problems; ///< what was left out, and why

    const RequestEntry *request(std::string_view path) const;
    const PersonaEntry *persona(std::string_view path) const;
};

/// Reads a workspace's folder. What isn't there yet (`requests`, `personas`) is empty. Links to folders are not followed.
/// Errors: there is no such folder; cancelled by `stop`.
Result<Content> loadContent(const std::string &root, const std::atomic<bool> &stop);

/// Of a file's bytes: equal bytes have equal ones, others have others for all that matters here.
std::string fingerprintOf(std::string_view bytes);

} // namespace spotter::workspace
