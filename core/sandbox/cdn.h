// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/texthash.h"
#include "core/sandbox/http.h"
#include "core/sandbox/query.h"

#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace spotter::sandbox {

/// Serves the artifact as `/CLIENT/ENVIRONMENT/v1/[PROPERTY/]rules.json` and `rules.bin` (decisioning.md 1.5, 1.7, 1.9), and
/// places as `/v1/geo` (8.3). One thread.
class Cdn
{
public:
    Cdn(std::string clientCode, std::string organizationId);

    /// Served from the next request on; the first one ever is kept for a fault.
    void setArtifact(std::string text);
    const std::string &artifact() const { return *m_newest.text; }

    /// Whether a path is one of an artifact, for whatever client.
    static bool isArtifactPath(const Target &target);
    /// With `isStale` the first artifact, though there is a newer one.
    void answerArtifact(const HttpRequest &request, const Target &target, bool isStale, HttpAnswer &answer);
    static void answerGeo(const HttpRequest &request, HttpAnswer &answer);

private:
    /// One artifact, and what was made of it for those who asked. Bounded.
    struct Version
    {
        std::shared_ptr<const std::string> text;
        struct File
        {
            std::string bytes;
            std::string etag;
        };
        std::map<std::string, File, std::less<>> files; ///< by PROPERTY/FILE
    };
    const Version::File &file(Version &version, std::string_view property, std::string_view name);

    std::string m_clientCode;
    std::string m_organizationId;
    Version m_first;
    Version m_newest;
};

} // namespace spotter::sandbox
