// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QTreeView>

namespace spotter::ui {

class JsonTreeModel;

/// A document to read: opens and closes, copies the selected value (Ctrl+C) and its path (Ctrl+Shift+C).
class JsonTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit JsonTreeView(QWidget *parent = nullptr);

    /// Small documents are shown opened, of large ones the first level.
    void setDocument(const Document &document);
    JsonTreeModel *jsonModel() const { return m_model; }

public Q_SLOTS:
    void copyValue();
    void copyPath();

Q_SIGNALS:
    /// Something went to the clipboard; `what` is a phrase for the status bar.
    void copied(const QString &what);

private:
    JsonTreeModel *m_model;
};

} // namespace spotter::ui
