// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QPointer>
#include <QStackedWidget>
#include <QTimer>

class QLabel;
class QPushButton;
class QTabBar;
class QTableView;

namespace spotter::ui {

class ActionsModel;
class CodeViewer;
class ElidedLabel;
class JsonTreeView;
class PictureLoader;
class SafeBrowser;

/// What an option holds, the way its type is best looked at: markup as a page, JSON as a tree, actions as a table, an address as
/// text that leads nowhere; each also as the text that it is.
class ContentView : public QWidget
{
    Q_OBJECT

public:
    explicit ContentView(QWidget *parent = nullptr);

    /// `option` is an option of an answer.
    void showOption(const Document &option);
    /// Selects a text that was searched for, where it can be seen.
    void showPlaceOf(const QString &text);
    /// Whether there is something that could fetch pictures.
    void setCanLoadPictures(bool on);
    /// From here on pictures are fetched by it; null: no longer.
    void setPictureLoader(PictureLoader *loader);
    /// How high it should be for what is around it; some kinds of content need less.
    void setRoom(int height);

public Q_SLOTS:
    /// The whole content, as it is.
    void copyContent();

Q_SIGNALS:
    void copied(const QString &what);
    /// The user allows pictures of this answer to be fetched.
    void picturesWanted();

private:
    struct Page
    {
        QString name;
        QWidget *widget = nullptr;
    };
    void showPages(const QList<Page> &pages, int first = 0);
    void showPage(int number);
    void showMarkup(const Value &markup);
    void showJson(const Document &content);
    void showActions(const Document &content);
    void showAddress(const QString &words, const QString &address);
    void showNote(const QString &sentence);
    void showBlocked();
    void fillSource();
    void applyHeight();

    Document m_content;
    QTabBar *m_views; ///< the ways to look at the content
    QStackedWidget *m_pages;
    SafeBrowser *m_page;
    CodeViewer *m_source;
    JsonTreeView *m_tree;
    QTableView *m_actions;
    ActionsModel *m_actionsModel;
    QWidget *m_addressPage;
    QLabel *m_addressWords;
    ElidedLabel *m_address;
    QLabel *m_note;
    QWidget *m_blockedRow;
    QLabel *m_blocked;
    QPushButton *m_loadPictures;
    QPointer<PictureLoader> m_loader;
    QTimer m_pictureDelay; ///< several pictures at a time
    QList<Page> m_shown;
    int m_fixedHeight = 0; ///< of short content; 0: all the room
    int m_room = 240;
    quint64 m_newest = 0; ///< number of the last option
    bool m_isSourceFilled = false;
    bool m_isPageFilled = false;
    bool m_canLoadPictures = false;
};

} // namespace spotter::ui
