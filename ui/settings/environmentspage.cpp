// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/environmentspage.h"

#include "core/workspace/secrets.h"
#include "ui/settings/backgroundfile.h"
#include "ui/settings/environmentform.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QUuid>

#include <algorithm>

namespace spotter::ui {

using client::Environment;

namespace {

/// The variables with keys of their own, so that two environments never share a secret unasked.
Document withOwnSecrets(const Document &variables)
{
    if (!variables.root().isObject())
        return variables;
    return Document::build(
        [&variables](Arena &arena) {
            ObjectBuilder object(arena, variables.root().size());
            for (const Member &member : variables.root().members()) {
                const bool isSecret = !workspace::secretKey(member.value).empty();
                object.setNamed(member.name,
                    isSecret ? workspace::secretReference(
                        arena, "environment/" + QUuid::createUuid().toString(QUuid::Id128).toStdString())
                             : member.value);
            }
            return object.finish();
        },
        {variables});
}

} // namespace

EnvironmentsPage::EnvironmentsPage(QWidget *parent)
    : QWidget(parent), m_list(new QListWidget), m_use(new QPushButton(tr("Use"))),
      m_remove(new QPushButton(tr("Remove"))), m_form(new EnvironmentForm), m_banner(new Banner)
{
    setObjectName(QStringLiteral("environmentsPage"));
    m_list->setObjectName(QStringLiteral("environmentList"));
    m_list->setAccessibleName(tr("Environments"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideRight);
    auto *const add = new QPushButton(tr("Add"));
    add->setObjectName(QStringLiteral("addEnvironment"));
    add->setToolTip(tr("Add an environment for a Target account"));
    auto *const copy = new QPushButton(tr("Duplicate"));
    copy->setObjectName(QStringLiteral("duplicateEnvironment"));
    copy->setToolTip(tr("Add an environment with the same options"));
    auto *const bringIn = new QPushButton(tr("Import…"));
    bringIn->setObjectName(QStringLiteral("importEnvironments"));
    bringIn->setToolTip(tr("Add environments from a file that a colleague exported"));
    auto *const giveOut = new QPushButton(tr("Export…"));
    giveOut->setObjectName(QStringLiteral("exportEnvironments"));
    giveOut->setToolTip(tr("Write all environments into a file for colleagues, without secrets"));
    m_remove->setObjectName(QStringLiteral("removeEnvironment"));
    m_use->setObjectName(QStringLiteral("useEnvironment"));
    m_use->setToolTip(tr("Send requests to this environment from now on"));

    auto *const left = new QWidget;
    auto *const column = new QVBoxLayout(left);
    column->setContentsMargins(
        space::insidePane, space::insidePane, space::betweenControls, space::insidePane);
    column->setSpacing(space::betweenControls);
    column->addWidget(headingLabel(tr("Environments"), left));
    column->addWidget(m_list, 1);
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(space::betweenControls);
    buttons->addWidget(add);
    buttons->addWidget(copy);
    buttons->addWidget(m_remove);
    auto *const exchange = new QHBoxLayout;
    exchange->setSpacing(space::betweenControls);
    exchange->addWidget(bringIn);
    exchange->addWidget(giveOut);
    exchange->addStretch();
    column->addWidget(m_banner);
    column->addWidget(m_use);
    column->addLayout(buttons);
    column->addLayout(exchange);

    auto *const splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(left);
    splitter->addWidget(m_form);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({320, 960});
    splitter->setStretchFactor(1, 1);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsPage::select);
    connect(m_list, &QListWidget::itemActivated, m_use, &QPushButton::click);
    connect(add, &QPushButton::clicked, this, &EnvironmentsPage::addEnvironment);
    connect(copy, &QPushButton::clicked, this, &EnvironmentsPage::duplicate);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentsPage::remove);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (currentRow() >= 0)
            Q_EMIT chosen(m_environments[static_cast<std::size_t>(currentRow())].id);
    });
    connect(bringIn, &QPushButton::clicked, this, &EnvironmentsPage::askForImport);
    connect(giveOut, &QPushButton::clicked, this, &EnvironmentsPage::askForExport);
    connect(m_form, &EnvironmentForm::edited, this, &EnvironmentsPage::takeEdit);
    connect(m_form, &EnvironmentForm::secretEntered, this, &EnvironmentsPage::secretEntered);
    connect(m_form, &EnvironmentForm::secretForgotten, this, &EnvironmentsPage::secretForgotten);
}

int EnvironmentsPage::currentRow() const
{
    const int row = m_list->currentRow();
    return row < static_cast<int>(m_environments.size()) ? row : -1;
}

void EnvironmentsPage::setEnvironments(
    const std::vector<Environment> &environments, const std::string &current)
{
    m_environments = environments;
    m_current = current;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (std::size_t i = 0; i < environments.size(); ++i)
            m_list->addItem(QString());
    }
    showNames();
    showEnvironment(current);
}

void EnvironmentsPage::setCurrent(const std::string &id)
{
    m_current = id;
    showNames();
    select(currentRow());
}

void EnvironmentsPage::showNames()
{
    for (std::size_t i = 0; i < m_environments.size(); ++i) {
        const Environment &environment = m_environments[i];
        const QString name = environment.name.empty() ? tr("(no name)") : displayText(environment.name);
        QListWidgetItem *const item = m_list->item(static_cast<int>(i));
        // A word, not bold type alone.
        item->setText(environment.id == m_current ? tr("%1 (in use)").arg(name) : name);
        item->setToolTip(plainToolTip(item->text()));
    }
}

