// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/loadedartifact.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace spotter::ui {

class ElidedLabel;

/// The top of the artifact page: which artifact this is, how large, how old; opening another, and stopping that.
class ArtifactHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ArtifactHeader(QWidget *parent = nullptr);

    void setArtifact(const LoadedArtifact &loaded);
    void setBusy(bool isBusy);

Q_SIGNALS:
    void openWanted();
    void cancelWanted();

private:
    ElidedLabel *m_name;
    ElidedLabel *m_facts;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
};

} // namespace spotter::ui
