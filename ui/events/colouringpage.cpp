// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/colouringpage.h"

#include "core/base/file.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace spotter::ui {

namespace {

enum Column { NameColumn, FilterColumn, ColourColumn, ColumnCount };

/// Colours that say something about an event; those of differences are for differences.
constexpr Token firstOfDifferences = Token::DiffAdded;

} // namespace

ColouringPage::ColouringPage(const ColourRules &rules, QWidget *parent)
    : QDialog(parent), m_table(new QTableWidget(0, ColumnCount, this)), m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("colouringRules"));
    setWindowTitle(tr("Colours of events"));
    auto *const hint = new QLabel(
        tr("The first rule whose filter fits gives an event its colour. Uncheck a rule to switch it off."),
        this);
    hint->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("colouringTable"));
    m_table->setAccessibleName(tr("Colouring rules"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Filter"), tr("Colour")});
    setUpTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(FilterColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(NameColumn, 200);
    m_table->horizontalHeader()->resizeSection(ColourColumn, 120);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setObjectName(QStringLiteral("colouringMessage"));

    auto *const buttons = new QVBoxLayout;
    const auto button = [&](const QString &text, const char *name, auto action) {
        auto *const made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, action);
        buttons->addWidget(made);
    };
    button(tr("Add"), "addRule", &ColouringPage::add);
    button(tr("Remove"), "removeRule", &ColouringPage::remove);
    button(tr("Move up"), "moveRuleUp", [this] { move(-1); });
    button(tr("Move down"), "moveRuleDown", [this] { move(1); });
    buttons->addSpacing(16);
    button(tr("Import…"), "importRules", [this] { choose(false); });
    button(tr("Export…"), "exportRules", [this] { choose(true); });
    button(tr("Standard rules"), "standardRules", [this] {
        fill(standardColourRules());
        changed();
    });
    buttons->addStretch();
    button(tr("Close"), "closeRules", &QDialog::close);

    auto *const middle = new QHBoxLayout;
    middle->addWidget(m_table, 1);
    middle->addLayout(buttons);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addLayout(middle, 1);
    layout->addWidget(m_message);
    resize(820, 380);
    connect(m_table, &QTableWidget::itemChanged, this, &ColouringPage::changed);
    fill(rules);
}

void ColouringPage::fill(const ColourRules &rules)
{
    m_isFilling = true;
    m_table->setRowCount(0);
    m_table->setRowCount(static_cast<int>(rules.size()));
    for (std::size_t i = 0; i < rules.size(); ++i)
        setRow(static_cast<int>(i), rules[i]);
    m_isFilling = false;
    if (!rules.empty())
        m_table->setCurrentCell(0, NameColumn);
}

void ColouringPage::setRow(int row, const ColourRule &rule)
{
    auto *const name = new QTableWidgetItem(rule.name);
    name->setFlags(name->flags() | Qt::ItemIsUserCheckable);
    name->setCheckState(rule.isOn ? Qt::Checked : Qt::Unchecked);
    m_table->setItem(row, NameColumn, name);
    m_table->setItem(row, FilterColumn, new QTableWidgetItem(rule.filter));
    auto *const colour = new QComboBox;
    colour->setAccessibleName(tr("Colour of the rule"));
    for (int token = 0; token < static_cast<int>(firstOfDifferences); ++token) {
        QPixmap sample(12, 12);
        sample.fill(tokenColor(palette(), static_cast<Token>(token)));
        colour->addItem(sample, colourText(static_cast<Token>(token)), token);
    }
    if (rule.colour >= firstOfDifferences)
        colour->addItem(colourText(rule.colour), static_cast<int>(rule.colour));
    colour->setCurrentIndex(colour->findData(static_cast<int>(rule.colour)));
    m_table->setCellWidget(row, ColourColumn, colour);
    connect(colour, &QComboBox::currentIndexChanged, this, &ColouringPage::changed);
}

ColourRules ColouringPage::rules() const
{
    ColourRules rules;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto *const colour = qobject_cast<QComboBox *>(m_table->cellWidget(row, ColourColumn));
        rules.push_back({m_table->item(row, NameColumn)->text(), m_table->item(row, FilterColumn)->text(),
            static_cast<Token>(colour->currentData().toInt()),
            m_table->item(row, NameColumn)->checkState() == Qt::Checked});
    }
    return rules;
}

void ColouringPage::changed()
{
    if (m_isFilling)
        return;
    m_isFilling = true;
    QString mistake;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QTableWidgetItem *const item = m_table->item(row, FilterColumn);
        const auto filter = EventFilter::parse(fromQString(item->text()));
        item->setIcon(filter ? QIcon() : namedIcon(QStringLiteral("warning")));
        item->setToolTip(filter ? QString() : plainToolTip(toQString(filter.error().sentence)));
        if (!filter && mistake.isEmpty())
            mistake = tr("The filter of rule %1 has a mistake at character %2, so it colours nothing. %3")
                          .arg(row + 1)
                          .arg(filter.error().offset + 1)
                          .arg(toQString(filter.error().sentence));
    }
    m_isFilling = false;
    say(mistake, true);
    Q_EMIT rulesChanged(rules());
}

void ColouringPage::say(const QString &sentence, bool isMistake)
{
    m_message->setText(sentence);
    QPalette colours = palette();
    if (isMistake)
        colours.setColor(QPalette::WindowText, tokenColor(palette(), Token::Failed));
    m_message->setPalette(colours);
}

void ColouringPage::add()
{
    const int row = m_table->currentRow() + 1;
    m_isFilling = true;
    m_table->insertRow(row);
    setRow(row, {tr("New rule"), {}, Token::Accent, true});
    m_isFilling = false;
    m_table->setCurrentCell(row, FilterColumn);
    m_table->editItem(m_table->item(row, FilterColumn));
    changed();
}

void ColouringPage::remove()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    changed();
}

void ColouringPage::move(int by)
{
    ColourRules all = rules();
    const int from = m_table->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= static_cast<int>(all.size()))
        return;
    std::swap(all[static_cast<std::size_t>(from)], all[static_cast<std::size_t>(to)]);
    fill(all);
    m_table->setCurrentCell(to, NameColumn);
    changed();
}

void ColouringPage::choose(bool isExport)
{
    auto *const dialog
        = new QFileDialog(this, isExport ? tr("Export the colouring rules") : tr("Import colouring rules"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(isExport ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(isExport ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Colouring rules (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    if (isExport)
        dialog->selectFile(QStringLiteral("event-colours.json"));
    connect(dialog, &QFileDialog::fileSelected, this,
        isExport ? &ColouringPage::exportTo : &ColouringPage::importFrom);
    dialog->open();
}

void ColouringPage::importFrom(const QString &path)
{
    // Two hundred rules are a few kilobytes.
    constexpr std::size_t mostBytes = std::size_t {1} << 20U;
    Result<std::string> text = readFile(fromQString(path), mostBytes);
    const Result<ColourRules> read
        = text ? colourRulesFromJson(std::move(*text)) : Result<ColourRules>(tl::unexpected(text.error()));
    if (!read) {
        say(toQString(read.error().message), true);
        return;
    }
    fill(*read);
    changed();
    say(tr("%n rule(s) imported.", nullptr, static_cast<int>(read->size())), false);
}

void ColouringPage::exportTo(const QString &path)
{
    const Result<void> saved = saveFile(fromQString(path), colourRulesJson(rules()));
    say(saved ? tr("Exported to %1.").arg(displayText(path)) : toQString(saved.error().message), !saved);
}

} // namespace spotter::ui
