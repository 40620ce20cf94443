// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"

#include <QWidget>

class QLabel;
class QSplitter;

namespace spotter::ui {

class JsonTreeView;
class ReadTable;

/// The notifications that an answer brings with it: a list, and the selected one as a tree.
class NotificationsView : public QWidget
{
    Q_OBJECT

public:
    explicit NotificationsView(QWidget *parent = nullptr);

    void setAnswer(const explain::Answer &answer);

Q_SIGNALS:
    void copied(const QString &what);

private:
    Document m_notifications;
    QLabel *m_empty;
    QSplitter *m_splitter;
    ReadTable *m_list;
    JsonTreeView *m_tree;
};

} // namespace spotter::ui
