#include "use_cases/list_echoes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "support/echo_library.hpp"
#include "support/world.hpp"

namespace echoes::tests {
namespace {

std::vector<EchoId> ids_of(const std::vector<Echo>& echoes) {
  std::vector<EchoId> ids;
  for (const Echo& echo : echoes) {
    ids.push_back(echo.id);
  }
  return ids;
}

TEST(ListEchoes, PagesFollowEachOtherToTheEnd) {
  World world;
  for (int day = 1; day <= 25; ++day) {
    world.add_ready(Emotion::calm, std::chrono::days{day});
  }
  use_cases::ListEchoes list(world.echoes);
  use_cases::ListEchoesInput input;
  input.limit = 10;
  std::vector<EchoId> seen;
  int pages = 0;
  do {
    const use_cases::ListEchoesOutput page = must(list.run(world.user, input));
    for (const Echo& echo : page.items) {
      seen.push_back(echo.id);
    }
    input.before = page.next;
    ++pages;
  } while (input.before);
  EXPECT_EQ(pages, 3);
  EXPECT_EQ(seen.size(), 25U);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end(), std::greater<>{}));
}

TEST(ListEchoes, NormalisesTagAndWordsAsTheyAreKept) {
  World world;
  Echo echo = plain_echo(world.user, world.dice, kNoon);
  echo.tags = {Tag("crème")};
  echo.note = "Straße am Fluß";
  world.add(echo);
  use_cases::ListEchoes list(world.echoes);
  use_cases::ListEchoesInput input;
  input.tag = " CRE\u0300ME ";
  input.query = "STRASSE, flu!";
  EXPECT_EQ(ids_of(must(list.run(world.user, input)).items), std::vector<EchoId>{echo.id});
  input.query = "Creme";
  EXPECT_EQ(ids_of(must(list.run(world.user, input)).items), std::vector<EchoId>{echo.id});
  input.query = "strasser";
  EXPECT_TRUE(must(list.run(world.user, input)).items.empty());
  input.query = " ?! ";
  EXPECT_TRUE(must(list.run(world.user, input)).items.empty());
}

TEST(ListEchoes, TellsEveryFaultAtOnce) {
  World world;
  use_cases::ListEchoes list(world.echoes);
  use_cases::ListEchoesInput input;
  input.limit = 0;
  input.from = parse_date("2026-02-02");
  input.to = parse_date("2026-02-01");
  input.tag = "";
  input.near = ports::NearFilter{{91.0, std::numeric_limits<double>::quiet_NaN()}, 0.5};
  input.query = "";
  const Error error = failure_of(list.run(world.user, input));
  EXPECT_EQ(error.code, ErrorCode::kValidation);
  std::vector<std::string> pointers;
  for (const FieldProblem& field : error.fields) {
    pointers.push_back(field.pointer);
  }
  EXPECT_EQ(pointers, (std::vector<std::string>{"?limit", "?to", "?tag", "?near", "?near", "?near", "?q"}));

  input = {};
  input.limit = 101;
  EXPECT_EQ(failure_of(list.run(world.user, input)).fields.front().pointer, "?limit");
  input = {};
  input.query = "\xED\xA0\x80";
  EXPECT_EQ(failure_of(list.run(world.user, input)).fields.front().pointer, "?q");
  input.query = std::string(201, 'a');
  EXPECT_EQ(failure_of(list.run(world.user, input)).fields.front().pointer, "?q");
  input.query = "a b c d e f g h i j k l m n o p q";
  EXPECT_EQ(failure_of(list.run(world.user, input)).fields.front().pointer, "?q");
  EXPECT_TRUE(world.echoes.calls.empty());
}

RC_GTEST_PROP(ListEchoesProperties, AnyMixtureOfFiltersInAnyPageSizeIsTheModelsAnswer, (std::uint64_t seed)) {
  World world;
  Dice dice(seed);
  const std::vector<Echo> library = make_library(world.user, dice, 60);
  for (const Echo& echo : library) {
    world.add(echo);
  }
  use_cases::ListEchoes list(world.echoes);
  const unsigned conditions = *rc::gen::inRange(0U, kAllConditions + 1);
  const ports::EchoFilter filter = make_filter(conditions, dice);
  use_cases::ListEchoesInput input;
  input.emotion = filter.emotion;
  if (filter.tag) {
    input.tag = filter.tag->str();
  }
  input.from = filter.from;
  input.to = filter.to;
  if (input.from && input.to && *input.from > *input.to) {
    std::swap(input.from, input.to);
  }
  ports::EchoFilter model = filter;
  model.from = input.from;
  model.to = input.to;
  input.near = filter.near;
  if (!filter.words.empty()) {
    input.query.emplace();
    for (const std::string& word : filter.words) {
      *input.query += word + " ";
    }
  }
  input.limit = *rc::gen::inRange<std::size_t>(1, 20);
  std::vector<EchoId> seen;
  do {
    const use_cases::ListEchoesOutput page = must(list.run(world.user, input));
    RC_ASSERT(page.items.size() <= input.limit);
    for (const Echo& echo : page.items) {
      seen.push_back(echo.id);
    }
    input.before = page.next;
  } while (input.before);
  RC_ASSERT(seen == expected_ids(library, model));
}

}  // namespace
}  // namespace echoes::tests
