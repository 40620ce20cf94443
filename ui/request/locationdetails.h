// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"
#include "ui/request/locations.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QStringListModel;

namespace spotter::ui {

class FieldRows;
class PairEditor;

/// One location of the draft: its name, mode, parameters and all else that may stand there.
class LocationDetails : public QWidget
{
    Q_OBJECT

public:
    explicit LocationDetails(Draft &draft, QWidget *parent = nullptr);

    /// Nothing: there is none.
    void setLocation(const std::optional<RequestedLocation> &location);
    /// What is offered while a name is typed.
    void setNames(const QStringList &mboxes, const QStringList &views);
    /// Puts the cursor into the name and offers the known names.
    void startNaming();

Q_SIGNALS:
    /// The user wants it in the other mode.
    void modeChosen(spotter::decisioning::Mode mode);

private:
    void refresh();

    Draft &m_draft;
    std::optional<RequestedLocation> m_location;
    QStringList m_mboxNames;
    QStringList m_viewNames;
    QStringListModel *m_names;
    FieldRows *m_rows;
    FieldRows *m_view;
    QComboBox *m_mode;
    PairEditor *m_parameters;
    PairEditor *m_profile;
    QWidget *m_more;
    QLabel *m_others;
};

} // namespace spotter::ui
