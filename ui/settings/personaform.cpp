// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/personaform.h"

#include "core/base/numbertext.h"
#include "core/base/write.h"
#include "core/delivery/edit.h"
#include "core/delivery/path.h"
#include "ui/settings/clockfield.h"
#include "ui/settings/customeridstable.h"
#include "ui/settings/namedvalueseditor.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/sentencelabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

namespace spotter::ui {

namespace {

/// A form wider than this is hard to read: the label and its field are too far apart.
constexpr int widestPersona = 760;
constexpr const char *userAgentPath = "/context/userAgent";

/// Removes the object at `path` when nothing is in it.
Document withoutEmpty(const Document &json, const std::string &path)
{
    const Value value = delivery::valueAt(json.root(), path);
    const bool isEmpty = value.isObject() && value.size() == 0;
    return isEmpty ? delivery::withoutValueAt(json, path) : json;
}

} // namespace

PersonaForm::PersonaForm(QWidget *parent)
    : QScrollArea(parent), m_browser(new QComboBox), m_customerIds(new CustomerIdsTable),
      m_parameters(new NamedValuesEditor(tr("Parameters"), NamedValuesModel::Use::Parameters)),
      m_profile(new NamedValuesEditor(tr("Profile parameters"), NamedValuesModel::Use::Parameters)),
      m_variables(new NamedValuesEditor(tr("Variables"), NamedValuesModel::Use::Variables)),
      m_clock(new ClockField), m_hints(new SentenceLabel)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *const content = new QWidget(this);
    content->setMaximumWidth(widestPersona);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    m_column->setSpacing(space::betweenGroups);

    const auto group = [this, content](const QString &title) {
        auto *const part = new QVBoxLayout;
        part->setSpacing(space::betweenControls);
        part->addWidget(headingLabel(title, content));
        m_column->addLayout(part);
        return part;
    };
    QFormLayout *const head = fieldRows();
    head->addRow(tr("Name"), addLine("/name", tr("Name of the persona")));
    m_column->addLayout(head);
    auto *const rule
        = mutedLabel(tr("What the persona says replaces what the request says; what is empty here stays the "
                        "request's. Visitor "
                        "and place replace the request's whole as soon as one of their fields is filled."),
            content);
    rule->setWordWrap(true);
    m_column->addWidget(rule);

    QVBoxLayout *const visitor = group(tr("Visitor"));
    QFormLayout *const ids = fieldRows();
    ids->addRow(tr("TNT id"), addLine("/id/tntId", tr("TNT id")));
    ids->addRow(tr("Third-party id"), addLine("/id/thirdPartyId", tr("Third-party id")));
    ids->addRow(tr("Experience Cloud id"), addLine("/id/marketingCloudVisitorId", tr("Experience Cloud id")));
    visitor->addLayout(ids);
    visitor->addWidget(mutedLabel(tr("Customer ids"), content));
    visitor->addWidget(m_customerIds);

    QVBoxLayout *const browser = group(tr("Browser"));
    QFormLayout *const agent = fieldRows();
    m_browser->setObjectName(QStringLiteral("personaBrowser"));
    m_browser->setAccessibleName(tr("Browser"));
    m_browser->setFocusPolicy(Qt::StrongFocus);
    agent->addRow(tr("Browser"), m_browser);
    agent->addRow(tr("User agent"), addLine(userAgentPath, tr("User agent")));
    browser->addLayout(agent);
    browser->addWidget(m_hints);

    QVBoxLayout *const place = group(tr("Place"));
    auto *const grid = new QGridLayout;
    grid->setHorizontalSpacing(space::insidePane);
    grid->setVerticalSpacing(space::betweenControls);
    struct Part
    {
        QString label;
        const char *path;
        bool isNumber;
    };
    const Part parts[] = {
        {tr("Country"), "/context/geo/countryCode", false},
        {tr("Region"), "/context/geo/stateCode", false},
        {tr("City"), "/context/geo/city", false},
        {tr("Postal code"), "/context/geo/zip", false},
        {tr("Latitude"), "/context/geo/latitude", true},
        {tr("Longitude"), "/context/geo/longitude", true},
        {tr("IP address"), "/context/geo/ipAddress", false},
    };
    int at = 0;
    for (const Part &part : parts) {
        auto *const line = addLine(part.path, part.label, part.isNumber);
        auto *const label = new QLabel(part.label, content);
        label->setBuddy(line);
        grid->addWidget(label, at / 2, at % 2 * 2);
        grid->addWidget(line, at / 2, at % 2 * 2 + 1);
        ++at;
    }
    place->addLayout(grid);

    QVBoxLayout *const property = group(tr("Property"));
    QFormLayout *const token = fieldRows();
    token->addRow(tr("Property token"), addLine("/property/token", tr("Property token")));
    property->addLayout(token);

