// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QWidget>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

class QToolButton;

namespace spotter::ui {

class BadgeLabel;
class ElidedLabel;

/// A part of the form with a heading that folds it. Folded, the heading tells in a few words what is set; a group in which nothing
/// is set is folded from the start, and opens when something comes into it.
class Group : public QWidget
{
    Q_OBJECT

public:
    struct Description
    {
        QString title;
        std::vector<std::string> paths; ///< whose values and problems are in the group, with all below them
        QString keywords; ///< what it is found by besides its fields
        bool startsOpen = false;
        std::function<QWidget *(QWidget *parent)> make; ///< its content
        bool makesLate = false; ///< not before it is needed
    };

    Group(Draft &draft, Description description, QWidget *parent = nullptr);

    bool isOpen() const;
    void setOpen(bool open);
    /// Made now if it wasn't yet.
    QWidget *body();
    /// Whether a place belongs here.
    bool holds(std::string_view path) const;
    /// Binds and opens what leads to `path` and gives it the focus. Nothing there: nullptr.
    QWidget *goTo(const std::string &path);
    /// Shows only what holds `words` in its name or path; all of it for an empty text. Whether anything is left.
    bool filter(const QString &words);

Q_SIGNALS:
    /// Its content was made.
    void made(QWidget *body);

private:
    bool hasContent() const;
    QString summary() const;
    void refresh();

    Draft &m_draft;
    Description m_description;
    QToolButton *m_heading;
    ElidedLabel *m_summary;
    BadgeLabel *m_problems;
    QWidget *m_body = nullptr;
    bool m_hadContent = false;
    bool m_isFiltered = false;
    bool m_wasOpen = false; ///< before it was filtered
};

} // namespace spotter::ui
