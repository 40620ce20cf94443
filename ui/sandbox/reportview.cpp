// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/reportview.h"

#include "core/base/write.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/sentencelabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace spotter::ui {

namespace {

QString countText(const Value &count)
{
    return QLocale().toString(count.toNumber(), 'f', 0);
}

QString nameText(const Value &entry)
{
    const Value name = entry["name"].toString().empty() ? entry["id"] : entry["name"];
    return toQString(name.isString() ? std::string(name.toString()) : toJson(name));
}

} // namespace

ReportView::ReportView(QWidget *parent)
    : QWidget(parent), m_summary(new QLabel(this)), m_refusals(new SentenceLabel(this)),
      m_table(new ReadTable(
          tr("Impressions and clicks by activity and experience"), ReadTable::Height::Fill, this))
{
    m_summary->setObjectName(QStringLiteral("reportSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("reportTable"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    auto *const reset = new QPushButton(tr("Reset counts"), this);
    reset->setObjectName(QStringLiteral("resetReport"));
    reset->setToolTip(tr("Begin to count anew"));

    auto *const top = new QHBoxLayout;
    top->addWidget(headingLabel(tr("What was counted"), this), 1);
    top->addWidget(reset);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addLayout(top);
    layout->addWidget(m_summary);
    layout->addWidget(m_refusals);
    layout->addWidget(m_table, 1);
    connect(reset, &QPushButton::clicked, this, &ReportView::resetWanted);
    connect(m_table, &ReadTable::copied, this, &ReportView::copied);
    setReport({});
}

void ReportView::setReport(const Document &report)
{
    const Value &root = report.root();
    m_summary->setText(tr("%1 requests · %2 impressions · %3 clicks · %4 notifications accepted, %5 refused")
                           .arg(countText(root["requests"]["total"]), countText(root["impressions"]),
                               countText(root["clicks"]), countText(root["notifications"]["accepted"]),
                               countText(root["notifications"]["refused"])));
    QStringList refusals;
    for (const Member &reason : root["refusedRequests"]["reasons"].members())
        refusals << tr("%1 × %2").arg(countText(reason.value), displayText(reason.key()));
    m_refusals->say(
        refusals.isEmpty() ? QString() : tr("Refused requests: %1").arg(refusals.join(QStringLiteral("; "))),
        Token::Failed);

    std::vector<QStringList> rows;
    for (const Value &activity : root["activities"].items()) {
        for (const Value &experience : activity["experiences"].items())
            rows.push_back({nameText(activity), nameText(experience), countText(experience["impressions"]),
                countText(experience["clicks"])});
    }
    // What was counted is what one looks for.
    std::stable_partition(rows.begin(), rows.end(),
        [](const QStringList &row) { return row[2] != QLatin1String("0") || row[3] != QLatin1String("0"); });
    // The same rows with other numbers keep the place and the selection of who reads them.
    const int row = m_table->currentIndex().row();
    const QHeaderView *const header = m_table->horizontalHeader();
    const QByteArray widths = header->count() > 0 ? header->saveState() : QByteArray();
    m_table->table()->setTable(
        {tr("Activity"), tr("Experience"), tr("Impressions"), tr("Clicks")}, std::move(rows));
    if (!widths.isEmpty()) {
        m_table->horizontalHeader()->restoreState(widths);
    } else {
        m_table->horizontalHeader()->resizeSection(0, 220);
        m_table->horizontalHeader()->resizeSection(1, 200);
        m_table->horizontalHeader()->resizeSection(2, 100);
    }
    if (row >= 0)
        m_table->selectRow(row);
}

} // namespace spotter::ui
