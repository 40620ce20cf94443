// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/decisionrunner.h"
#include "core/client/calls.h"
#include "ui/offers/offerspanel.h"
#include "ui/request/requestpage.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace spotter {

/// One request that is being composed, and its last answer. Its page and its panel are made when it is first shown, so that
/// many tabs cost little.
class RequestTab : public QObject
{
    Q_OBJECT

public:
    using Method = ui::RequestPage::Method;

    /// What a tab begins with, and what brings it back.
    struct Content
    {
        Document request;
        QString draftPath; ///< a file to read the request from when it is first needed; empty: it is above
        QString title;
        QString path; ///< of the file that it was opened from or saved to; empty: none yet
        QString clientCode;
        Method method = Method::ServerSide;
        bool isModified = false;
    };

    RequestTab(const QString &id, Content content, QObject *parent = nullptr);
    ~RequestTab() override;

    const QString &id() const { return m_id; }
    QString title() const { return m_content.title; }
    QString path() const { return m_content.path; }
    bool isModified() const { return m_content.isModified; }
    Method method() const { return m_page != nullptr ? m_page->method() : m_content.method; }
    QString clientCode() const { return m_page != nullptr ? m_page->clientCode() : m_content.clientCode; }
    /// While the JSON text has a mistake, the last state without one.
    Document request() const;
    /// Where an untouched request is still to be read from; empty once it was read.
    const QString &draftPath() const { return m_content.draftPath; }
    Content content() const;

    void setTitle(const QString &title);
    void setPath(const QString &path);
    void setModified(bool isModified);
    /// Another document altogether, not an edit.
    void setRequest(const Document &request);

    /// Grows whenever the request may be another.
    quint64 revision() const { return m_revision; }

    bool isMade() const { return m_page != nullptr; }
    /// Once, before the tab is shown.
    void make();
    /// Only when made.
    ui::RequestPage &page() const { return *m_page; }
    ui::OffersPanel &panel() const { return *m_panel; }

    /// The answer that is shown; null before the first.
    const explain::Answer *answer() const;
    DecisionRunner::Outcome outcome;
    std::optional<client::CallResult> result; ///< whose answer is shown; nothing for a local decision
    QString failure; ///< why its request could not be opened; empty once another is composed
    DecisionRunner runner;
    DecisionRunner explainer;

Q_SIGNALS:
    /// Title, file or mark.
    void changed();
    /// By the user.
    void requestChanged();

private:
    QString m_id;
    mutable Content m_content;
    quint64 m_revision = 0;
    QPointer<ui::RequestPage> m_page;
    QPointer<ui::OffersPanel> m_panel;
};

} // namespace spotter
