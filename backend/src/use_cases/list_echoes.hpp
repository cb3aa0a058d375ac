#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"

namespace echoes::use_cases {

inline constexpr std::size_t kDefaultListLimit = 20;
inline constexpr std::size_t kMaxListLimit = 100;
inline constexpr std::size_t kMaxQueryCodePoints = 200;
/// More words than that are no search but a burden.
inline constexpr std::size_t kMaxQueryWords = 16;
inline constexpr double kMinNearRadiusM = 1.0;
inline constexpr double kMaxNearRadiusM = 50'000.0;

/// Conditions as sent; every one given must hold.
struct ListEchoesInput {
  std::optional<Emotion> emotion{};
  std::optional<std::string> tag{};
  /// Local days of the capture, both included.
  std::optional<LocalDate> from{};
  std::optional<LocalDate> to{};
  std::optional<ports::NearFilter> near{};
  /// Words looked for in note, tags and place label, whatever their case and accents; each matches the beginning of
  /// a word. A text without a letter or digit matches nothing.
  std::optional<std::string> query{};
  /// Where the last page ended (its `next`); nothing for the first page.
  std::optional<EchoId> before{};
  std::size_t limit{kDefaultListLimit};
};

struct ListEchoesOutput {
  std::vector<Echo> items;
  /// Pass as `before` for the page that follows; nothing on the last page.
  std::optional<EchoId> next{};
};

/// A person's echoes, newest first. kValidation names parameters as "?limit".
class ListEchoes {
 public:
  explicit ListEchoes(ports::EchoRepository& echoes) : echoes_(echoes) {}

  [[nodiscard]] Task<Result<ListEchoesOutput>> run(UserId user, ListEchoesInput input);

 private:
  ports::EchoRepository& echoes_;
};

}  // namespace echoes::use_cases
