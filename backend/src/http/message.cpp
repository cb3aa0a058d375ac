#include "http/message.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace echoes::http {
namespace {

constexpr std::array<std::pair<std::string_view, Method>, 7> kMethods{{{"GET", Method::kGet},
                                                                       {"HEAD", Method::kHead},
                                                                       {"POST", Method::kPost},
                                                                       {"PUT", Method::kPut},
                                                                       {"PATCH", Method::kPatch},
                                                                       {"DELETE", Method::kDelete},
                                                                       {"OPTIONS", Method::kOptions}}};

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

Method find_method(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kMethods, name, &std::pair<std::string_view, Method>::first);
  return found == kMethods.end() ? Method::kOther : found->second;
}

std::string_view name_of(Method method) noexcept {
  const auto* const found = std::ranges::find(kMethods, method, &std::pair<std::string_view, Method>::second);
  return found == kMethods.end() ? std::string_view{"OTHER"} : found->first;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::string_view> HeaderViews::find(std::string_view name) const noexcept {
  for (const Field& field : fields_) {
    if (equals_ignoring_case(field.name, name)) {
      return field.value;
    }
  }
  return std::nullopt;
}

std::size_t HeaderViews::count(std::string_view name) const noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(fields_, [&](const Field& field) { return equals_ignoring_case(field.name, name); }));
}

std::optional<std::string_view> Response::find(std::string_view name) const noexcept {
  for (const ResponseField& field : fields) {
    if (equals_ignoring_case(field.name, name)) {
      return field.value;
    }
  }
  for (const FixedField& field : fixed_fields) {
    if (equals_ignoring_case(field.name, name)) {
      return field.value;
    }
  }
  return std::nullopt;
}

}  // namespace echoes::http
