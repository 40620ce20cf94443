// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/colourrules.h"

#include <QDialog>

class QLabel;
class QTableWidget;

namespace spotter::ui {

/// The colouring rules, to edit: the list follows at once. Not modal.
class ColouringPage : public QDialog
{
    Q_OBJECT

public:
    explicit ColouringPage(const ColourRules &rules, QWidget *parent = nullptr);

    ColourRules rules() const;
    void importFrom(const QString &path);
    void exportTo(const QString &path);

Q_SIGNALS:
    void rulesChanged(const spotter::ui::ColourRules &rules);

private:
    void fill(const ColourRules &rules);
    void setRow(int row, const ColourRule &rule);
    void changed();
    void add();
    void remove();
    void move(int by);
    void choose(bool isExport);
    void say(const QString &sentence, bool isMistake);

    QTableWidget *m_table;
    QLabel *m_message;
    bool m_isFilling = false;
};

} // namespace spotter::ui
