// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/requestpaste.h"

#include "core/client/pasted.h"
#include "core/delivery/edit.h"
#include "core/delivery/path.h"
#include "core/delivery/texts.h"
#include "ui/request/locations.h"
#include "ui/request/notice.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace spotter::ui {

namespace {

using decisioning::ItemKind;
using decisioning::Mode;

struct PasteWords
{
    Q_DECLARE_TR_FUNCTIONS(RequestPaste)
};

constexpr std::string_view urlPath = "/context/address/url";
constexpr std::string_view referrerPath = "/context/address/referringUrl";

/// A text of any length in a sentence.
QString shortText(std::string_view text)
{
    constexpr qsizetype most = 48;
    const QString shown = displayText(text);
    return shown.size() > most ? shown.left(most) + QStringLiteral("…") : shown;
}

Notice::Offer undoOffer(Draft &draft)
{
    return {PasteWords::tr("Undo"), [&draft] { draft.undo(); }};
}

bool pasteVisitor(Draft &draft, Notice &notice, const std::string &text)
{
    const auto visitor = client::visitorIn(text, draft.clock()());
    if (!visitor)
        return false;
    draft.edit(client::withVisitor(draft.document(), *visitor), PasteWords::tr("Paste cookies"));
    QStringList filled;
    if (!visitor->tntId.empty())
        filled << PasteWords::tr("the Target id %1").arg(shortText(visitor->tntId));
    if (!visitor->marketingCloudVisitorId.empty())
        filled
            << PasteWords::tr("the Experience Cloud id %1").arg(shortText(visitor->marketingCloudVisitorId));
    if (!visitor->locationHint.empty() || !visitor->blob.empty())
        filled << PasteWords::tr("the data of Audience Manager");
    QString sentence = PasteWords::tr("The cookies filled %1.").arg(QLocale().createSeparatedList(filled));
    if (visitor->isExpired)
        sentence
            += u' ' + PasteWords::tr("The Target id's cookie has expired; an SDK would not use it any more.");
    if (visitor->hasSession)
        sentence += u' ' + PasteWords::tr("Their session id is no part of a request and was left out.");
    notice.tell(sentence, {undoOffer(draft)});
    return true;
}

/// What can still be done with a URL that was pasted.
struct PageOffers
{
    client::PastedPage page;
    std::string before; ///< the page's URL before
    std::string location; ///< path of what may get the query as parameters; empty: nothing
    QString locationName;
    bool offersReferrer = false;
    bool offersQuery = false;
};

void offerForPage(Draft &draft, Notice &notice, const QString &sentence, PageOffers offers)
{
    std::vector<Notice::Offer> shown {undoOffer(draft)};
    if (offers.offersQuery) {
        const QString words = PasteWords::tr(
            "Add %n query parameter(s) to %1", "", static_cast<int>(offers.page.query.size()))
                                  .arg(offers.locationName);
        shown.push_back(
            {words, [&draft, &notice, offers]() mutable {
                 Document result = draft.document();
                 for (const auto &[name, value] : offers.page.query) {
                     std::string path = offers.location + "/parameters";
                     delivery::appendStep(path, name);
                     result = delivery::withValueAt(result, path, Value::string(value));
                 }
                 draft.edit(result, PasteWords::tr("Add query parameters"));
                 offers.offersQuery = false;
                 offerForPage(draft, notice,
                     PasteWords::tr("Added the query's parameters to %1.").arg(offers.locationName), offers);
             }});
    }
    if (offers.offersReferrer) {
        shown.push_back(
            {PasteWords::tr("Make the page before the referrer"), [&draft, &notice, offers]() mutable {
                 draft.setValue(
                     referrerPath, Value::string(offers.before), PasteWords::tr("Set the referrer"));
                 offers.offersReferrer = false;
                 offerForPage(draft, notice,
                     PasteWords::tr("The referrer is %1.").arg(shortText(offers.before)), offers);
             }});
    }
    notice.tell(sentence, std::move(shown));
}

bool pastePage(Draft &draft, Notice &notice, const std::string &text)
{
    const auto page = client::pageIn(text);
    if (!page)
        return false;
    PageOffers offers {*page, std::string(draft.valueAt(urlPath).toString()), {}, {}, false, false};
    // It may come with line breaks that no URL has.
    draft.setValue(urlPath, Value::string(page->url), PasteWords::tr("Paste page URL"));
    const auto locations = requestedLocations(draft.root());
    if (!locations.empty()) {
        offers.location = locations.front().path();
        const std::string_view name = draft.valueAt(offers.location + "/name").toString();
        offers.locationName = name.empty() ? PasteWords::tr("the page load") : shortText(name);
        if (name.empty() && locations.front().kind != ItemKind::PageLoad)
            offers.locationName = PasteWords::tr("the first location");
        offers.offersQuery = !page->query.empty();
    }
    offers.offersReferrer = !offers.before.empty() && offers.before != page->url
        && draft.valueAt(referrerPath).toString() != offers.before;
    offerForPage(
        draft, notice, PasteWords::tr("The page is %1.").arg(shortText(page->url)), std::move(offers));
    return true;
}

bool areMboxNames(const std::vector<std::string> &names)
{
    return names.size() > 1 && std::ranges::all_of(names, [](const std::string &name) {
        return delivery::firstBadInMboxName(name, false) == std::string::npos;
    });
}

/// `path` is the name of an mbox that takes the first one if it has none; or nothing.
bool pasteNames(Draft &draft, Notice &notice, const std::string &text, std::string_view path)
{
    const std::vector<std::string> names = client::namesIn(text);
    if (!areMboxNames(names))
        return false;
    Document result = draft.document();
    Mode mode = path.starts_with("/prefetch") ? Mode::Prefetch : Mode::Execute;
    if (path.empty() && !requestedLocations(draft.root()).empty())
        mode = requestedLocations(draft.root()).front().mode;
    std::size_t next = 0;
    if (!path.empty() && draft.valueAt(path).toString().empty())
        result = delivery::withValueAt(result, path, Value::string(names[next++]));
    for (; next < names.size(); ++next)
        result = addLocation(result, mode, ItemKind::Mbox, names[next]).document;
    draft.edit(result, PasteWords::tr("Paste mboxes"));
    QStringList shown;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i)
        shown << shortText(names[i]);
    if (names.size() > 5)
        shown << QStringLiteral("…");
    notice.tell(PasteWords::tr("Added %n mbox(es): %1", "", static_cast<int>(names.size()))
                    .arg(shown.join(QStringLiteral(", "))),
        {undoOffer(draft)});
    return true;
}

bool isMboxName(std::string_view path)
{
    const delivery::FieldPlace place = delivery::fieldAt(path);
    return place.rule != nullptr && place.schema->name == "MboxRequest" && place.rule->name == "name";
}

} // namespace

bool pasteInto(Draft &draft, Notice &notice, const QString &text, std::string_view path, bool replacesAll)
{
    draft.endTyping();
    const std::string bytes = fromQString(text);
    if (pasteVisitor(draft, notice, bytes))
        return true;
    if (path.empty() || (path == urlPath && replacesAll)) {
        if (pastePage(draft, notice, bytes))
            return true;
    }
    return (path.empty() || (isMboxName(path) && replacesAll)) && pasteNames(draft, notice, bytes, path);
}

} // namespace spotter::ui
