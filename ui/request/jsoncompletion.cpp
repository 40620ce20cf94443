// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/jsoncompletion.h"

#include "core/delivery/path.h"
#include "core/delivery/schema.h"
#include "ui/request/fieldwords.h"
#include "ui/request/jsoneditor.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace spotter::ui {

namespace {

using delivery::FieldPlace;
using delivery::Kind;
using delivery::Schema;

/// The schema of the object at a path; nullptr where none is known.
const Schema *schemaAt(const JsonPlace &place)
{
    if (place.steps.empty())
        return &delivery::deliveryRequestSchema();
    const FieldPlace field = delivery::fieldAt(place.pointer());
    if (field.rule == nullptr)
        return nullptr;
    const bool isObject = field.rule->kind == Kind::Object && field.stepsBelow == 0;
    const bool isItem = field.rule->kind == Kind::ObjectList && field.stepsBelow == 1;
    return isObject || isItem ? field.rule->schema : nullptr;
}

std::vector<CompletionItem> namesOf(const Schema &schema, const JsonPlace &place)
{
    std::vector<CompletionItem> items;
    for (const delivery::FieldRule &rule : schema.fields) {
        if (std::ranges::find(place.names, rule.name) != place.names.end())
            continue;
        const QString name = toQString(rule.name);
        std::string path = place.pointer();
        delivery::appendStep(path, rule.name);
        items.push_back({name, u'"' + name + u'"', shortHelp(path)});
    }
    return items;
}

std::vector<CompletionItem> valuesOf(const FieldPlace &place)
{
    std::vector<CompletionItem> items;
    const auto word = [&](const char *text, const QString &meaning = {}) {
        items.push_back({QString::fromLatin1(text), QString::fromLatin1(text), meaning});
    };
    for (const std::string_view value : place.rule->values) {
        const QString text = toQString(value);
        const QString words = valueWords(value);
        items.push_back({text, u'"' + text + u'"', words == text ? QString() : words});
    }
    switch (place.rule->kind) {
    case Kind::Boolean:
        word("true");
        word("false");
        break;
    case Kind::Object:
        word("{}", JsonEditor::tr("An object"));
        break;
    case Kind::ParameterMap:
    case Kind::TextMap:
        if (place.stepsBelow == 0)
            word("{}", JsonEditor::tr("Names with a text each"));
        break;
    case Kind::ObjectList:
        word(place.stepsBelow == 0 ? "[]" : "{}",
            place.stepsBelow == 0 ? JsonEditor::tr("A list of objects") : JsonEditor::tr("An object"));
        break;
    case Kind::StringList:
    case Kind::IntegerList:
        if (place.stepsBelow == 0)
            word("[]", JsonEditor::tr("A list"));
        break;
    case Kind::String:
    case Kind::Number:
    case Kind::Integer:
        break;
    }
    return items;
}

} // namespace

std::vector<CompletionItem> requestCompletion(const JsonPlace &place)
{
    if (place.isName) {
        const Schema *const schema = schemaAt(place);
        return schema == nullptr ? std::vector<CompletionItem> {} : namesOf(*schema, place);
    }
    if (place.steps.empty())
        return {};
    const FieldPlace field = delivery::fieldAt(place.pointer());
    return field.rule == nullptr ? std::vector<CompletionItem> {} : valuesOf(field);
}

} // namespace spotter::ui
