// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/subject.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace spotter::ui {

class ElidedLabel;

/// The name, id, badges and notes of what is selected.
class SubjectHeader : public QWidget
{
    Q_OBJECT

public:
    explicit SubjectHeader(QWidget *parent = nullptr);

    void setSubject(const Subject &subject);

Q_SIGNALS:
    /// Something went to the clipboard; `what` is a phrase for the status bar.
    void copied(const QString &what);

private:
    ElidedLabel *m_title;
    QHBoxLayout *m_badges;
    QLabel *m_idLabel;
    ElidedLabel *m_id;
    QWidget *m_idLine;
    QLabel *m_notes;
    QLabel *m_problems;
};

} // namespace spotter::ui
