// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/artifact.h"
#include "ui/request/draft.h"

#include <QScrollArea>

class QLineEdit;

namespace spotter::ui {

class AccountSection;
class LocationsSection;

/// All that can be set without writing JSON, one part below the other.
class RequestForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit RequestForm(Draft &draft, QWidget *parent = nullptr);

    void setArtifact(const decisioning::Artifact *artifact);
    QLineEdit *clientCode() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    LocationsSection *m_locations;
    AccountSection *m_account;
};

} // namespace spotter::ui
