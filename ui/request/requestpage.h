// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/ids.h"
#include "core/decisioning/artifact.h"
#include "ui/request/fields.h"

#include <QWidget>

#include <memory>

class QAction;

namespace spotter::ui {

/// The composer: a delivery request as a form and as JSON text, kept in step both ways. Members that the form
/// doesn't know are kept as they are. The client code belongs to the settings of a decision, not to the
/// request, and is edited here too.
class RequestPage : public QWidget, public PasteTaker
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
    /// Undo and redo, of form and text alike, with the step's name in their text; and the rest of what can be done with the request:
    /// problems, pasting, copying. For menus and for the command palette; the page has its own keys and its own menu.
    QAction *undoAction() const;
    QAction *redoAction() const;
    QList<QAction *> requestActions() const;

    /// Goes to a place of the request (a JSON pointer): to its field, or in the text while that is shown.
    void goTo(const QString &path);
    /// Where times and ids of new notifications come from.
    void setSources(Clock clock, IdSource ids);

    /// The visitor that comes back with the next request; empty for none.
    void setVisitor(const QString &id);

Q_SIGNALS:
    /// Another method was chosen by the user.
    void methodChosen();
    /// The next request is to come from a visitor who was never seen.
    void newVisitorWanted();
    /// request() or clientCode() was changed by the user.
    void requestChanged();
    /// The user asks for another request with the same content. Offered once somebody listens.
    void duplicateWanted();
    /// The user asks for the request as a cURL command in the clipboard. Offered once somebody listens.
    void curlWanted(bool withSecrets);
    /// The JSON text is shown and is to go to this place (a JSON pointer).
    void jsonPlaceWanted(const QString &path);

public:
    bool takePaste(const QString &text, const DraftLine &line) override;

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace spotter::ui
