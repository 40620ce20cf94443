// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/validation.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"
#include "core/delivery/path.h"
#include "core/delivery/texts.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace spotter::delivery {

namespace {

std::string count(std::size_t number)
{
    return std::to_string(number);
}

/// A value in a sentence: quoted and cut.
std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 60;
    std::string result = "\"";
    result += codeUnitCount(text) > most ? codeUnitSlice(text, 0, most) + "…" : std::string(text);
    return toValidUtf8(result + "\"");
}

std::string listed(std::span<const std::string_view> values)
{
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0)
            text += i + 1 == values.size() ? " or " : ", ";
        text += values[i];
    }
    return text;
}

std::string_view expectedWords(Kind kind)
{
    switch (kind) {
    case Kind::String:
        return "a string";
    case Kind::Number:
        return "a number";
    case Kind::Integer:
        return "an integer";
    case Kind::Boolean:
        return "true or false";
    case Kind::ObjectList:
    case Kind::StringList:
    case Kind::IntegerList:
        return "an array";
    case Kind::Object:
    case Kind::ParameterMap:
    case Kind::TextMap:
        break;
    }
    return "an object";
}

bool isInteger(const Value &value)
{
    return value.isNumber() && std::isfinite(value.toNumber())
        && value.toNumber() == std::trunc(value.toNumber());
}

bool fits(Kind kind, const Value &value)
{
    switch (kind) {
    case Kind::String:
        return value.isString();
    case Kind::Number:
        return value.isNumber();
    case Kind::Integer:
        return isInteger(value);
    case Kind::Boolean:
        return value.isBool();
    case Kind::ObjectList:
    case Kind::StringList:
    case Kind::IntegerList:
        return value.isArray();
    case Kind::Object:
    case Kind::ParameterMap:
    case Kind::TextMap:
        break;
    }
    return value.isObject();
}

class Validator
{
public:
    void checkObject(const Value &object, const Schema &schema)
    {
        if (!object.isObject()) {
            error("Must be an object, but is " + std::string(typeWords(object)) + ".");
            return;
        }
        for (const Member &member : object.members()) {
            const Step step(*this, member.key());
            if (const FieldRule *const rule = schema.field(member.key()))
                checkMember(member.value, *rule);
            else
                warning("The schema " + std::string(schema.name) + " has no member " + quoted(member.key())
                    + "; the service ignores it and the reference client drops it.");
        }
        for (const FieldRule &rule : schema.fields) {
            if (rule.isRequired && object[rule.name].isNullish() && !object.contains(rule.name)) {
                const Step step(*this, rule.name);
                error(std::string(rule.name) + " is required.");
            }
        }
        checkTogether(object, schema);
    }

    std::vector<Finding> takeFindings() { return std::move(m_findings); }

    void checkRequest(const Value &request)
    {
        checkObject(request, deliveryRequestSchema());
        for (const std::string_view mode : {"execute", "prefetch"})
            m_mboxes += request[mode]["mboxes"].items().size();
        if (static_cast<double>(m_mboxes) > limits::mboxesPerRequest.value) {
            for (const std::string_view mode : {"execute", "prefetch"}) {
                if (request[mode]["mboxes"].items().empty())
                    continue;
                const Step outer(*this, mode);
                const Step inner(*this, "mboxes");
                error("The request has " + count(m_mboxes)
                        + " mboxes; at most 50 are allowed (\"size must be between 0 and 50\").",
                    limits::limitsPage);
                break;
            }
        }
    }

private:
    class Step
    {
    public:
        template<typename Name>
        Step(Validator &validator, const Name &name) : m_path(validator.m_path), m_length(m_path.size())
        {
            appendStep(m_path, name);
        }
        Step(const Step &) = delete;
        Step &operator=(const Step &) = delete;
        ~Step() { m_path.resize(m_length); }

    private:
        std::string &m_path;
        std::size_t m_length;
    };

