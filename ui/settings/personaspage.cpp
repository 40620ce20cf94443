// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/personaspage.h"

#include "ui/settings/personaform.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <chrono>

namespace spotter::ui {

using workspace::PersonaEntry;

namespace {

/// Long enough not to write at each key, short enough that nothing is lost.
constexpr std::chrono::milliseconds saveAfter {600};

} // namespace

PersonasPage::PersonasPage(QWidget *parent)
    : QWidget(parent), m_list(new QListWidget), m_use(new QPushButton(tr("Use this persona"))),
      m_duplicate(new QPushButton(tr("Duplicate"))), m_remove(new QPushButton(tr("Remove"))),
      m_banner(new Banner), m_keepMine(new QPushButton(tr("Keep mine"))),
      m_takeTheirs(new QPushButton(tr("Use the file's"))), m_form(new PersonaForm),
      m_problem(new EmptyState({})), m_right(new QStackedWidget)
{
    setObjectName(QStringLiteral("personasPage"));
    m_list->setObjectName(QStringLiteral("personaList"));
    m_list->setAccessibleName(tr("Personas"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideRight);
    auto *const add = new QPushButton(tr("Add"));
    add->setObjectName(QStringLiteral("addPersona"));
    add->setToolTip(tr("Add a persona: a visitor that requests are sent as"));
    m_duplicate->setObjectName(QStringLiteral("duplicatePersona"));
    m_duplicate->setToolTip(tr("Add a persona that says the same"));
    m_remove->setObjectName(QStringLiteral("removePersona"));
    m_remove->setToolTip(tr("Put the persona's file into the trash"));
    m_use->setObjectName(QStringLiteral("usePersona"));
    m_use->setToolTip(tr("Send requests as this persona from now on"));
    m_keepMine->setObjectName(QStringLiteral("keepMine"));
    m_keepMine->setToolTip(tr("Write what you edited over the file"));
    m_takeTheirs->setObjectName(QStringLiteral("takeTheirs"));
    m_takeTheirs->setToolTip(tr("Forget your edits and show what is in the file"));
    m_banner->addControl(m_keepMine);
    m_banner->addControl(m_takeTheirs);

    auto *const left = new QWidget;
    auto *const column = new QVBoxLayout(left);
    column->setContentsMargins(
        space::insidePane, space::insidePane, space::betweenControls, space::insidePane);
    column->setSpacing(space::betweenControls);
    column->addWidget(headingLabel(tr("Personas"), left));
    column->addWidget(m_list, 1);
    column->addWidget(m_use);
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(space::betweenControls);
    buttons->addWidget(add);
    buttons->addWidget(m_duplicate);
    buttons->addWidget(m_remove);
    column->addLayout(buttons);

    auto *const nothing = new EmptyState(
        tr("A persona is a visitor that requests are sent as: ids, browser, place, parameters and clock."),
        tr("Add a persona"));
    m_right->addWidget(nothing);
    m_right->addWidget(m_form);
    m_right->addWidget(m_problem);
    auto *const right = new QWidget;
    auto *const rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addWidget(m_banner);
    rightColumn->addWidget(m_right, 1);
    auto *const splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({320, 960});
    splitter->setStretchFactor(1, 1);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    m_pause.setSingleShot(true);
    m_pause.setInterval(saveAfter);
    connect(&m_pause, &QTimer::timeout, this, &PersonasPage::flush);
    connect(m_form, &PersonaForm::edited, this, [this] {
        m_isDirty = true;
        m_pause.start();
    });
    connect(add, &QPushButton::clicked, this, &PersonasPage::newWanted);
    connect(nothing, &EmptyState::activated, this, &PersonasPage::newWanted);
    connect(m_list, &QListWidget::currentRowChanged, this, &PersonasPage::select);
    connect(m_list, &QListWidget::itemActivated, m_use, &QPushButton::click);
    connect(m_duplicate, &QPushButton::clicked, this, [this] {
        flush();
        if (const PersonaEntry *const entry = selected())
            Q_EMIT duplicateWanted(entry->path);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const PersonaEntry *const entry = selected()) {
            const std::string path = entry->path;
            // Its edits go with it.
            m_isDirty = false;
            m_pause.stop();
            Q_EMIT removeWanted(path);
        }
    });
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const PersonaEntry *const entry = selected())
            Q_EMIT chosen(entry->path == m_current ? std::string() : std::string(entry->path));
    });
    connect(m_keepMine, &QPushButton::clicked, this, &PersonasPage::keepMine);
    connect(m_takeTheirs, &QPushButton::clicked, this, &PersonasPage::takeTheirs);
    select();
}

const PersonaEntry *PersonasPage::selected() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_personas.size()) ? &m_personas[static_cast<std::size_t>(row)]
                                                                 : nullptr;
}

