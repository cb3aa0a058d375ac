#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace echoes::adapters::cognito {

/// A member that is null, true, false, a fraction, an array or an object: nothing that a token's check looks at.
struct OtherValue {
  friend bool operator==(const OtherValue&, const OtherValue&) = default;
};

using FlatValue = std::variant<OtherValue, std::string, std::int64_t>;

/// The members of one JSON object, whatever is nested in them left out.
using FlatObject = std::map<std::string, FlatValue, std::less<>>;

inline constexpr std::size_t kMaxFlatDepth = 8;
inline constexpr std::size_t kMaxFlatMembers = 64;

/// Nothing unless `text` is exactly one JSON object, in valid UTF-8, no deeper than kMaxFlatDepth, with at most
/// kMaxFlatMembers members, none of them twice: of two values for one claim, checker and user might each read another.
[[nodiscard]] std::optional<FlatObject> read_flat_object(std::string_view text);

/// The member's text or number; nothing when absent or of another type.
[[nodiscard]] std::optional<std::string_view> text_of(const FlatObject& object, std::string_view name);
[[nodiscard]] std::optional<std::int64_t> number_of(const FlatObject& object, std::string_view name);

}  // namespace echoes::adapters::cognito
