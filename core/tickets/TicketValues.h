#pragma once

#include <QString>
#include <QVariant>

#include <optional>
#include <string>

namespace gwt::tickets
{

/// Between texts and SQL values; NULL is the empty optional.
inline QVariant toValue(const std::optional<std::string>& text) { return text ? QVariant(QString::fromStdString(*text)) : QVariant(); }
inline std::optional<std::string> toOptional(const QVariant& value) { return value.isNull() ? std::nullopt : std::optional(value.toString().toStdString()); }

/// How texts are compared by the search: compatibility form, case-folded.
inline QString searchable(const QString& text) { return text.normalized(QString::NormalizationForm_KC).toCaseFolded(); }

} // namespace gwt::tickets
