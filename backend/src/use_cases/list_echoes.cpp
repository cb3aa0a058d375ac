#include "use_cases/list_echoes.hpp"

#include <utility>

#include "base/problems.hpp"
#include "base/unicode.hpp"

namespace echoes::use_cases {
namespace {

struct Query {
  ports::EchoFilter filter;
  /// The search holds nothing that could match.
  bool hopeless{false};
};

void check_near(const ports::NearFilter& near, Problems& problems) {
  // Written so that NaN fails.
  if (!(near.centre.latitude >= -90.0 && near.centre.latitude <= 90.0)) {
    problems.add("?near", "has a latitude that is not between -90 and 90 degrees");
  }
  if (!(near.centre.longitude >= -180.0 && near.centre.longitude <= 180.0)) {
    problems.add("?near", "has a longitude that is not between -180 and 180 degrees");
  }
  if (!(near.radius_m >= kMinNearRadiusM && near.radius_m <= kMaxNearRadiusM)) {
    problems.add("?near", "has a radius that is not between 1 and 50000 metres");
  }
}

void read_words(const std::string& text, Query& query, Problems& problems) {
  if (!is_utf8(text)) {
    problems.add("?q", "is not well-formed Unicode");
    return;
  }
  if (text.empty() || count_code_points(text) > kMaxQueryCodePoints) {
    problems.add("?q", "is not between 1 and " + std::to_string(kMaxQueryCodePoints) + " characters");
    return;
  }
  query.filter.words = split_words(text);
  query.hopeless = query.filter.words.empty();
  if (query.filter.words.size() > kMaxQueryWords) {
    problems.add("?q", "has more than " + std::to_string(kMaxQueryWords) + " words");
  }
}

Result<Query> check(ListEchoesInput input) {
  Problems problems;
  Query query;
  query.filter.emotion = input.emotion;
  query.filter.from = input.from;
  query.filter.to = input.to;
  query.filter.near = input.near;
  if (input.limit < 1 || input.limit > kMaxListLimit) {
    problems.add("?limit", "is not between 1 and " + std::to_string(kMaxListLimit));
  }
  if (input.from && input.to && *input.from > *input.to) {
    problems.add("?to", "is before from");
  }
  if (input.tag) {
    query.filter.tag = problems.take(make_tag(*input.tag, "?tag"));
  }
  if (input.near) {
    check_near(*input.near, problems);
  }
  if (input.query) {
    read_words(*input.query, query, problems);
  }
  if (problems.any()) {
    return std::move(problems).failure();
  }
  return query;
}

}  // namespace

Task<Result<ListEchoesOutput>> ListEchoes::run(UserId user, ListEchoesInput input) {
  ports::PageRequest page;
  page.before = input.before;
  page.limit = input.limit;
  Result<Query> query = check(std::move(input));
  if (!query) {
    co_return propagate(query);
  }
  ListEchoesOutput output;
  if (query->hopeless) {
    co_return output;
  }
  Result<ports::EchoPage> found = co_await echoes_.list(std::move(user), std::move(query->filter), std::move(page));
  if (!found) {
    co_return propagate(found);
  }
  if (found->has_more && !found->items.empty()) {
    output.next = found->items.back().id;
  }
  output.items = std::move(found->items);
  co_return output;
}

}  // namespace echoes::use_cases
