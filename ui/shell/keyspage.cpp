// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keyspage.h"

#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

QString nativeText(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

void addLine(QGridLayout &lines, const QString &keys, const QString &what)
{
    const int row = lines.rowCount();
    auto *const key = new QLabel(keys);
    key->setFont(fixedFont());
    lines.addWidget(key, row, 0);
    lines.addWidget(new QLabel(what), row, 1);
}

} // namespace

KeysPage::KeysPage(QWidget *parent) : QWidget(parent)
{
    auto *const heading = new QLabel(tr("Keys"));
    heading->setFont(headingFont());
    auto *const lines = new QGridLayout;
    lines->setHorizontalSpacing(2 * space::betweenGroups);
    lines->setVerticalSpacing(space::betweenControls);
    addLine(*lines, nativeText(Qt::CTRL | Qt::Key_Return), tr("Send the request"));
    addLine(*lines, nativeText(Qt::CTRL | Qt::Key_Period), tr("Cancel what was sent"));
    addLine(*lines, nativeText(Qt::Key_D), tr("In the offers: tell that the selected one was displayed"));
    addLine(*lines, nativeText(Qt::Key_C), tr("In the offers: tell that the selected one was clicked"));
    addLine(*lines, nativeText(QKeySequence::Open), tr("Open an artifact"));
    addLine(*lines, nativeText(QKeySequence::Find), tr("Search the lists of the artifact"));
    addLine(*lines, nativeText(Qt::ALT | Qt::Key_1), tr("Go to the request"));
    addLine(*lines, nativeText(Qt::ALT | Qt::Key_2), tr("Go to the artifact"));
    addLine(*lines, nativeText(Qt::ALT | Qt::Key_3), tr("Go to the environments"));
    addLine(*lines, nativeText(Qt::ALT | Qt::Key_4), tr("Go to the sandbox"));
    addLine(*lines, nativeText(Qt::CTRL | Qt::Key_E), tr("Show or hide the events"));
    addLine(*lines, nativeText(Qt::CTRL | Qt::Key_L), tr("Filter the events"));
    addLine(*lines, nativeText(Qt::Key_F), tr("In the events: follow the newest"));
    addLine(*lines, nativeText(Qt::Key_T), tr("In the events: show only this request"));
    addLine(*lines, nativeText(QKeySequence::Copy), tr("Copy the selected text, value or cell"));
    addLine(*lines, nativeText(Qt::CTRL | Qt::SHIFT | Qt::Key_C), tr("Copy the path of the selected value"));
    addLine(*lines, nativeText(Qt::Key_Escape), tr("Empty a search field, or leave this page"));
    addLine(*lines, nativeText(Qt::Key_F1), tr("Show and leave this page"));
    addLine(*lines, nativeText(QKeySequence(QKeySequence::Quit)), tr("Quit"));
    auto *const drop
        = new QLabel(tr("A rules.json or rules.bin can also be dropped anywhere on the window."));
    drop->setWordWrap(true);
    auto *const close = new QPushButton(tr("Back"));
    connect(close, &QPushButton::clicked, this, &KeysPage::closeWanted);
    auto *const escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &KeysPage::closeWanted);

    auto *const column = new QVBoxLayout;
    column->setSpacing(space::betweenGroups);
    column->addWidget(heading);
    column->addLayout(lines);
    column->addWidget(drop);
    column->addWidget(close, 0, Qt::AlignLeft);
    column->addStretch();
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(
        2 * space::betweenGroups, 2 * space::betweenGroups, space::insidePane, space::insidePane);
    layout->addLayout(column);
    layout->addStretch();
    setFocusPolicy(Qt::StrongFocus);
}

} // namespace spotter::ui