    void add(Severity severity, std::string sentence, std::string_view source)
    {
        m_findings.push_back({m_path, severity, std::move(sentence), std::string(source)});
    }
    void error(std::string sentence, std::string_view source = limits::openApi)
    {
        add(Severity::Error, std::move(sentence), source);
    }
    void warning(std::string sentence, std::string_view source = limits::openApi)
    {
        add(Severity::Warning, std::move(sentence), source);
    }

    void checkMember(const Value &value, const FieldRule &rule)
    {
        if (value.isNull()) {
            if (rule.isRequired)
                error(std::string(rule.name) + " is required, but is null.");
            else
                warning(std::string(rule.name) + " is null, which counts as absent; leave it out.");
            return;
        }
        if (!fits(rule.kind, value)) {
            std::string found(typeWords(value));
            if (rule.kind == Kind::Integer && value.isNumber())
                found = numberText(value.toNumber());
            error(std::string(rule.name) + " must be " + std::string(expectedWords(rule.kind)) + ", but is "
                + found + ".");
            return;
        }
        switch (rule.kind) {
        case Kind::String:
            checkText(value.toString(), rule);
            break;
        case Kind::Number:
        case Kind::Integer:
            checkNumber(value.toNumber(), rule);
            break;
        case Kind::Boolean:
            break;
        case Kind::Object:
            checkObject(value, *rule.schema);
            break;
        case Kind::ObjectList:
        case Kind::StringList:
        case Kind::IntegerList:
            checkList(value, rule);
            break;
        case Kind::ParameterMap:
            checkParameters(value, rule.name == "profileParameters");
            break;
        case Kind::TextMap:
            for (const Member &member : value.members()) {
                const Step step(*this, member.key());
                if (!member.value.isString())
                    error("Must be a string, but is " + std::string(typeWords(member.value)) + ".");
            }
            break;
        }
    }

    void checkLength(
        std::string_view what, std::string_view text, const limits::Limit *most, bool isAdvice = false)
    {
        if (!most)
            return;
        // A byte count that is small enough saves counting.
        if (static_cast<double>(text.size()) <= most->value)
            return;
        const std::size_t length = codeUnitCount(text);
        if (static_cast<double>(length) > most->value)
            add(isAdvice ? Severity::Warning : Severity::Error,
                std::string(what) + " has " + count(length) + " characters; at most "
                    + numberText(most->value) + (isAdvice ? " are recommended." : " are allowed."),
                most->source);
    }

    void checkText(std::string_view text, const FieldRule &rule)
    {
        const std::string name(rule.name);
        if (!rule.values.empty() && std::ranges::find(rule.values, text) == rule.values.end())
            error(name + " is " + quoted(text) + "; it must be " + listed(rule.values) + ".");
        checkLength(name, text, rule.most, rule.mostIsAdvice);
        if (rule.least && static_cast<double>(codeUnitCount(text)) < *rule.least)
            error(name + " must have at least " + numberText(*rule.least)
                + (*rule.least == 1 ? " character." : " characters."));
        checkForm(text, rule);
    }

    void checkForm(std::string_view text, const FieldRule &rule)
    {
        const std::string name(rule.name);
        switch (rule.form) {
        case Form::NotBlank:
            if (isBlank(text) && !(rule.least && text.empty()))
                error(name + " must not be blank.");
            break;
        case Form::TntId:
            if (!isTntId(text))
                error("tntId may hold one dot only, before a location suffix such as \".35_0\".");
            break;
        case Form::MboxName:
            if (text.empty())
                error("The mbox name must not be empty.");
            checkMboxName(text, false);
            break;
        case Form::NotificationMboxName:
            if (isBlank(text))
                error("The mbox name must not be blank.");
            if (text.ends_with("-clicked"))
                error("The mbox name must not end in \"-clicked\".");
            checkMboxName(text, true);
            break;
        case Form::IpAddress:
            if (!isIpAddress(text))
                error(quoted(text) + " is no IPv4 or IPv6 address.");
            break;
        case Form::SupplementalDataId:
            if (!isSupplementalDataId(text))
                error("supplementalDataId must be 16 hexadecimal digits, a dash and 16 hexadecimal digits.");
            break;
        case Form::DateTime:
            if (!isDateTime(text))
                error(quoted(text) + " is no ISO 8601 date and time, such as 2024-05-02T12:00:00Z.");
            break;
        case Form::Host:
            if (text.find("://") != std::string_view::npos)
                error(name + " must be a host without a scheme.");
            break;
        case Form::Any:
        case Form::EpochMilliseconds:
        case Form::UniqueIndex:
        case Form::PurchasedProducts:
            break;
        }
    }

