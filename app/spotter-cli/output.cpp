// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/output.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace spotter::cli {

bool writeBytes(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

LineFile::~LineFile()
{
    if (m_descriptor > STDERR_FILENO)
        ::close(m_descriptor);
}

Result<void> LineFile::open(const std::string &path)
{
    constexpr mode_t everybody = 0666;
    m_descriptor = path == "-" ? STDOUT_FILENO
                               : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, everybody);
    if (m_descriptor < 0)
        return failure(ErrorCode::Unwritable, path + " can't be written: " + std::strerror(errno));
    return {};
}

void LineFile::write(std::string_view line)
{
    std::string whole(line);
    whole += '\n';
    writeBytes(m_descriptor, whole);
}

} // namespace spotter::cli
