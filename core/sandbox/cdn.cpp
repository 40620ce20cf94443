// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/cdn.h"

#include "core/base/document.h"
#include "core/base/numbertext.h"
#include "core/base/unicode.h"
#include "core/base/write.h"
#include "core/sandbox/binarywriter.h"
#include "core/sandbox/geo.h"
#include "core/sandbox/siphash.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace spotter::sandbox {

namespace {

constexpr std::size_t mostFiles = 32; ///< kept at once: two of each property

/// Whether a rule is for a property: it lists none, or this one.
bool isForProperty(const Value &rule, std::string_view property)
{
    const auto tokens = rule["propertyTokens"].items();
    return tokens.empty() || std::any_of(tokens.begin(), tokens.end(), [property](const Value &token) {
        return token.toString() == property;
    });
}

Value scopedFolder(Arena &arena, const Value &folder, std::string_view property)
{
    ObjectBuilder builder(arena, folder.size());
    for (const Member &member : folder.members()) {
        std::vector<Value> rules;
        for (const Value &rule : member.value.items()) {
            if (isForProperty(rule, property))
                rules.push_back(rule);
        }
        if (!rules.empty())
            builder.setNamed(member.name, makeArray(arena, rules));
    }
    return builder.finish();
}

/// The artifact without the rules of other properties.
std::string scoped(const std::string &text, std::string_view property)
{
    const auto artifact = Document::parse(text);
    if (!artifact)
        return text; // it was checked when it was set
    Arena arena;
    Value rules = artifact->root()["rules"];
    for (const std::string_view kind : {"mboxes", "views"}) {
        if (rules[kind].isObject())
            rules = withMember(arena, rules, kind, scopedFolder(arena, rules[kind], property));
    }
    return toJson(withMember(arena, artifact->root(), "rules", rules));
}

std::string etagOf(std::string_view bytes)
{
    const Tag hash = sipHash({}, bytes);
    std::array<char, 40> text {};
    std::snprintf(text.data(), text.size(), "\"%016llx%016llx\"", static_cast<unsigned long long>(hash[0]),
        static_cast<unsigned long long>(hash[1]));
    return text.data();
}

/// Whether an If-None-Match header lists the tag; weak tags compare by their text (RFC 9110, 8.8.3.2).
bool isTagListed(std::string_view ifNoneMatch, std::string_view etag)
{
    return ifNoneMatch == "*" || ifNoneMatch.find(etag) != std::string_view::npos;
}

void addGeoHeaders(const HttpRequest &request, HttpAnswer &answer)
{
    const std::string_view address = visitorAddress(request.forwardedFor, request.peer);
    const Place &place = placeOf(address);
    answer.headers.emplace_back("x-forwarded-for", address);
    answer.headers.emplace_back("x-geo-latitude", numberText(place.latitude));
    answer.headers.emplace_back("x-geo-longitude", numberText(place.longitude));
    answer.headers.emplace_back("x-geo-country-code", place.countryCode);
    answer.headers.emplace_back("x-geo-region-code", place.stateCode);
    answer.headers.emplace_back("x-geo-city", place.city);
}

/// Which file a path asks for.
struct AskedFile
{
    std::string_view client;
    std::string_view property; ///< empty: all
    std::string_view file;

    static AskedFile of(const Target &target)
    {
        const std::vector<std::string_view> parts = target.segments();
        // An empty property's segment, as the reference makes it of an empty token, is none.
        if ((parts.size() != 4 && parts.size() != 5) || parts[2] != "v1"
            || (parts.back() != "rules.json" && parts.back() != "rules.bin") || parts[1].empty())
            return {};
        return {parts[0], parts.size() == 5 ? parts[3] : std::string_view(), parts.back()};
    }
};

void refuseLikeStorage(HttpAnswer &answer, int status, std::string_view code, std::string_view message)
{
    // As the storage behind the real CDN says it: no JSON.
    answer.status = status;
    answer.headers.emplace_back("Content-Type", "application/xml");
    answer.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + std::string(code)
        + "</Code><Message>" + std::string(message) + "</Message></Error>";
}

} // namespace

Cdn::Cdn(std::string clientCode, std::string organizationId)
    : m_clientCode(std::move(clientCode)), m_organizationId(std::move(organizationId))
{
}

void Cdn::setArtifact(std::string text)
{
    m_newest = Version {std::make_shared<const std::string>(std::move(text)), {}};
    if (!m_first.text)
        m_first = m_newest;
}

bool Cdn::isArtifactPath(const Target &target)
{
    return !AskedFile::of(target).file.empty();
}

const Cdn::Version::File &Cdn::file(Version &version, std::string_view property, std::string_view name)
{
    std::string key(property);
    key.append(1, '/').append(name);
    if (const auto found = version.files.find(key); found != version.files.end())
        return found->second;
    if (version.files.size() >= mostFiles)
        version.files.clear();
    Version::File file;
    file.bytes = property.empty() ? *version.text : scoped(*version.text, percentDecoded(property));
    if (name == "rules.bin")
        file.bytes = obfuscated(file.bytes, m_organizationId);
    file.etag = etagOf(file.bytes);
    return version.files.emplace(std::move(key), std::move(file)).first->second;
}

void Cdn::answerArtifact(const HttpRequest &request, const Target &target, bool isStale, HttpAnswer &answer)
{
    if (request.method != "GET" && request.method != "HEAD") {
        refuseLikeStorage(
            answer, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        answer.headers.emplace_back("Allow", "GET, HEAD");
        return;
    }
    const AskedFile asked = AskedFile::of(target);
    if (percentDecoded(asked.client) != m_clientCode) {
        refuseLikeStorage(answer, 403, "AccessDenied", "Access Denied");
        return;
    }
    const Version::File &found = file(isStale ? m_first : m_newest, asked.property, asked.file);
    answer.headers.emplace_back("ETag", found.etag);
    answer.headers.emplace_back("Cache-Control", "max-age=300");
    addGeoHeaders(request, answer);
    if (isTagListed(request.ifNoneMatch, found.etag)) {
        answer.status = 304;
        return;
    }
    answer.headers.emplace_back(
        "Content-Type", asked.file == "rules.bin" ? "application/octet-stream" : "application/json");
    answer.body = found.bytes;
}

void Cdn::answerGeo(const HttpRequest &request, HttpAnswer &answer)
{
    if (request.method != "GET" && request.method != "HEAD") {
        refuseLikeStorage(
            answer, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        answer.headers.emplace_back("Allow", "GET, HEAD");
        return;
    }
    addGeoHeaders(request, answer);
    answer.body = "{";
    for (const auto &[name, value] : answer.headers) {
        if (answer.body.size() > 1)
            answer.body += ',';
        appendQuoted(answer.body, name);
        answer.body += ':';
        appendQuoted(answer.body, toValidUtf8(value));
    }
    answer.body += '}';
    answer.headers.emplace_back("Cache-Control", "no-store");
    answer.headers.emplace_back("Content-Type", "application/json");
}

} // namespace spotter::sandbox
