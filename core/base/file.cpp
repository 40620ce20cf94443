// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"

#include "core/base/hugepages.h"
#include "core/base/parse.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace spotter {

namespace {

/// Closes the descriptor at the end of the scope.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    int get() const { return m_fd; }
    /// Whether closing went well: some file systems report a full disk only here.
    bool close()
    {
        const int fd = m_fd;
        m_fd = -1;
        return ::close(fd) == 0;
    }

private:
    int m_fd;
};

tl::unexpected<Error> readFailure(const std::string &path, int error)
{
    std::string why;
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        why = "there is no such file; check the name";
        break;
    case EACCES:
    case EPERM:
        why = "you have no permission to read it; change the file's permissions or choose another one";
        break;
    case EISDIR:
        why = "it is a folder; choose a file in it";
        break;
    default:
        why = std::strerror(error);
    }
    return failure(ErrorCode::Unreadable, "Can't read " + path + ": " + why + ".");
}

tl::unexpected<Error> writeFailure(const std::string &path, int error)
{
    std::string why;
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        why = "the disk is full; free some space or choose another place";
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        why = "you have no permission to write there; choose another place";
        break;
    case ENOENT:
    case ENOTDIR:
        why = "the folder doesn't exist; make it or choose another place";
        break;
    case EISDIR:
        why = "it is a folder; add a file name";
        break;
    default:
        why = std::strerror(error);
    }
    return failure(ErrorCode::Unwritable, "Can't write " + path + ": " + why + ". Nothing was changed.");
}

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Result<std::string> readFile(const std::string &path, std::size_t maxBytes)
{
    const Descriptor file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)); // a pipe without writer must not hang us
    if (file.get() < 0)
        return readFailure(path, errno);
    struct stat before = {};
    if (::fstat(file.get(), &before) != 0)
        return readFailure(path, errno);
    if (S_ISDIR(before.st_mode))
        return readFailure(path, EISDIR);
    if (!S_ISREG(before.st_mode))
        return failure(ErrorCode::Unreadable,
            "Can't read " + path + ": it is no ordinary file; copy its content to a file first.");
    const auto expected = static_cast<std::size_t>(before.st_size);
    if (expected > maxBytes) {
        return failure(ErrorCode::TooLarge,
            "Can't read " + path + ": it has " + std::to_string(expected) + " bytes, the limit is "
                + std::to_string(maxBytes) + ".");
    }
    std::string bytes;
    bytes.reserve(expected + PaddedText::padding); // else parsing the text would copy it
    adviseHugePages(bytes.data(), expected);
    bytes.resize(expected);
    std::size_t size = 0;
    for (;;) {
        if (size == bytes.size()) {
            char more = 0;
            const ssize_t extra = ::read(file.get(), &more, 1);
            if (extra == 0)
                break;
            if (extra < 0 && errno == EINTR)
                continue;
            if (extra < 0)
                return readFailure(path, errno);
            return failure(ErrorCode::Unreadable,
                "Can't read " + path
                    + ": it grew while it was read; wait until it is complete and try again.");
        }
        const ssize_t count = ::read(file.get(), bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return readFailure(path, errno);
        if (count == 0) {
            return failure(ErrorCode::Unreadable,
                "Can't read " + path
                    + ": it shrank while it was read; wait until it is complete and try again.");
        }
        size += static_cast<std::size_t>(count);
    }
    return bytes;
}

Result<void> saveFile(const std::string &path, std::string_view bytes)
{
    // Follow a link, so that the link stays and the file behind it is replaced.
    std::string target = path;
    if (char *const resolved = ::realpath(path.c_str(), nullptr)) {
        target = resolved;
        ::free(resolved);
    }
    struct stat old = {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode))
        return writeFailure(path, EISDIR);
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return writeFailure(path, errno);

    std::string aside = target + ".XXXXXX";
    Descriptor file(::mkostemp(aside.data(), O_CLOEXEC));
    if (file.get() < 0)
        return writeFailure(path, errno);
    const auto giveUp = [&](int error) {
        ::unlink(aside.c_str());
        return writeFailure(path, error);
    };
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const mode_t mode = exists ? old.st_mode & 07777U : 0666U & ~mask;
    if (::fchmod(file.get(), mode) != 0 || !writeAll(file.get(), bytes) || ::fsync(file.get()) != 0)
        return giveUp(errno);
    if (!file.close() || ::rename(aside.c_str(), target.c_str()) != 0)
        return giveUp(errno);
    return {};
}

} // namespace spotter
