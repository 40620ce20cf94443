// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/artifact.h"
#include "ui/request/draft.h"
#include "ui/request/locations.h"

#include <QWidget>

#include <optional>
#include <string_view>

class QLabel;
class QPushButton;
class QToolButton;

namespace spotter::ui {

class FindingLabel;
class FormTable;
class LocationDetails;
class LocationsModel;

/// What the request asks for: the list of locations, and the one that is selected.
class LocationsSection : public QWidget
{
    Q_OBJECT

public:
    explicit LocationsSection(Draft &draft, QWidget *parent = nullptr);

    /// Whose names are offered; null for none.
    void setArtifact(const decisioning::Artifact *artifact);
    /// Selects the location that `path` is in, so that its fields are bound to it.
    void selectFor(std::string_view path);

private:
    void add(decisioning::ItemKind kind);
    void remove();
    void move(int step);
    void setMode(decisioning::Mode mode);
    void take(const LocationEdit &edit, const QString &words);
    void select(const RequestedLocation &location);
    void showSelected();
    void refresh();

    Draft &m_draft;
    LocationsModel *m_model;
    FormTable *m_table;
    LocationDetails *m_details;
    QLabel *m_count;
    QPushButton *m_addPageLoad;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_remove;
    QLabel *m_empty;
    FindingLabel *m_findings;
    std::optional<RequestedLocation> m_selected;
};

} // namespace spotter::ui