    m_parameters->setObjectName(QStringLiteral("personaParameters"));
    m_profile->setObjectName(QStringLiteral("personaProfileParameters"));
    m_variables->setObjectName(QStringLiteral("personaVariables"));
    m_column->addWidget(m_parameters);
    m_column->addWidget(m_profile);
    QVBoxLayout *const clock = group(tr("Clock"));
    m_clock->setObjectName(QStringLiteral("personaClock"));
    clock->addWidget(m_clock);
    m_column->addWidget(m_variables);
    m_column->addStretch();
    setWidget(content);

    connect(m_customerIds, &CustomerIdsTable::edited, this,
        [this] { set("/id/customerIds", m_customerIds->ids().root()); });
    connect(m_parameters, &NamedValuesEditor::edited, this,
        [this] { set("/parameters", m_parameters->values().root()); });
    connect(m_profile, &NamedValuesEditor::edited, this,
        [this] { set("/profileParameters", m_profile->values().root()); });
    connect(m_variables, &NamedValuesEditor::edited, this,
        [this] { set("/variables", m_variables->values().root()); });
    connect(m_clock, &ClockField::edited, this, [this] {
        const workspace::ClockSetting setting = m_clock->setting();
        const Document json = workspace::clockToJson(setting);
        set("/clock", setting.kind == workspace::ClockSetting::Kind::Now ? Value() : json.root());
    });
    connect(m_browser, &QComboBox::activated, this, [this](int index) {
        const QString userAgent = m_browser->itemData(index).toString();
        for (const Line &line : m_lines) {
            if (line.path == userAgentPath)
                line.line->setText(userAgent);
        }
        set(userAgentPath, userAgent.isEmpty() ? Value() : Value::string(fromQString(userAgent)));
    });
    setUserAgents({});
    setPersona(workspace::newPersona({}));
}

QLineEdit *PersonaForm::addLine(const char *path, const QString &name, bool isNumber)
{
    auto *const line = new QLineEdit;
    line->setObjectName(QLatin1String("persona") + QLatin1String(path));
    line->setAccessibleName(name);
    if (std::string_view(path) == userAgentPath || std::string_view(path).starts_with("/property"))
        line->setPlaceholderText(tr("As the request says"));
    m_lines.push_back({line, path, isNumber});
    connect(line, &QLineEdit::textEdited, this, [this, path, isNumber](const QString &text) {
        const std::string bytes = fromQString(text);
        const double number = isNumber ? numberFromText(bytes) : std::nan("");
        if (bytes.empty())
            set(path, {});
        else
            set(path, std::isfinite(number) ? Value(number) : Value::string(bytes));
    });
    return line;
}

void PersonaForm::setUserAgents(const std::vector<std::pair<QString, QString>> &userAgents)
{
    m_browser->clear();
    m_browser->addItem(tr("As the request says"), QString());
    for (const auto &[name, userAgent] : userAgents)
        m_browser->addItem(name, userAgent);
    showBrowser();
}

void PersonaForm::showBrowser()
{
    const QString userAgent = toQString(delivery::valueAt(m_persona.json.root(), userAgentPath).toString());
    const int at = m_browser->findData(userAgent);
    // Another one than those of the list: none of them is it.
    m_browser->setCurrentIndex(at);
    const bool hasHints
        = !userAgent.isEmpty() && m_persona.json.root()["context"]["clientHints"].isUndefined();
    m_hints->say(hasHints ? tr("Client hints of the request are left out: they belong to another browser.")
                          : QString(),
        Token::Muted);
}

void PersonaForm::setPersona(const workspace::Persona &persona)
{
    m_persona = persona;
    const Value &root = m_persona.json.root();
    for (const Line &line : m_lines) {
        const Value value = delivery::valueAt(root, line.path);
        line.line->setText(value.isUndefined() ? QString()
                : value.isString()             ? toQString(value.toString())
                                               : toQString(toJson(value)));
        line.line->setCursorPosition(0);
    }
    m_customerIds->setIds(m_persona.json.part(root["id"]["customerIds"]));
    m_parameters->setValues(m_persona.json.part(root["parameters"]));
    m_profile->setValues(m_persona.json.part(root["profileParameters"]));
    m_variables->setValues(m_persona.variables());
    m_clock->setSetting(m_persona.clock());
    showBrowser();
}

void PersonaForm::focusName()
{
    QLineEdit *const name = m_lines.front().line;
    name->setFocus();
    name->selectAll();
    ensureWidgetVisible(name);
}

void PersonaForm::set(std::string_view path, const Value &value)
{
    Document json = delivery::withValueAt(m_persona.json, path, value);
    for (const char *const part : {"/context/geo", "/context", "/id", "/property"})
        json = withoutEmpty(json, part);
    m_persona = {json};
    if (path == userAgentPath)
        showBrowser();
    Q_EMIT edited();
}

} // namespace spotter::ui
