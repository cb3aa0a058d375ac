#include <gmock/gmock.h>

#include "adapters/postgres/database.hpp"
#include "adapters/postgres/echo_repository.hpp"
#include "contract/postgres/test_schema.hpp"
#include "support/run_task.hpp"
#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

using namespace adapters::postgres;
using testing::HasSubstr;
using testing::Not;

class StatementsTest : public testing::Test {
 protected:
  Rows must_read(Statement statement, Params params) {
    auto rows = run_task(context_, database_.read(statement, std::move(params)));
    if (!rows) {
      throw std::runtime_error(rows.error().log);
    }
    return std::move(*rows);
  }

  TestSchema schema_;
  boost::asio::io_context context_{1};
  Database database_{context_.get_executor(), schema_.config()};
  EchoRepository repository_{database_};
  Dice dice_{7};
  const UserId owner_ = new_user_id();
};

TEST_F(StatementsTest, EveryTypeOfParameterComesBackAsItWas) {
  const std::string odd = "{\"a\\b\",null} 'q' \xF0\x9F\x8C\x8A";
  const std::vector<std::uint8_t> bytes{0, 1, 0x5C, 0xFF, 0};
  Params params;
  params.text(odd).number(INT64_MIN).real(0.1).flag(true).bytes(bytes).null().texts({"", odd, "null", "a,b"});
  params.numbers({1, 2, 3});
  constexpr Statement kEcho{"test_echo",
                            "select $1::text, $2::bigint, $3::float8, $4::boolean, $5::bytea, $6::text, $7::text[],"
                            " $8::smallint[], '{}'::text[], 5::integer, date '2024-02-29', null::float8"};
  const Rows rows = must_read(kEcho, std::move(params));
  ASSERT_EQ(rows.count(), 1);
  RowReader row(rows, 0);
  EXPECT_EQ(row.text(), odd);
  EXPECT_EQ(row.int64(), INT64_MIN);
  EXPECT_EQ(row.real(), 0.1);
  EXPECT_TRUE(row.flag());
  const auto returned = row.bytes();
  EXPECT_EQ(std::vector<std::uint8_t>(returned.begin(), returned.end()), bytes);
  EXPECT_EQ(row.text_or_null(), std::nullopt);
  EXPECT_THAT(row.texts(), testing::ElementsAre("", odd, "null", "a,b"));
  EXPECT_THAT(row.int16s(), testing::ElementsAre(1, 2, 3));
  EXPECT_TRUE(row.texts().empty());
  EXPECT_EQ(row.int32(), 5);
  EXPECT_EQ(row.days(), std::chrono::sys_days{std::chrono::year{2024} / 2 / 29}.time_since_epoch().count());
  EXPECT_EQ(row.real_or_null(), std::nullopt);
}

TEST_F(StatementsTest, ReadingAColumnAsAnotherTypeIsABug) {
  constexpr Statement kOne{"test_one", "select 1::integer, null::text"};
  const Rows rows = must_read(kOne, Params{});
  EXPECT_THROW(static_cast<void>(RowReader(rows, 0).int64()), std::logic_error);
  RowReader row(rows, 0);
  EXPECT_EQ(row.int32(), 1);
  EXPECT_THROW(static_cast<void>(row.text()), std::logic_error);
}

TEST_F(StatementsTest, AViolatedConstraintIsOurBugAndTheLogKeepsTheRowToItself) {
  Echo echo = full_echo(owner_, dice_, kNoon);
  echo.version = 0;
  const auto outcome = run_task(context_, repository_.insert(echo, {}));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, ErrorCode::kInternal);
  EXPECT_THAT(outcome.error().log, HasSubstr("23514 in echo_insert"));
  EXPECT_THAT(outcome.error().log, HasSubstr("echoes_version_check"));
  EXPECT_THAT(outcome.error().log, Not(HasSubstr("quoted")));
  EXPECT_EQ(outcome.error().detail, "");
}

// A note in a script without spaces is one word, and PostgreSQL takes lexemes of at most 2,047 bytes.
TEST_F(StatementsTest, AWordOfAThousandCharactersCanBeStoredAndFound) {
  std::string note;
  for (int i = 0; i < 1'000; ++i) {
    note += "\xE6\xB0\xB4";
  }
  Echo echo = plain_echo(owner_, dice_, kNoon);
  echo.note = note;
  ASSERT_TRUE(run_task(context_, repository_.insert(echo, {})).has_value());
  for (const std::size_t characters : {1U, 500U, 1'000U}) {
    ports::EchoFilter filter;
    filter.words = {note.substr(0, characters * 3)};
    const auto page = run_task(context_, repository_.list(owner_, filter, {}));
    ASSERT_TRUE(page.has_value()) << page.error().log;
    EXPECT_EQ(page->items.size(), 1U) << characters << " characters";
  }
}

}  // namespace
}  // namespace echoes::tests
