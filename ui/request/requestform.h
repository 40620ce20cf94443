// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/artifact.h"
#include "ui/request/draft.h"

#include <QWidget>

#include <string>
#include <vector>

class QLineEdit;
class QScrollArea;

namespace spotter::ui {

class Group;
class HelpStrip;
class LocationsSection;
class SearchField;

/// All that can be set without writing JSON, in groups one below the other, with a line to find a field.
class RequestForm : public QWidget
{
    Q_OBJECT

public:
    explicit RequestForm(Draft &draft, QWidget *parent = nullptr);

    void setArtifact(const decisioning::Artifact *artifact);
    QLineEdit *clientCode() const { return m_clientCode; }
    /// Opens what holds the place and puts the focus there; false when no field edits it.
    bool goTo(const std::string &path);
    void focusSearch();

private:
    void filter(const QString &words);
    void showHelp(QWidget *focused);

    QLineEdit *m_clientCode;
    LocationsSection *m_locations = nullptr;
    SearchField *m_search;
    QScrollArea *m_scroll;
    QWidget *m_nothingFound;
    HelpStrip *m_help;
    std::vector<Group *> m_groups;
};

} // namespace spotter::ui