    void checkMboxName(std::string_view name, bool allowsBlankAndQuote)
    {
        const std::size_t bad = firstBadInMboxName(name, allowsBlankAndQuote);
        if (bad != std::string_view::npos)
            error("The mbox name holds " + quoted(name.substr(bad, 1)) + ", which is not allowed there.",
                limits::limitsPage);
    }

    void checkNumber(double number, const FieldRule &rule)
    {
        const std::string name(rule.name);
        if (rule.least && number < *rule.least)
            error(name + " is " + numberText(number) + "; it must be at least " + numberText(*rule.least)
                + ".");
        if (rule.most && number > rule.most->value)
            error(name + " is " + numberText(number) + "; it must be at most " + numberText(rule.most->value)
                    + ".",
                rule.most->source);
        if (rule.form == Form::EpochMilliseconds && number < limits::earliestMilliseconds)
            warning(name + " looks like seconds; it counts milliseconds since 1970.", limits::guide);
        if (rule.form == Form::UniqueIndex && std::abs(number) > 2147483647.0)
            error(name + " is " + numberText(number) + "; it must fit into 32 bits.");
    }

    void checkList(const Value &list, const FieldRule &rule)
    {
        const std::span<const Value> items = list.items();
        const std::string name(rule.name);
        if (rule.most && static_cast<double>(items.size()) > rule.most->value)
            add(rule.mostIsAdvice ? Severity::Warning : Severity::Error,
                name + " has " + count(items.size()) + " items; at most " + numberText(rule.most->value)
                    + (rule.mostIsAdvice ? " are recommended." : " are allowed."),
                rule.most->source);
        if (rule.least && static_cast<double>(items.size()) < *rule.least)
            error(name + " must not be empty.");
        std::unordered_set<double> indexes;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Step step(*this, i);
            if (rule.kind == Kind::ObjectList) {
                checkObject(items[i], *rule.schema);
                checkIndex(items[i], *rule.schema, indexes);
            } else if (rule.kind == Kind::StringList ? !items[i].isString() : !isInteger(items[i])) {
                error(std::string("Must be ") + (rule.kind == Kind::StringList ? "a string" : "an integer")
                    + ", but is " + std::string(typeWords(items[i])) + ".");
            }
        }
        if (rule.form == Form::PurchasedProducts)
            checkProducts(items);
    }

    void checkIndex(const Value &item, const Schema &schema, std::unordered_set<double> &seen)
    {
        const FieldRule *const rule = schema.field("index");
        if (!rule || rule->form != Form::UniqueIndex)
            return;
        const Value index = item["index"];
        if (index.isNumber() && !seen.insert(index.toNumber()).second) {
            const Step step(*this, "index");
            error("Another mbox of this list has the index " + numberText(index.toNumber())
                + " too; answers are told apart by it.");
        }
    }

    void checkProducts(std::span<const Value> products)
    {
        std::size_t joined = 0;
        for (std::size_t i = 0; i < products.size(); ++i) {
            const std::string_view id = products[i].toString();
            joined += codeUnitCount(id) + (i > 0 ? 1 : 0);
            const Step step(*this, i);
            if (products[i].isString() && isBlank(id))
                error("The product id must not be blank.");
            checkLength("The product id", id, &limits::purchasedProductId);
        }
        if (static_cast<double>(joined) > limits::purchasedProductIdsJoined.value)
            error("The product ids joined with commas have " + count(joined)
                    + " characters; at most 250 are allowed.",
                limits::purchasedProductIdsJoined.source);
    }

    void checkParameters(const Value &parameters, bool isProfile)
    {
        const std::size_t size = parameters.size();
        if (static_cast<double>(size) > limits::parametersAtMost.value)
            error(count(size) + " parameters; at most 100 are allowed.", limits::parametersAtMost.source);
        else if (static_cast<double>(size) > limits::parameters.value)
            warning(count(size) + " parameters; at most 50 are allowed by the schema.",
                limits::parameters.source);
        for (const Member &member : parameters.members()) {
            const Step step(*this, member.key());
            const std::string_view name = member.key();
            if (isBlank(name))
                error("The parameter's name must not be blank.");
            checkLength("The parameter's name", name, &limits::parameterName);
            if (name.starts_with("profile."))
                error("The parameter's name must not start with \"profile.\".");
            if (!isProfile && (name == "orderId" || name == "orderTotal" || name == "productPurchasedIds"))
                error("The parameter name " + std::string(name) + " is reserved; use the order instead.");
            if (!member.value.isString()) {
                error("The parameter must be a string, but is " + std::string(typeWords(member.value)) + ".");
                continue;
            }
            const std::string_view text = member.value.toString();
            checkLength("The parameter", text, &limits::parameterValue);
            if (isProfile && static_cast<double>(text.size()) <= limits::parameterValue.value)
                checkLength("The profile parameter", text, &limits::profileParameterValue, true);
        }
    }

    /// Rules about members of one object together.
    void checkTogether(const Value &object, const Schema &schema)
    {
        if (&schema == &notificationSchema()) {
            if (object["mbox"].isObject() && object["view"].isObject())
                error("A notification is about an mbox or a view, not both.");
        } else if (schema.name == "VisitorId") {
            if (!object["customerIds"].items().empty() && object["marketingCloudVisitorId"].isNullish()) {
                const Step step(*this, "customerIds");
                warning("Customer ids need a marketingCloudVisitorId to be of use.", limits::guide);
            }
        } else if (schema.name == "Context") {
            if (object["channel"].toString() == "mobile" && object["browser"].isObject()) {
                const Step step(*this, "browser");
                warning("browser is for the channel web only.");
            } else if (object["channel"].toString() == "web" && object["mobilePlatform"].isObject()) {
                const Step step(*this, "mobilePlatform");
                warning("mobilePlatform is for the channel mobile only.");
            }
        }
    }

    std::string m_path;
    std::vector<Finding> m_findings;
    std::size_t m_mboxes = 0;
};

} // namespace

