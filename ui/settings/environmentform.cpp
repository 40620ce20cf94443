// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/environmentform.h"

#include "core/delivery/edit.h"
#include "core/workspace/secrets.h"
#include "ui/settings/namedvalueseditor.h"
#include "ui/settings/optionfield.h"
#include "ui/settings/optionwords.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spotter::ui {

namespace {

/// A form wider than this is hard to read: the label and its field are too far apart.
constexpr int widestForm = 760;

} // namespace

EnvironmentForm::EnvironmentForm(QWidget *parent)
    : QScrollArea(parent), m_name(new QLineEdit), m_trusted(new QLineEdit), m_note(mutedLabel({}, nullptr)),
      m_variables(new NamedValuesEditor(tr("Variables"), NamedValuesModel::Use::VariablesWithSecrets, this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *const content = new QWidget(this);
    content->setMaximumWidth(widestForm);
    auto *const column = new QVBoxLayout(content);
    column->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    column->setSpacing(space::betweenGroups);

    m_name->setObjectName(QStringLiteral("environmentName"));
    m_name->setAccessibleName(tr("Name of the environment"));
    m_note->setWordWrap(true);
    QFormLayout *const head = fieldRows();
    head->addRow(tr("Name"), m_name);
    column->addLayout(head);
    column->addWidget(m_note);

    std::vector<QFormLayout *> groups {head};
    for (const OptionGroup group :
        {OptionGroup::Account, OptionGroup::Delivery, OptionGroup::Artifact, OptionGroup::Sdk}) {
        auto *const part = new QVBoxLayout;
        part->setSpacing(space::betweenControls);
        part->addWidget(headingLabel(groupTitle(group), content));
        QFormLayout *const rows = fieldRows();
        groups.push_back(rows);
        for (const client::OptionRule &rule : client::createOptions()) {
            if (optionGroup(rule.name) != group)
                continue;
            auto *const field = new OptionField(rule, content);
            rows->addRow(optionLabel(rule.name), field);
            m_fields.emplace_back(rows, field);
            connect(field, &OptionField::edited, this, [this, field] { takeOption(*field); });
        }
        if (group == OptionGroup::Delivery) {
            m_trusted->setObjectName(QStringLiteral("trustedHosts"));
            m_trusted->setAccessibleName(tr("Trusted hosts"));
            m_trusted->setToolTip(
                plainToolTip(tr("Hosts whose certificate errors you accept, with commas between them. "
                                "Leave it empty unless you know the host.")));
            rows->addRow(tr("Trusted hosts"), m_trusted);
        }
        part->addLayout(rows);
        column->addLayout(part);
    }
    column->addWidget(makeVariables());
    column->addStretch();

    int labelWidth = 0;
    std::vector<QWidget *> labels;
    for (const QFormLayout *const rows : groups) {
        for (int row = 0; row < rows->rowCount(); ++row) {
            if (const QLayoutItem *const item = rows->itemAt(row, QFormLayout::LabelRole))
                labels.push_back(item->widget());
        }
    }
    for (const QWidget *const label : labels)
        labelWidth = std::max(labelWidth, label->sizeHint().width());
    for (QWidget *const label : labels)
        label->setMinimumWidth(labelWidth);
    setWidget(content);

    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        m_environment.name = fromQString(name);
        Q_EMIT edited();
    });
    connect(m_trusted, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_environment.trustedHosts.clear();
        for (const QString &host : text.split(u',', Qt::SkipEmptyParts)) {
            if (!host.trimmed().isEmpty())
                m_environment.trustedHosts.push_back(fromQString(host.trimmed()));
        }
        Q_EMIT edited();
    });
    setEnvironment(client::sandboxEnvironment());
}

QWidget *EnvironmentForm::makeVariables()
{
    auto *const part = new QWidget(this);
    auto *const meaning = mutedLabel(
        tr("What {{name}} in a request stands for, unless the persona or the request says otherwise."), part);
    meaning->setWordWrap(true);
    auto *const token = new QPushButton(tr("Add trace token"));
    token->setObjectName(QStringLiteral("addTraceToken"));
    token->setToolTip(plainToolTip(
        tr("Keeps the trace authorization token of this account as the secret traceToken. Requests say "
           "{{traceToken}} in its place. Target makes one under Administration, Implementation; it is "
           "valid for six hours.")));
    m_variables->setObjectName(QStringLiteral("environmentVariables"));
    auto *const column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::betweenControls);
    column->addWidget(m_variables);
    column->addWidget(meaning);
    column->addWidget(token, 0, Qt::AlignLeft);
    connect(m_variables, &NamedValuesEditor::edited, this, [this] {
        m_environment.variables = m_variables->values();
        Q_EMIT edited();
    });
    connect(token, &QPushButton::clicked, this, [this] {
        m_variables->editContent(m_variables->model()->addSecret(std::string(workspace::traceTokenVariable)));
    });
    connect(m_variables->model(), &NamedValuesModel::secretEntered, this, &EnvironmentForm::secretEntered);
    connect(
        m_variables->model(), &NamedValuesModel::secretForgotten, this, &EnvironmentForm::secretForgotten);
    m_variables->setSecretsKept(false);
    return part;
}

void EnvironmentForm::setSecret(const std::string &key, const std::optional<std::string> &secret)
{
    m_variables->model()->setSecret(key, secret);
}

void EnvironmentForm::setSecretsKept(bool isKept)
{
    m_variables->setSecretsKept(isKept);
}

void EnvironmentForm::setEnvironment(const client::Environment &environment)
{
    m_environment = environment;
    m_name->setText(toQString(environment.name));
    QStringList hosts;
    for (const std::string &host : environment.trustedHosts)
        hosts << toQString(host);
    m_trusted->setText(hosts.join(QStringLiteral(", ")));
    m_variables->model()->setKeyPrefix("environment/" + environment.id + "/");
    m_variables->setValues(environment.variables);
    m_note->setText(environment.isSandbox
            ? tr("The sandbox runs on this machine with a sample account. Its account and addresses are "
                 "filled in by "
                 "itself; nothing leaves this machine.")
            : tr("Talks to Adobe Target over the network as soon as you press Send."));
    for (const auto &[rows, field] : m_fields) {
        const bool isShown = !(environment.isSandbox && field->rule().isSandboxes);
        field->setVisible(isShown);
        rows->labelForField(field)->setVisible(isShown);
        field->setValue(environment.options.part(environment.options.root()[field->rule().name]));
    }
}

void EnvironmentForm::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
    ensureWidgetVisible(m_name);
}

void EnvironmentForm::takeOption(const OptionField &field)
{
    const std::string path = std::string("/").append(field.rule().name);
    m_environment.options = delivery::withValueAt(m_environment.options, path, field.value().root());
    Q_EMIT edited();
}

} // namespace spotter::ui
