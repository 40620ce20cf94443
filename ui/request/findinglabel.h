// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/validation.h"
#include "ui/widgets/sentencelabel.h"

#include <vector>

namespace spotter::ui {

/// What is wrong with a field, below it: a sentence each, its source in the tool tip. Hidden when nothing is.
class FindingLabel : public SentenceLabel
{
    Q_OBJECT

public:
    explicit FindingLabel(QWidget *parent = nullptr);

    void setFindings(const std::vector<delivery::Finding> &findings);
    /// A mistake of the form itself, such as a name that is there already; empty for none.
    void setMistake(const QString &sentence);
};

/// "Error: The mbox name is empty." or "Warning: …".
QString findingText(const delivery::Finding &finding);

} // namespace spotter::ui
