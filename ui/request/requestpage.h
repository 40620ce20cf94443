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
    /// How the request is answered.
    enum class Method {
        ServerSide,
        OnDevice,
        Hybrid,
        OpenArtifact, ///< decided here with the artifact that is open, without any client
    };

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

    /// Tells nobody.
    void setMethod(Method method);
    Method method() const;
    /// The visitor that comes back with the next request; empty for none.
    void setVisitor(const QString &id);

Q_SIGNALS:
    /// Another method was chosen by the user.
    void methodChosen();
    /// The next request is to come from a visitor who was never seen.
    void newVisitorWanted();
    /// request() or clientCode() was changed by the user.
    void requestChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace spotter::ui