std::vector<Finding> validate(const Value &request)
{
    Validator validator;
    validator.checkRequest(request);
    return validator.takeFindings();
}

std::vector<Finding> validateNotification(const Value &notification)
{
    Validator validator;
    validator.checkObject(notification, notificationSchema());
    return validator.takeFindings();
}

std::optional<Finding> validateSessionId(std::string_view sessionId)
{
    const auto finding = [](Severity severity, std::string sentence, std::string_view source) {
        return Finding {"sessionId", severity, std::move(sentence), std::string(source)};
    };
    if (sessionId.empty())
        return finding(Severity::Error, "The session id must not be empty.", limits::openApi);
    const std::size_t length = codeUnitCount(sessionId);
    if (static_cast<double>(length) > limits::sessionId.value)
        return finding(Severity::Error,
            "The session id has " + count(length) + " characters; at most 128 are allowed.", limits::openApi);
    for (const char c : sessionId) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7f || c == '?' || c == '/')
            return finding(Severity::Error,
                "The session id holds "
                    + (byte < 0x20 || byte == 0x7f ? "a control character" : quoted({&c, 1}))
                    + ", which is not allowed there.",
                limits::openApi);
        if (c == '{' || c == '}')
            return finding(Severity::Warning,
                "The session id holds " + quoted({&c, 1}) + ", which Adobe's limits page doesn't allow.",
                limits::limitsPage);
    }
    return std::nullopt;
}

} // namespace spotter::delivery
