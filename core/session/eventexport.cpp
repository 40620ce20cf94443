// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventexport.h"

#include "core/base/document.h"
#include "core/base/numbertext.h"
#include "core/base/write.h"

#include <QDateTime>
#include <QSaveFile>

#include <string_view>

namespace spotter {

namespace {

void appendMember(std::string &out, std::string_view name, std::string_view text)
{
    out.append(",\"").append(name).append("\":");
    appendQuoted(out, text);
}

void appendMember(std::string &out, std::string_view name, double number)
{
    out.append(",\"").append(name).append("\":");
    appendNumber(out, number);
}

void appendCell(std::string &out, std::string_view text)
{
    // A spreadsheet would run it.
    const bool isFormula
        = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (!isFormula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    if (isFormula)
        out += '\'';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

Error unwritable(const QSaveFile &file)
{
    return {ErrorCode::Unwritable,
        file.fileName().toStdString() + " can't be written: " + file.errorString().toStdString()
            + ". Choose another place."};
}

} // namespace

std::string utcText(std::int64_t timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::string eventJson(const EventRow &row)
{
    std::string out = "{\"sequence\":" + std::to_string(row.sequence());
    appendMember(out, "time", utcText(row.timeMs()));
    appendMember(out, "kind", kindName(row.kind()));
    appendMember(out, "name", row.text(EventText::Name));
    appendMember(out, "source", row.text(EventText::Source));
    appendMember(out, "summary", row.text(EventText::Summary));
    appendMember(out, "requestId", row.text(EventText::RequestId));
    appendMember(out, "visitor", row.text(EventText::Visitor));
    appendMember(out, "location", row.text(EventText::Location));
    appendMember(out, "activity", row.text(EventText::Activity));
    if (row.durationMs() >= 0)
        appendMember(out, "durationMs", row.durationMs());
    if (row.size() >= 0)
        appendMember(out, "size", static_cast<double>(row.size()));
    out.append(",\"isFailure\":").append(row.isFailure() ? "true" : "false");
    if (!row.payload().empty())
        out.append(",\"payload\":").append(row.payload());
    return out += '}';
}

std::string eventPrettyJson(const EventRow &row)
{
    const std::string json = eventJson(row);
    const Result<Document> document = Document::parse(json);
    return document ? toPrettyJson(document->root()) : json;
}

std::string eventCsvHead()
{
    return "sequence,time,kind,name,source,summary,requestId,visitor,location,activity,durationMs,size,"
           "isFailure";
}

std::string eventCsv(const EventRow &row)
{
    std::string out = std::to_string(row.sequence()) + ',' + utcText(row.timeMs()) + ',';
    out += kindName(row.kind());
    for (const EventText text : {EventText::Name, EventText::Source, EventText::Summary, EventText::RequestId,
             EventText::Visitor, EventText::Location, EventText::Activity}) {
        out += ',';
        appendCell(out, row.text(text));
    }
    out += ',';
    if (row.durationMs() >= 0)
        appendNumber(out, row.durationMs());
    out += ',';
    if (row.size() >= 0)
        out += std::to_string(row.size());
    out.append(row.isFailure() ? ",true" : ",false");
    return out;
}

Result<std::uint64_t> exportEvents(const EventExport &job, const std::atomic<bool> &isStopped,
    const std::function<void(std::uint64_t looked)> &progress)
{
    QSaveFile file(QString::fromStdString(job.path));
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(unwritable(file));
    FilterScratch scratch(&job.marked);
    std::string text = job.format == EventFormat::Csv ? eventCsvHead() + "\r\n" : std::string();
    std::uint64_t written = 0;
    bool isWritable = true;
    const auto flush = [&] {
        isWritable
            = file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
        text.clear();
    };
    constexpr std::size_t enough = std::size_t {1} << 18U;
    job.events.walk(job.events.first(), [&](const EventBlock &block, std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t i = begin; i < end && isWritable && !isStopped; ++i) {
            const EventRow row(block, i);
            if (!job.filter.matches(row, scratch))
                continue;
            ++written;
            text += job.format == EventFormat::Csv ? eventCsv(row) + "\r\n" : eventJson(row) + '\n';
            if (text.size() >= enough)
                flush();
        }
        progress(block.firstNumber() + end - job.events.first());
        return isWritable && !isStopped;
    });
    // Without commit() the file is as it was.
    if (isStopped)
        return failure(ErrorCode::Cancelled, "The export was cancelled; no file was written.");
    if (isWritable)
        flush();
    if (!isWritable || !file.commit())
        return tl::unexpected(unwritable(file));
    return written;
}

} // namespace spotter
