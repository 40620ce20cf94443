// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace spotter::ui {

class BytesView;

/// One side of an HTTP try: as text, or every byte of it.
class WirePane : public QWidget
{
    Q_OBJECT

public:
    explicit WirePane(const QString &name, QWidget *parent = nullptr);

    /// `note` is shown above; it may be empty.
    void showBytes(const std::string &bytes, const QString &note);

Q_SIGNALS:
    /// Something went to the clipboard; `what` is a phrase for the status bar.
    void copied(const QString &what);

private:
    QLabel *m_note;
    QCheckBox *m_asBytes;
    QPushButton *m_copy;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_text;
    BytesView *m_bytes;
};

} // namespace spotter::ui
