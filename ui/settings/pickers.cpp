// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/pickers.h"

#include "ui/settings/clockfield.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace spotter::ui {

using workspace::ClockSetting;

namespace {

void setUpBox(QComboBox &box)
{
    box.setSizeAdjustPolicy(QComboBox::AdjustToContentsOnFirstShow);
    box.setMinimumContentsLength(14);
    box.setMaximumWidth(240);
    box.setFocusPolicy(Qt::StrongFocus);
}

} // namespace

EnvironmentPicker::EnvironmentPicker(QWidget *parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("environmentPicker"));
    setAccessibleName(tr("Environment"));
    setUpBox(*this);
    connect(this, &QComboBox::activated, this, [this](int index) {
        const QVariant id = itemData(index);
        if (!id.isValid()) {
            // That line is a way to somewhere else, not a choice.
            setCurrentIndex(m_current);
            Q_EMIT manageWanted();
            return;
        }
        m_current = index;
        Q_EMIT chosen(fromQString(id.toString()));
    });
}

void EnvironmentPicker::setEnvironments(
    const std::vector<client::Environment> &environments, const std::string &current)
{
    clear();
    m_current = 0;
    for (const client::Environment &environment : environments) {
        if (environment.id == current)
            m_current = count();
        addItem(environment.name.empty() ? tr("(no name)") : displayText(environment.name),
            toQString(environment.id));
        const QString code = displayText(environment.options.root()["client"].toString());
        if (!code.isEmpty())
            setItemData(count() - 1, plainToolTip(tr("Client code %1").arg(code)), Qt::ToolTipRole);
    }
    insertSeparator(count());
    addItem(tr("Edit environments…"));
    setCurrentIndex(m_current);
    setToolTip(plainToolTip(tr("Requests go to this environment: %1").arg(currentText())));
}

PersonaPicker::PersonaPicker(QWidget *parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("personaPicker"));
    setAccessibleName(tr("Persona"));
    setUpBox(*this);
    connect(this, &QComboBox::activated, this, [this](int index) {
        const QVariant path = itemData(index);
        if (!path.isValid()) {
            setCurrentIndex(m_current);
            Q_EMIT manageWanted();
            return;
        }
        m_current = index;
        Q_EMIT chosen(fromQString(path.toString()));
    });
    setPersonas({}, {});
}

void PersonaPicker::setPersonas(
    const std::vector<workspace::PersonaEntry> &personas, const std::string &current)
{
    clear();
    m_current = 0;
    addItem(tr("As the request says"), QString());
    for (const workspace::PersonaEntry &entry : personas) {
        if (!entry.problem.empty())
            continue;
        if (entry.path == current)
            m_current = count();
        addItem(displayText(entry.name), toQString(entry.path));
    }
    insertSeparator(count());
    addItem(tr("Edit personas…"));
    setCurrentIndex(m_current);
    setToolTip(
        plainToolTip(m_current == 0 ? tr("Requests are sent as they are written")
                                    : tr("Requests are sent as %1: what the persona says replaces what the "
                                         "request says")
                                          .arg(currentText())));
}

std::string PersonaPicker::current() const
{
    return fromQString(currentData().toString());
}

ClockPicker::ClockPicker(QWidget *parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("clockPicker"));
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setArrowType(Qt::NoArrow);
    connect(this, &QToolButton::clicked, this, &ClockPicker::open);
    showWords();
}

void ClockPicker::setSetting(const ClockSetting &setting)
{
    m_setting = setting;
    if (m_field != nullptr)
        m_field->setSetting(setting);
    showWords();
}

void ClockPicker::setPersonaClock(const ClockSetting &setting)
{
    m_persona = setting;
    showWords();
}

ClockSetting ClockPicker::effective() const
{
    return m_setting.kind == ClockSetting::Kind::Now ? m_persona : m_setting;
}

void ClockPicker::showWords()
{
    const bool isPersonas
        = m_setting.kind == ClockSetting::Kind::Now && m_persona.kind != ClockSetting::Kind::Now;
    setText(isPersonas ? tr("Clock: %1 (persona)").arg(clockWords(m_persona))
                       : tr("Clock: %1").arg(clockWords(m_setting)));
    setAccessibleName(text());
    setToolTip(plainToolTip(tr("The time at which Spotter decides: on-device decisions and those on the open "
                               "artifact. A server keeps its "
                               "own time.")));
}

void ClockPicker::open()
{
    if (m_popup == nullptr) {
        m_popup = new QFrame(this, Qt::Popup);
        m_popup->setObjectName(QStringLiteral("clockPopup"));
        m_popup->setFrameShape(QFrame::StyledPanel);
        m_field = new ClockField;
        auto *const note = mutedLabel(
            tr("Counts for on-device decisions and the open artifact. A server keeps its own time."),
            m_popup);
        note->setWordWrap(true);
        auto *const done = new QPushButton(tr("Close"));
        done->setObjectName(QStringLiteral("closeClock"));
        auto *const column = new QVBoxLayout(m_popup);
        column->setContentsMargins(
            space::insidePane, space::insidePane, space::insidePane, space::insidePane);
        column->setSpacing(space::betweenControls);
        column->addWidget(headingLabel(tr("Clock"), m_popup));
        column->addWidget(m_field);
        column->addWidget(note);
        column->addWidget(done, 0, Qt::AlignRight);
        connect(done, &QPushButton::clicked, m_popup, &QWidget::hide);
        connect(m_field, &ClockField::edited, this, [this] {
            m_setting = m_field->setting();
            showWords();
            Q_EMIT chosen();
        });
    }
    m_field->setSetting(m_setting);
    m_popup->adjustSize();
    m_popup->move(mapToGlobal(QPoint(0, height())));
    m_popup->show();
    for (QRadioButton *const button : m_field->findChildren<QRadioButton *>()) {
        if (button->isChecked())
            button->setFocus();
    }
}

} // namespace spotter::ui