void PersonasPage::setPersonas(const std::vector<PersonaEntry> &personas)
{
    const std::string before = m_wanted.empty() ? m_shown : m_wanted;
    m_personas = personas;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (std::size_t i = 0; i < m_personas.size(); ++i)
            m_list->addItem(QString());
        showNames();
        const auto found = std::ranges::find(m_personas, before, &PersonaEntry::path);
        const bool isThere = found != m_personas.end();
        if (isThere)
            m_list->setCurrentRow(static_cast<int>(found - m_personas.begin()));
        else if (!m_personas.empty() && (!m_isDirty || m_shown.empty()))
            m_list->setCurrentRow(0);
        if (isThere && !m_wanted.empty() && before == m_wanted) {
            m_wanted.clear();
            select();
            m_form->focusName();
            return;
        }
    }
    select();
}

void PersonasPage::setCurrent(const std::string &path)
{
    m_current = path;
    showNames();
    showForm();
}

void PersonasPage::showPersona(const std::string &path)
{
    m_wanted = path;
    setPersonas(std::vector<PersonaEntry>(m_personas));
}

void PersonasPage::setUserAgents(const std::vector<std::pair<QString, QString>> &userAgents)
{
    m_form->setUserAgents(userAgents);
}

void PersonasPage::showNames()
{
    for (std::size_t i = 0; i < m_personas.size(); ++i) {
        const PersonaEntry &entry = m_personas[i];
        const QString name = displayText(entry.name);
        QListWidgetItem *const item = m_list->item(static_cast<int>(i));
        item->setText(!entry.problem.empty() ? tr("%1 (can't be read)").arg(name)
                : entry.path == m_current    ? tr("%1 (in use)").arg(name)
                                             : name);
        item->setToolTip(plainToolTip(entry.problem.empty() ? item->text() : displayText(entry.problem)));
    }
}

void PersonasPage::select()
{
    const PersonaEntry *const entry = selected();
    if (entry != nullptr && entry->path != m_shown) {
        // What was typed into the one before is its own.
        flush();
        m_banner->dismiss();
        m_isDirty = false;
        m_shown = entry->path;
        m_fingerprint = entry->fingerprint;
        m_form->setPersona(entry->persona);
    } else if (entry != nullptr && entry->fingerprint != m_fingerprint && !m_isSaving) {
        if (m_isDirty) {
            m_pause.stop();
            askWhose(tr("The file of this persona was changed by another program while you edited it."));
        } else {
            m_fingerprint = entry->fingerprint;
            m_form->setPersona(entry->persona);
        }
    } else if (entry == nullptr && m_isDirty && !m_shown.empty()) {
        m_pause.stop();
        askWhose(tr("The file of this persona is gone. Keep yours to write it again."));
    } else if (entry == nullptr) {
        m_shown.clear();
    }
    showForm();
}

void PersonasPage::showForm()
{
    const PersonaEntry *const entry = selected();
    const bool hasProblem = entry != nullptr && !entry->problem.empty();
    if (hasProblem) {
        m_problem->setSentence(tr("The file %1 can't be used. %2 Mend it in an editor, or remove it.")
                                   .arg(displayText(entry->path), displayText(entry->problem)));
    }
    m_right->setCurrentIndex(hasProblem ? 2 : entry != nullptr || m_isDirty ? 1 : 0);
    m_use->setEnabled(entry != nullptr && !hasProblem);
    m_duplicate->setEnabled(entry != nullptr && !hasProblem);
    m_remove->setEnabled(entry != nullptr);
    m_use->setText(entry != nullptr && entry->path == m_current ? tr("Stop using this persona")
                                                                : tr("Use this persona"));
}

void PersonasPage::flush()
{
    m_pause.stop();
    if (!m_isDirty || m_shown.empty() || m_isSaving)
        return;
    m_isDirty = false;
    m_isSaving = true;
    Q_EMIT saveWanted(m_shown, workspace::personaText(m_form->persona()), m_fingerprint);
}

void PersonasPage::saved(const std::string &path, const std::string &fingerprint)
{
    m_isSaving = false;
    if (path != m_shown)
        return;
    m_fingerprint = fingerprint;
    m_banner->dismiss();
    // Typed while it was written.
    if (m_isDirty)
        m_pause.start();
}

void PersonasPage::saveFailed(const QString &sentence)
{
    m_isSaving = false;
    m_isDirty = true;
    m_keepMine->hide();
    m_takeTheirs->hide();
    m_banner->showMessage(sentence);
}

void PersonasPage::saveRefused(const std::string &path)
{
    m_isSaving = false;
    if (path != m_shown)
        return;
    m_isDirty = true;
    askWhose(tr("The file of this persona was changed by another program while you edited it."));
}

void PersonasPage::askWhose(const QString &sentence)
{
    m_keepMine->show();
    m_takeTheirs->setVisible(selected() != nullptr);
    m_banner->showMessage(sentence);
}

void PersonasPage::keepMine()
{
    m_banner->dismiss();
    m_fingerprint.clear();
    m_isDirty = true;
    flush();
}

void PersonasPage::takeTheirs()
{
    m_banner->dismiss();
    m_isDirty = false;
    if (const PersonaEntry *const entry = selected()) {
        m_fingerprint = entry->fingerprint;
        m_form->setPersona(entry->persona);
    }
    showForm();
}

} // namespace spotter::ui
