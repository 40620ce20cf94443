// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/fileoperations.h"

#include "core/base/file.h"
#include "core/base/unicode.h"
#include "core/workspace/content.h"
#include "core/workspace/items.h"
#include "core/workspace/names.h"

#include <fcntl.h>
#include <stdio.h> // NOLINT(modernize-deprecated-headers): renameat2

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace spotter::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".json";

tl::unexpected<Error> refused(std::string sentence)
{
    return failure(ErrorCode::Rejected, std::move(sentence));
}

/// Never over something that is there.
Result<void> renameFile(const std::string &from, const std::string &to, std::string_view shown)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return {};
    const int error = errno;
    const std::string name = "“" + std::string(shown) + "”";
    if (error == EEXIST)
        return refused("There is something called " + name + " already: give another name.");
    // Some network file systems know no RENAME_NOREPLACE.
    std::error_code failed;
    if (error == EINVAL) {
        if (fs::exists(to, failed))
            return refused("There is something called " + name + " already: give another name.");
        fs::rename(from, to, failed);
        if (!failed)
            return {};
    }
    return failure(ErrorCode::Unwritable,
        "It can't be moved to " + name + ": "
            + (failed ? failed.message() : std::string(std::strerror(error))) + ". Nothing was changed.");
}

/// `NAME.json`, or `NAME 2.json` when there is one.
std::string freePath(
    const std::string &root, std::string_view folder, const std::string &name, std::string_view end)
{
    std::error_code error;
    std::string path = joinedPath(folder, name + std::string(end));
    for (int number = 2; fs::exists(fs::symlink_status(fs::path(root) / path, error)); ++number)
        path = joinedPath(folder, name + ' ' + std::to_string(number) + std::string(end));
    return path;
}

Result<void> makeFolders(const std::string &path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error) {
        return failure(ErrorCode::Unwritable,
            "The folder " + path + " can't be made: " + error.message() + ". Choose another place.");
    }
    return {};
}

/// The file's text with another name in it.
Result<std::string> textNamed(std::string_view path, std::string text, std::string_view name)
{
    if (folderOf(path) == personasFolder) {
        return readPersona(std::move(text)).map([name](const Persona &persona) {
            return personaText(renamed(persona, name));
        });
    }
    return readRequest(std::move(text)).map([name](RequestItem item) {
        return requestText(renamed(std::move(item), name));
    });
}

} // namespace

Result<SaveOutcome> saveOver(const std::string &root, std::string_view path, std::string_view bytes,
    const std::optional<std::string> &expected)
{
    const Result<std::string> file = pathBelow(root, path);
    if (!file)
        return tl::unexpected<Error>(file.error());
    if (expected) {
        std::error_code error;
        if (!fs::exists(*file, error))
            return SaveOutcome {};
        const Result<std::string> there = readFile(*file);
        if (!there)
            return tl::unexpected<Error>(there.error());
        std::string fingerprint = fingerprintOf(*there);
        if (fingerprint != *expected)
            return SaveOutcome {false, std::move(fingerprint)};
    } else if (const auto made = makeFolders(fs::path(*file).parent_path().string()); !made) {
        return tl::unexpected<Error>(made.error());
    }
    if (const auto saved = saveFile(*file, bytes); !saved)
        return tl::unexpected<Error>(saved.error());
    return SaveOutcome {true, fingerprintOf(bytes)};
}

Result<std::string> saveNew(
    const std::string &root, std::string_view folder, std::string_view name, std::string_view bytes)
{
    const Result<std::string> place = pathBelow(root, folder);
    if (!place)
        return tl::unexpected<Error>(place.error());
    if (const auto made = makeFolders(*place); !made)
        return tl::unexpected<Error>(made.error());
    std::string path = freePath(root, folder, fileNameFor(name), ending);
    const Result<std::string> file = pathBelow(root, path);
    if (!file)
        return tl::unexpected<Error>(file.error());
    if (const auto saved = saveFile(*file, bytes); !saved)
        return tl::unexpected<Error>(saved.error());
    return path;
}

Result<std::string> makeFolder(const std::string &root, std::string_view folder, std::string_view name)
{
    if (const auto mistake = fileNameMistake(name))
        return refused(*mistake);
    std::string path = freePath(root, folder, std::string(name), {});
    const Result<std::string> place = pathBelow(root, path);
    if (!place)
        return tl::unexpected<Error>(place.error());
    if (const auto made = makeFolders(*place); !made)
        return tl::unexpected<Error>(made.error());
    return path;
}

Result<std::string> moveInto(const std::string &root, std::string_view path, std::string_view folder)
{
    const Result<std::string> from = pathBelow(root, path);
    std::string target = joinedPath(folder, lastStepOf(path));
    const Result<std::string> to = pathBelow(root, target);
    if (!from || !to)
        return tl::unexpected<Error>((from ? to : from).error());
    if (target == path)
        return target;
    if (std::string(folder).append("/").starts_with(std::string(path).append("/")))
        return refused("A folder can't be moved into itself.");
    if (const auto moved = renameFile(*from, *to, target); !moved)
        return tl::unexpected<Error>(moved.error());
    return target;
}

Result<std::string> rename(const std::string &root, std::string_view path, std::string_view name)
{
    const Result<std::string> from = pathBelow(root, path);
    if (!from)
        return tl::unexpected<Error>(from.error());
    std::error_code error;
    if (fs::is_directory(*from, error)) {
        if (const auto mistake = fileNameMistake(name))
            return refused(*mistake);
        std::string target = joinedPath(folderOf(path), name);
        const Result<std::string> to = pathBelow(root, target);
        if (!to)
            return tl::unexpected<Error>(to.error());
        if (target != path) {
            if (const auto moved = renameFile(*from, *to, name); !moved)
                return tl::unexpected<Error>(moved.error());
        }
        return target;
    }
    if (trimmed(name).empty())
        return refused("The name is empty: give one.");
    Result<std::string> text = readFile(*from);
    if (!text)
        return text;
    const Result<std::string> named = textNamed(path, std::move(*text), name);
    if (!named)
        return named;
    // The same file name again, when only what no file name has differs.
    const std::string wanted = fileNameFor(name);
    std::string target(path);
    if (joinedPath(folderOf(path), wanted + std::string(ending)) != path) {
        target = freePath(root, folderOf(path), wanted, ending);
        const Result<std::string> to = pathBelow(root, target);
        if (!to)
            return to;
        if (const auto moved = renameFile(*from, *to, lastStepOf(target)); !moved)
            return tl::unexpected<Error>(moved.error());
    }
    if (const auto saved = saveFile((fs::path(root) / target).string(), *named); !saved)
        return tl::unexpected<Error>(saved.error());
    return target;
}

Result<std::string> duplicate(const std::string &root, std::string_view path, std::string_view copyName)
{
    const Result<std::string> file = pathBelow(root, path);
    if (!file)
        return file;
    Result<std::string> text = readFile(*file);
    if (!text)
        return text;
    const Result<std::string> named = textNamed(path, std::move(*text), copyName);
    if (!named)
        return named;
    return saveNew(root, folderOf(path), copyName, *named);
}

} // namespace spotter::workspace
