// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/names.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace spotter::workspace {

namespace {

/// File systems take 255 bytes; saving aside and numbering need some.
constexpr std::size_t longestName = 200;

/// Devices on Windows, with any ending.
bool isDevice(std::string_view name)
{
    constexpr std::array<std::string_view, 4> devices {"con", "prn", "aux", "nul"};
    std::string stem = toLowerCase(name.substr(0, name.find('.')));
    if (std::ranges::find(devices, stem) != devices.end())
        return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem.back() >= '1'
        && stem.back() <= '9';
}

bool isRefused(char c)
{
    constexpr std::string_view refused = R"(/\:*?"<>|)";
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || refused.find(c) != std::string_view::npos;
}

/// Bytes of a character that is not seen or that reorders others, at the start of the text; 0 for any other.
std::size_t hiddenAt(std::string_view text)
{
    constexpr std::array<std::string_view, 16> hidden {"\u061c", "\u200b", "\u200e", "\u200f", "\u2028",
        "\u2029", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
        "\ufeff"};
    const auto *const found
        = std::ranges::find_if(hidden, [text](std::string_view one) { return text.starts_with(one); });
    return found == hidden.end() ? 0 : found->size();
}

} // namespace

std::optional<std::string> fileNameMistake(std::string_view name)
{
    if (name.empty())
        return "The name is empty: give one.";
    if (name.front() == '.')
        return "A name that begins with a dot is hidden or means another folder: begin it with something "
               "else.";
    if (std::ranges::any_of(name, isRefused))
        return R"(A name has none of / \ : * ? " < > | and no line breaks in it: leave them out.)";
    if (name.back() == '.' || name.back() == ' ' || name.front() == ' ')
        return "A name begins with no space and ends with neither space nor dot: Windows would drop them.";
    if (name.size() > longestName)
        return "The name is longer than 200 bytes: shorten it.";
    if (firstInvalidUtf8(name) != std::string_view::npos)
        return "The name is no valid text: give another one.";
    if (isDevice(name))
        return "This is the name of a device on Windows: give another one.";
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (hiddenAt(name.substr(i)) != 0)
            return "The name has characters in it that are not seen or that reorder text: leave them out.";
    }
    return std::nullopt;
}

std::string fileNameFor(std::string_view name)
{
    std::string made;
    const std::string valid = toValidUtf8(name);
    for (std::size_t i = 0; i < valid.size();) {
        if (const std::size_t hidden = hiddenAt(std::string_view(valid).substr(i)); hidden != 0) {
            i += hidden;
            continue;
        }
        const char c = valid[i++];
        made += isRefused(c) ? '-' : c;
    }
    // Room for a number and the ending; never within a character.
    constexpr std::size_t longest = longestName - 20;
    if (made.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(made[end]) & 0xc0U) == 0x80U)
            --end;
        made.resize(end);
    }
    while (!made.empty() && (made.front() == ' ' || made.front() == '.'))
        made.erase(made.begin());
    while (!made.empty() && (made.back() == ' ' || made.back() == '.'))
        made.pop_back();
    if (isDevice(made))
        made.insert(made.begin(), '_');
    return made.empty() ? "Unnamed" : made;
}

Result<std::string> pathBelow(const std::string &root, std::string_view relative)
{
    std::string_view rest = relative;
    for (;;) {
        const std::size_t slash = rest.find('/');
        if (const auto mistake = fileNameMistake(rest.substr(0, slash))) {
            return failure(ErrorCode::Rejected,
                "“" + toValidUtf8(relative) + "” is no place in this folder. " + *mistake);
        }
        if (slash == std::string_view::npos)
            break;
        rest.remove_prefix(slash + 1);
    }
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::path(root) / relative;
    const std::filesystem::path real = std::filesystem::weakly_canonical(whole, error);
    const std::filesystem::path base
        = error ? std::filesystem::path() : std::filesystem::weakly_canonical(root, error);
    const auto end = std::mismatch(base.begin(), base.end(), real.begin(), real.end()).first;
    if (error || end != base.end()) {
        return failure(ErrorCode::Rejected,
            "“" + std::string(relative)
                + "” is a link that leads out of the folder: put the file itself into the folder.");
    }
    return whole.string();
}

std::string_view folderOf(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view lastStepOf(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string joinedPath(std::string_view folder, std::string_view name)
{
    std::string path(folder);
    if (!path.empty())
        path += '/';
    return path.append(name);
}

} // namespace spotter::workspace