void EnvironmentsPage::showEnvironment(const std::string &id)
{
    const auto found = std::ranges::find(m_environments, id, &Environment::id);
    const int row = found == m_environments.end() ? 0 : static_cast<int>(found - m_environments.begin());
    if (m_list->currentRow() == row)
        select(row);
    else
        m_list->setCurrentRow(row);
}

void EnvironmentsPage::select(int row)
{
    if (row < 0 || row >= static_cast<int>(m_environments.size()))
        return;
    const Environment &environment = m_environments[static_cast<std::size_t>(row)];
    m_form->setEnvironment(environment);
    m_remove->setEnabled(!environment.isSandbox);
    m_remove->setToolTip(environment.isSandbox ? tr("The sandbox stays: it needs no account")
                                               : tr("Remove this environment and its options"));
    m_use->setEnabled(environment.id != m_current);
    m_use->setText(environment.id == m_current ? tr("In use") : tr("Use this environment"));
}

void EnvironmentsPage::append(Environment environment)
{
    environment.id = QUuid::createUuid().toString(QUuid::Id128).toStdString();
    m_environments.push_back(std::move(environment));
    m_list->addItem(QString());
    showNames();
    m_list->setCurrentRow(m_list->count() - 1);
    m_form->focusName();
    Q_EMIT environmentsChanged();
}

void EnvironmentsPage::addEnvironment()
{
    Environment environment;
    environment.name = fromQString(tr("New environment"));
    environment.options = Document::build([](Arena &arena) { return makeObject(arena, {}); });
    append(std::move(environment));
}

void EnvironmentsPage::duplicate()
{
    if (currentRow() < 0)
        return;
    Environment environment = m_environments[static_cast<std::size_t>(currentRow())];
    environment.isSandbox = false;
    environment.name = fromQString(tr("Copy of %1").arg(toQString(environment.name)));
    environment.variables = withOwnSecrets(environment.variables);
    append(std::move(environment));
}

void EnvironmentsPage::remove()
{
    const int row = currentRow();
    if (row < 0 || m_environments[static_cast<std::size_t>(row)].isSandbox)
        return;
    const bool wasCurrent = m_environments[static_cast<std::size_t>(row)].id == m_current;
    for (const Member &variable : m_environments[static_cast<std::size_t>(row)].variables.root().members()) {
        if (const std::string_view key = workspace::secretKey(variable.value); !key.empty())
            Q_EMIT secretForgotten(std::string(key));
    }
    m_environments.erase(m_environments.begin() + row);
    delete m_list->takeItem(row);
    select(currentRow());
    Q_EMIT environmentsChanged();
    if (wasCurrent && !m_environments.empty())
        Q_EMIT chosen(m_environments.front().id);
}

void EnvironmentsPage::setSecret(const std::string &key, const std::optional<std::string> &secret)
{
    m_form->setSecret(key, secret);
}

void EnvironmentsPage::setSecretsKept(bool isKept)
{
    m_form->setSecretsKept(isKept);
}

void EnvironmentsPage::askForImport()
{
    auto *const dialog
        = new QFileDialog(this, tr("Import environments"), {}, tr("JSON files (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &EnvironmentsPage::importFrom);
    dialog->open();
}

void EnvironmentsPage::askForExport()
{
    auto *const dialog = new QFileDialog(this, tr("Export environments"), {}, tr("JSON files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("environments.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &EnvironmentsPage::exportTo);
    dialog->open();
}

void EnvironmentsPage::importFrom(const QString &path)
{
    readInBackground(this, path, [this, path](const Result<std::string> &text) {
        auto imported = text ? client::environmentsFromText(*text)
                             : Result<std::vector<Environment>>(tl::unexpected<Error>(text.error()));
        if (!imported) {
            m_banner->showMessage(
                tr("%1 can't be imported: %2").arg(displayText(path), displayText(imported.error().message)));
            return;
        }
        take(std::move(*imported));
    });
}

void EnvironmentsPage::take(std::vector<Environment> imported)
{
    m_banner->dismiss();
    for (Environment &environment : imported) {
        environment.id = QUuid::createUuid().toString(QUuid::Id128).toStdString();
        environment.variables = withOwnSecrets(environment.variables);
        for (const Member &variable : environment.variables.root().members()) {
            if (const std::string_view key = workspace::secretKey(variable.value); !key.empty())
                m_form->setSecret(std::string(key), std::nullopt);
        }
        m_environments.push_back(std::move(environment));
        m_list->addItem(QString());
    }
    showNames();
    if (!imported.empty()) {
        m_list->setCurrentRow(m_list->count() - 1);
        Q_EMIT environmentsChanged();
    }
    Q_EMIT said(tr("%n environment(s) imported. Secrets are not in such files: enter them here.", nullptr,
        static_cast<int>(imported.size())));
}

void EnvironmentsPage::exportTo(const QString &path)
{
    std::vector<Environment> exported = m_environments;
    if (exported.size() > 1)
        std::erase_if(exported, [](const Environment &environment) { return environment.isSandbox; });
    const auto count = static_cast<int>(exported.size());
    saveInBackground(
        this, path, client::environmentsText(exported), [this, path, count](const Result<void> &saved) {
            if (!saved) {
                m_banner->showMessage(displayText(saved.error().message));
                return;
            }
            m_banner->dismiss();
            Q_EMIT said(tr("%n environment(s) exported to %1, without secrets.", nullptr, count)
                            .arg(displayText(path)));
        });
}

void EnvironmentsPage::takeEdit()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_environments[static_cast<std::size_t>(row)] = m_form->environment();
    showNames();
    Q_EMIT environmentsChanged();
}

} // namespace spotter::ui
