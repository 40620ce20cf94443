// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/http/exchange.h"

#include <QWidget>

#include <memory>

class QComboBox;

namespace spotter::ui {

class CodeViewer;

/// What was sent and what came back, to the byte: with the heads as they went over the wire, or indented to be read. Made when it
/// is looked at.
class RawView : public QWidget
{
    Q_OBJECT

public:
    enum Form { AnswerIndented, AnswerAsReceived, RequestIndented, RequestAsSent };

    explicit RawView(QWidget *parent = nullptr);

    /// `exchange` is null for what was decided on this machine: then there is only the JSON.
    void setAnswer(const Document &request, const Document &response,
        std::shared_ptr<const http::Exchange> exchange = nullptr);
    CodeViewer *viewer() const { return m_viewer; }

Q_SIGNALS:
    void copied(const QString &what);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showText();

    Document m_request;
    Document m_response;
    std::shared_ptr<const http::Exchange> m_exchange;
    QComboBox *m_form;
    CodeViewer *m_viewer;
    bool m_isStale = false;
};

} // namespace spotter::ui
