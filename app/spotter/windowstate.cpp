// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/windowstate.h"

#include "core/base/file.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

namespace spotter {

namespace {

constexpr auto formatName = "spotter-window";
constexpr int formatVersion = 1;
constexpr auto stateName = "window.json";
constexpr auto previousName = "window.previous.json";
constexpr auto textFolder = "requests";

tl::unexpected<Error> malformed(const QString &sentence)
{
    return failure(ErrorCode::Malformed, ui::fromQString(sentence));
}

QString words(const char *text)
{
    return QCoreApplication::translate("WindowState", text);
}

/// Names of texts are ours: a foreign file must not make anything else be read or removed.
bool isTextName(const QString &name)
{
    return name.startsWith(QLatin1String("requests/")) && !name.contains(QLatin1String(".."))
        && name.count(u'/') == 1;
}

Result<WindowState> read(const QString &path)
{
    const auto bytes = readFile(ui::fromQString(path));
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    return windowStateFromJson(QByteArray::fromStdString(*bytes));
}

} // namespace

QByteArray windowStateToJson(const WindowState &state)
{
    QJsonArray tabs;
    for (const WindowState::Tab &tab : state.tabs)
        tabs.append(QJsonObject {{QStringLiteral("file"), tab.file}, {QStringLiteral("title"), tab.title},
            {QStringLiteral("path"), tab.path}, {QStringLiteral("clientCode"), tab.clientCode},
            {QStringLiteral("method"), tab.method}, {QStringLiteral("isModified"), tab.isModified}});
    QJsonObject panes;
    for (auto pane = state.panes.begin(); pane != state.panes.end(); ++pane)
        panes.insert(pane.key(), QString::fromLatin1(pane->toBase64()));
    const QJsonObject root {{QStringLiteral("format"), QLatin1String(formatName)},
        {QStringLiteral("formatVersion"), formatVersion}, {QStringLiteral("tabs"), tabs},
        {QStringLiteral("current"), state.current}, {QStringLiteral("page"), state.page},
        {QStringLiteral("layout"), QString::fromLatin1(state.layout.toBase64())},
        {QStringLiteral("panes"), panes}};
    return QJsonDocument(root).toJson();
}

Result<WindowState> windowStateFromJson(const QByteArray &json)
{
    QJsonParseError error {};
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return malformed(words("it is no JSON: %1").arg(error.errorString()));
    if (root[QLatin1String("format")].toString() != QLatin1String(formatName))
        return malformed(words("another program wrote it"));
    if (root[QLatin1String("formatVersion")].toInt() != formatVersion)
        return malformed(words("another version of Spotter wrote it"));
    WindowState state;
    const QJsonArray tabs = root[QLatin1String("tabs")].toArray();
    for (const QJsonValue &value : tabs) {
        const QJsonObject tab = value.toObject();
        WindowState::Tab read {tab[QLatin1String("file")].toString(), tab[QLatin1String("title")].toString(),
            tab[QLatin1String("path")].toString(), tab[QLatin1String("clientCode")].toString(),
            tab[QLatin1String("method")].toInt(), tab[QLatin1String("isModified")].toBool()};
        if (!isTextName(read.file))
            return malformed(words("it names a file that is not its own"));
        state.tabs.push_back(std::move(read));
    }
    state.current = root[QLatin1String("current")].toInt();
    state.page = root[QLatin1String("page")].toInt();
    state.layout = QByteArray::fromBase64(root[QLatin1String("layout")].toString().toLatin1());
    const QJsonObject panes = root[QLatin1String("panes")].toObject();
    for (auto pane = panes.begin(); pane != panes.end(); ++pane)
        state.panes.insert(pane.key(), QByteArray::fromBase64(pane.value().toString().toLatin1()));
    return state;
}

WindowStateFolder::Loaded WindowStateFolder::load() const
{
    Loaded result;
    if (QFile::exists(filePath(QLatin1String(stateName)))) {
        auto present = read(filePath(QLatin1String(stateName)));
        if (present) {
            result.state = std::move(*present);
            return result;
        }
        const QString aside = filePath(
            QStringLiteral("window.broken-%1.json")
                .arg(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmsszzz"))));
        QFile::rename(filePath(QLatin1String(stateName)), aside);
        result.trouble
            = words("The window as it was could not be brought back: %1. What was kept of it is now %2.")
                  .arg(ui::toQString(present.error().message), aside);
    }
    auto previous = QFile::exists(filePath(QLatin1String(previousName)))
        ? read(filePath(QLatin1String(previousName)))
        : Result<WindowState>(malformed({}));
    if (previous)
        result.state = std::move(*previous);
    else
        result.isFresh = true;
    return result;
}

Result<QString> WindowStateFolder::saveText(std::string_view text) const
{
    QDir().mkpath(filePath(QLatin1String(textFolder)));
    const QString name
        = QStringLiteral("%1/%2.json")
              .arg(QLatin1String(textFolder), QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (const auto saved = saveFile(ui::fromQString(filePath(name)), text); !saved)
        return tl::unexpected<Error>(saved.error());
    return name;
}

Result<void> WindowStateFolder::save(const WindowState &state) const
{
    QDir().mkpath(m_path);
    const std::string present = ui::fromQString(filePath(QLatin1String(stateName)));
    QSet<QString> named;
    if (const auto old = readFile(present)) {
        // Only what could be used is worth keeping.
        if (const auto oldState = windowStateFromJson(QByteArray::fromStdString(*old))) {
            for (const WindowState::Tab &tab : oldState->tabs)
                named.insert(tab.file);
            if (const auto kept = saveFile(ui::fromQString(filePath(QLatin1String(previousName))), *old);
                !kept)
                return kept;
        }
    }
    if (const auto saved = saveFile(present, windowStateToJson(state).toStdString()); !saved)
        return saved;
    for (const WindowState::Tab &tab : state.tabs)
        named.insert(tab.file);
    const QDir folder(filePath(QLatin1String(textFolder)));
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &name : names) {
        if (!named.contains(QLatin1String(textFolder) + u'/' + name))
            QFile::remove(folder.filePath(name));
    }
    return {};
}

} // namespace spotter
