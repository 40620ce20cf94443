// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/decisioning/artifact.h"

#include <QWidget>

#include <memory>

namespace spotter::ui {

/// The composer: a delivery request as a form and as JSON text, kept in step both ways. Members that the form
/// doesn't know are kept as they are. The client code belongs to the settings of a decision, not to the
/// request, and is edited here too.
class RequestPage : public QWidget
{
    Q_OBJECT

public:
    explicit RequestPage(QWidget *parent = nullptr);
    ~RequestPage() override;

    /// Whose mbox and view names are offered while typing; null for none.
    void setArtifact(std::shared_ptr<const decisioning::Artifact> artifact);

    /// Replaces what is edited, both in the form and in the text; tells nobody.
    void setRequest(const Document &request);
    /// What is edited: while the JSON text has a mistake, the last state without one.
    Document request() const;
    /// Whether the JSON text has a mistake at the moment, so that request() is older than what is seen.
    bool hasTextMistake() const;

    void setClientCode(const QString &code);
    QString clientCode() const;

Q_SIGNALS:
    /// The user asks for a decision on request().
    void decideRequested();
    /// request() or clientCode() was changed by the user.
    void requestChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace spotter::ui
