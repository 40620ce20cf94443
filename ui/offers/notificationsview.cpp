// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/notificationsview.h"

#include "ui/offers/answerwords.h"
#include "ui/widgets/jsontreeview.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

QString timeText(const Value &timestamp)
{
    if (!timestamp.isNumber())
        return valueText(timestamp);
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(timestamp.toNumber()), Qt::UTC)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz 'UTC'"));
}

} // namespace

NotificationsView::NotificationsView(QWidget *parent)
    : QWidget(parent), m_empty(new QLabel(tr("No notification. Executed offers are notified by themselves; "
                                             "prefetched ones when they are shown."),
                           this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_list(new ReadTable(tr("Notifications"), ReadTable::Height::Fill, m_splitter)),
      m_tree(new JsonTreeView(m_splitter))
{
    m_empty->setWordWrap(true);
    m_empty->setMargin(space::insidePane);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_splitter->setChildrenCollapsible(false);
    m_list->horizontalHeader()->setDefaultSectionSize(190);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addWidget(m_splitter, 1);
    connect(m_list, &ReadTable::copied, this, &NotificationsView::copied);
    connect(m_tree, &JsonTreeView::copied, this, &NotificationsView::copied);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) {
            const auto items = m_notifications.root().items();
            const bool isThere = current.isValid() && static_cast<std::size_t>(current.row()) < items.size();
            m_tree->setDocument(
                isThere ? m_notifications.part(items[static_cast<std::size_t>(current.row())]) : Document());
        });
    setAnswer({});
}

void NotificationsView::setAnswer(const explain::Answer &answer)
{
    m_notifications = answer.notifications;
    std::vector<QStringList> rows;
    for (const Value &notification : m_notifications.root().items()) {
        const Value mbox = notification["mbox"];
        const Value view = notification["view"];
        const QString location = mbox.isObject() ? valueText(mbox["name"])
            : view.isObject() ? locationWords(decisioning::ItemKind::View, view["name"].toString())
                              : locationWords(decisioning::ItemKind::PageLoad, {});
        QStringList tokens;
        for (const Value &token : notification["tokens"].items())
            tokens << valueText(token);
        rows.push_back({location, valueText(notification["type"]), timeText(notification["timestamp"]),
            tokens.join(u' '), valueText(notification["id"])});
    }
    m_empty->setVisible(rows.empty());
    m_splitter->setVisible(!rows.empty());
    m_tree->setDocument({});
    const bool hasRows = !rows.empty();
    m_list->table()->setTable(
        {tr("Location"), tr("Type"), tr("Time"), tr("Event tokens"), tr("Id")}, std::move(rows));
    m_list->table()->setFixedFontFrom(3);
    if (hasRows)
        m_list->selectRow(0);
}

} // namespace spotter::ui
