// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace spotter::ui {

/// An answer as text: indented, or in one line as it goes over the wire. The text is made when it is looked at.
class RawView : public QWidget
{
    Q_OBJECT

public:
    explicit RawView(QWidget *parent = nullptr);

    void setDocument(const Document &document);

Q_SIGNALS:
    void copied(const QString &what);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QString text() const;
    void showText();

    Document m_document;
    QComboBox *m_form;
    QPlainTextEdit *m_text;
    bool m_isStale = false;
};

} // namespace spotter::ui
