// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/content.h"

#include "core/base/file.h"
#include "core/base/texthash.h"
#include "core/base/unicode.h"
#include "core/workspace/names.h"

#include <algorithm>
#include <filesystem>

namespace spotter::workspace {

namespace fs = std::filesystem;

namespace {

constexpr int mostFolders = 16; ///< within each other
constexpr std::size_t mostEntries = 20'000;
/// A request of this size is a mistake: the service takes less.
constexpr std::size_t largestFile = std::size_t {60} * 1024 * 1024;

struct Found
{
    fs::path path;
    std::string name; ///< the file's own
    std::string order; ///< in lower case
    bool isFolder = false;
};

std::string stemOf(std::string_view fileName)
{
    return std::string(fileName.ends_with(".json") ? fileName.substr(0, fileName.size() - 5) : fileName);
}

class Reader
{
public:
    Reader(Content &content, const std::atomic<bool> &stop) : m_content(content), m_stop(stop) { }

    // NOLINTNEXTLINE(misc-no-recursion): see mostFolders
    void readRequests(const std::string &folder, int depth)
    {
        if (depth > mostFolders) {
            m_content.problems.push_back(
                "“" + folder + "” lies more than 16 folders deep and is left out: move it up.");
            return;
        }
        for (const Found &found : filesOf(folder)) {
            if (m_stop || isFull(m_content.requests.size()))
                return;
            RequestEntry entry;
            entry.path = joinedPath(folder, found.name);
            entry.isFolder = found.isFolder;
            entry.name = found.isFolder ? found.name : stemOf(found.name);
            if (found.isFolder) {
                m_content.requests.push_back(entry);
                readRequests(entry.path, depth + 1);
                continue;
            }
            read(found, entry);
            m_content.requests.push_back(std::move(entry));
        }
    }

    void readPersonas()
    {
        for (const Found &found : filesOf(std::string(personasFolder))) {
            if (m_stop || isFull(m_content.personas.size()))
                return;
            if (found.isFolder)
                continue;
            PersonaEntry entry;
            entry.path = joinedPath(personasFolder, found.name);
            entry.name = stemOf(found.name);
            if (auto text = readFile(found.path.string(), largestFile)) {
                entry.fingerprint = fingerprintOf(*text);
                if (auto persona = readPersona(std::move(*text))) {
                    if (!persona->name().empty())
                        entry.name = persona->name();
                    entry.persona = std::move(*persona);
                } else {
                    entry.problem = persona.error().message;
                }
            } else {
                entry.problem = text.error().message;
            }
            m_content.personas.push_back(std::move(entry));
        }
        std::ranges::stable_sort(
            m_content.personas, {}, [](const PersonaEntry &entry) { return toLowerCase(entry.name); });
    }

private:
    bool isFull(std::size_t count)
    {
        if (count < mostEntries)
            return false;
        if (!m_isFull) {
            m_content.problems.emplace_back("The folder has more than 20,000 files; the rest is left out: "
                                            "open a folder with less in it.");
        }
        m_isFull = true;
        return true;
    }

    /// Folders and JSON files, by name.
    std::vector<Found> filesOf(const std::string &folder)
    {
        std::vector<Found> found;
        std::error_code error;
        fs::directory_iterator entries(fs::path(m_content.root) / folder, error);
        for (; !error && entries != fs::directory_iterator() && found.size() < mostEntries;
             entries.increment(error)) {
            std::error_code ignored;
            const bool isLink = entries->is_symlink(ignored);
            Found one {entries->path(), entries->path().filename().string(), {}, false};
            one.isFolder = entries->is_directory(ignored);
            const bool isWanted
                = one.isFolder ? !isLink : one.name.ends_with(".json") && entries->is_regular_file(ignored);
            if (!isWanted || one.name.front() == '.')
                continue;
            // The user must be able to name it here; what leads elsewhere is somebody else's file.
            const std::string path = joinedPath(folder, one.name);
            if (const auto place = pathBelow(m_content.root, path); !place) {
                m_content.problems.push_back(place.error().message);
                continue;
            }
            one.order = toLowerCase(one.name);
            found.push_back(std::move(one));
        }
        if (error && error != std::errc::no_such_file_or_directory) {
            m_content.problems.push_back("The folder “" + toValidUtf8(folder)
                + "” can't be read: " + error.message() + ". Check its permissions.");
        }
        std::ranges::sort(found, [](const Found &a, const Found &b) {
            if (a.isFolder != b.isFolder)
                return a.isFolder;
            return std::tie(a.order, a.name) < std::tie(b.order, b.name);
        });
        return found;
    }

    static void read(const Found &found, RequestEntry &entry)
    {
        auto text = readFile(found.path.string(), largestFile);
        if (!text) {
            entry.problem = text.error().message;
            return;
        }
        entry.fingerprint = fingerprintOf(*text);
        const auto item = readRequest(std::move(*text));
        if (!item) {
            entry.problem = item.error().message;
            return;
        }
        if (!item->name.empty())
            entry.name = item->name;
        entry.method = item->method;
        for (const std::string_view part : {"execute", "prefetch"}) {
            for (const std::string_view list : {"mboxes", "views"}) {
                for (const Value &location : item->request.root()[part][list].items()) {
                    if (const std::string_view name = location["name"].toString(); !name.empty())
                        entry.locations.emplace_back(name);
                }
            }
        }
    }

    Content &m_content;
    const std::atomic<bool> &m_stop;
    bool m_isFull = false;
};

} // namespace

const RequestEntry *Content::request(std::string_view path) const
{
    const auto found = std::ranges::find(requests, path, &RequestEntry::path);
    return found == requests.end() ? nullptr : &*found;
}

const PersonaEntry *Content::persona(std::string_view path) const
{
    const auto found = std::ranges::find(personas, path, &PersonaEntry::path);
    return found == personas.end() ? nullptr : &*found;
}

Result<Content> loadContent(const std::string &root, const std::atomic<bool> &stop)
{
    std::error_code error;
    if (!fs::is_directory(root, error)) {
        return failure(ErrorCode::Unreadable,
            "The folder " + root
                + " is not there: it was moved or removed, or its drive is away. Open another folder.");
    }
    Content content;
    content.root = root;
    Reader reader(content, stop);
    reader.readRequests(std::string(requestsFolder), 1);
    reader.readPersonas();
    if (stop)
        return failure(ErrorCode::Cancelled, "Reading the folder was stopped.");
    return content;
}

std::string fingerprintOf(std::string_view bytes)
{
    return std::to_string(bytes.size()) + '-' + std::to_string(TextHash()(bytes));
}

} // namespace spotter::workspace
