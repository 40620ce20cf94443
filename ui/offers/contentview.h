// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QStackedWidget>

class QLabel;
class QPlainTextEdit;
class QTabBar;

namespace spotter::ui {

class ElidedLabel;
class JsonTreeView;
class ReadTable;
class SafeBrowser;

/// What an option holds, the way its type is best looked at: markup as a page and as source, JSON as a tree, actions as a
/// table, an address as text that leads nowhere.
class ContentView : public QWidget
{
    Q_OBJECT

public:
    explicit ContentView(QWidget *parent = nullptr);

    /// `option` is an option of an answer.
    void showOption(const Document &option);

Q_SIGNALS:
    void copied(const QString &what);

private:
    void showMarkup(const QString &markup);
    void showActions(const Value &actions);
    void showAddress(const QString &words, const QString &address);
    void showNote(const QString &sentence);
    void showBlocked();

    QTabBar *m_views; ///< page and source of markup
    QStackedWidget *m_pages;
    SafeBrowser *m_page;
    QPlainTextEdit *m_source;
    JsonTreeView *m_tree;
    ReadTable *m_actions;
    QWidget *m_addressPage;
    QLabel *m_addressWords;
    ElidedLabel *m_address;
    QLabel *m_note;
    QLabel *m_blocked;
};

} // namespace spotter::ui
