// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventexport.h"
#include "ui/events/eventfeed.h"

#include <QPointer>
#include <QWidget>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace spotter::ui {

class Banner;
class ColouringPage;
class ElidedLabel;
class EventDetails;
class EventExporter;
class EventsModel;
class FilterField;

/// The live list of everything that happens, with the selected event beside it.
class EventsPanel : public QWidget
{
    Q_OBJECT

public:
    ~EventsPanel() override;
    explicit EventsPanel(QWidget *parent = nullptr);

    void append(const EventBatch &events);
    EventsModel *model() const { return m_model; }
    bool isFollowing() const;
    void setFollowing(bool follows);
    /// Shows what passes this filter.
    void setFilter(const QString &filter);

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    void focusFilter();
    /// Writes what the filter shows, on the pool.
    void exportTo(const QString &path, spotter::EventFormat format);
    void editColours();

Q_SIGNALS:
    /// Something went to the clipboard; `what` is a phrase for the status bar.
    void copied(const QString &what);
    /// Something that was asked for is done, or failed; a sentence for the status bar.
    void told(const QString &sentence);

private:
    void makeBar(QBoxLayout &layout);
    void makeList();
    void makeActions();
    void connectModel();
    void showCounts();
    void showMistake();
    void showMenu(const QPoint &at);
    std::optional<std::uint64_t> currentNumber() const;
    /// Selects it, as soon as the list has it.
    void goTo(std::uint64_t number);
    void goToWanted();
    void goToMark(bool backwards);
    void copyRow();
    void copyPayload();
    void filterBy(const char *field, const QString &name, std::string_view value);
    void filterByRequest();
    void filterByVisitor();
    void toggleMark();
    void jump(bool toCause);
    void arriveAt(std::optional<std::uint64_t> number, bool isCause);
    void chooseExport(EventFormat format);
    std::vector<std::string> valuesOf(EventField field) const;

    EventsModel *m_model;
    FilterField *m_filter;
    ElidedLabel *m_mistake;
    QPushButton *m_goToMistake;
    QWidget *m_mistakeRow;
    QLabel *m_counts;
    QComboBox *m_timeFormat;
    QCheckBox *m_follow;
    QTableView *m_list;
    QStackedWidget *m_pages;
    QLabel *m_empty;
    QSplitter *m_splitter;
    EventDetails *m_details;
    EventExporter *m_exporter;
    Banner *m_notice;
    QPushButton *m_showHidden;
    QPointer<ColouringPage> m_colouring;
    QString m_filterBefore; ///< what was shown before only one request or visitor was
    QString m_onlyOne; ///< the filter that shows only one; empty: none does
    std::optional<std::uint64_t> m_read; ///< the one that is selected, or was until the list was filtered
    std::optional<std::uint64_t> m_wanted; ///< to be selected when the list has it
    std::optional<std::uint64_t> m_hidden; ///< where a jump goes when the filter lets it
    std::shared_ptr<std::atomic<bool>> m_jump; ///< stops the one that runs; null when none does
    bool m_isResetting = false;
};

} // namespace spotter::ui
