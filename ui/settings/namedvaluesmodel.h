// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace spotter::ui {

/// The members of an object as rows of name and value, and an empty row at the end to add one.
class NamedValuesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Content, KindColumn, ColumnCount };
    enum class Kind {
        Text,
        Json, ///< a number, true, false, null, a list or an object
        Secret, ///< the value is in a store; here is a reference to it
    };
    /// What the rows are.
    enum class Use {
        Parameters, ///< texts under any name
        Variables, ///< of every kind but secrets
        VariablesWithSecrets,
    };

    explicit NamedValuesModel(Use use, QObject *parent = nullptr);

    Use use() const { return m_use; }
    /// Tells nobody.
    void setValues(const Document &values);
    /// An object.
    Document values() const;
    /// What the keys of new secrets begin with.
    void setKeyPrefix(const std::string &prefix) { m_keyPrefix = prefix; }
    /// What the store has under a key; nothing when it has none there.
    void setSecret(const std::string &key, const std::optional<std::string> &secret);
    /// Whether secrets are shown as they are.
    void setRevealed(bool isRevealed);
    bool isRevealed() const { return m_isRevealed; }
    Kind kindOf(int row) const;
    static QString kindWord(Kind kind);
    std::vector<Kind> kinds() const;

    int valueCount() const { return static_cast<int>(m_rows.size()); }
    void removeValue(int row);
    /// A secret of this name, unless there is a value of that name already. Gives its row.
    int addSecret(const std::string &name);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// By the user.
    void edited();
    /// An edit that can't be taken, in a sentence; empty when all is well again.
    void refused(const QString &sentence);
    void secretEntered(const std::string &key, const std::string &secret);
    void secretForgotten(const std::string &key);

private:
    struct Row
    {
        QString name;
        Kind kind = Kind::Text;
        QString content; ///< text, or JSON text; a secret's key
        Document json; ///< of Kind::Json
    };

    bool setName(int row, const QString &name);
    bool setContent(int row, const QString &text);
    bool setKind(int row, Kind kind);
    bool refuse(const QString &sentence);
    bool accept(int row);
    QString contentText(const Row &row) const;
    std::string newKey() const;

    Use m_use;
    std::vector<Row> m_rows;
    std::string m_keyPrefix;
    std::map<std::string, std::optional<std::string>> m_secrets;
    bool m_isRevealed = false;
};

} // namespace spotter::ui
