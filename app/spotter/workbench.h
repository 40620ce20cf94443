// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/decisionrunner.h"
#include "app/spotter/options.h"

#include <QObject>

#include <memory>

class QSettings;

namespace spotter::ui {
class ArtifactPage;
class MainWindow;
class OffersPanel;
class RequestPage;
} // namespace spotter::ui

namespace spotter {

/// The window with its panels, wired: opening an artifact shows it and decides the request, and so does Decide.
class Workbench : public QObject
{
    Q_OBJECT

public:
    enum Page { RequestPageNumber, ArtifactPageNumber };

    /// `settings` may be null: then nothing is remembered. It must outlive this.
    explicit Workbench(const Options &options, QSettings *settings = nullptr);
    ~Workbench() override;

    /// Opens the artifact and the request that the options name, or the samples.
    void open();

    ui::MainWindow &window() const { return *m_window; }
    ui::ArtifactPage &artifactPage() const { return *m_artifactPage; }
    ui::RequestPage &requestPage() const { return *m_requestPage; }
    ui::OffersPanel &offersPanel() const { return *m_offersPanel; }
    /// The last answer; null before the first.
    const explain::Answer *answer() const;

Q_SIGNALS:
    /// Nothing is being opened or decided any more. Without an answer `failure` says why.
    void settled(const QString &failure);

private:
    void makeWindow();
    void connectPanels();
    void openRequest();
    void artifactChanged();
    void decide();
    void showOutcome(const DecisionRunner::Outcome &outcome);
    void showRule(const decisioning::Rule *rule);
    void chooseTheme(std::optional<ui::Theme> theme);
    void restoreTheme();
    void restoreLayout();
    void saveSettings();

    Options m_options;
    QSettings *m_settings;
    DecisionRunner m_runner;
    DecisionRunner::Outcome m_outcome;
    std::optional<ui::Theme> m_theme; ///< nothing: the system's
    QString
        m_requestFailure; ///< why the request of the options could not be opened; empty once another is composed
    std::unique_ptr<ui::MainWindow> m_window;
    ui::RequestPage *m_requestPage = nullptr;
    ui::OffersPanel *m_offersPanel = nullptr;
    ui::ArtifactPage *m_artifactPage = nullptr;
};

} // namespace spotter
