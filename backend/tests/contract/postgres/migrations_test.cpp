#include "adapters/postgres/migrations.hpp"

#include <gmock/gmock.h>

#include <future>
#include <vector>

#include "contract/postgres/test_schema.hpp"

namespace echoes::tests {
namespace {

using adapters::postgres::Migration;
using adapters::postgres::migrations;
using adapters::postgres::run_migrations;
using testing::HasSubstr;

constexpr Migration kFirst{1, "0001_first.sql", "one", "create table first (n integer); insert into first values (1);"};
constexpr Migration kSecond{2, "0002_second.sql", "two", "create table second (n integer);"};

class MigrationsTest : public testing::Test {
 protected:
  Result<void> run(std::vector<Migration> steps) { return run_migrations(schema_.config(), steps); }
  std::string applied() { return schema_.query("select string_agg(name, ' ' order by number) from schema_migrations"); }

  TestSchema schema_{TestSchema::Content::kEmpty};
};

TEST_F(MigrationsTest, OursAreNumberedFromOneAndHoldTheirFiles) {
  ASSERT_FALSE(migrations().empty());
  for (std::size_t i = 0; i < migrations().size(); ++i) {
    EXPECT_EQ(migrations()[i].number, static_cast<int>(i) + 1);
    EXPECT_EQ(migrations()[i].checksum.size(), 64U);
    EXPECT_FALSE(migrations()[i].sql.empty());
  }
  EXPECT_THAT(std::string(migrations()[0].sql), HasSubstr("create table echoes"));
}

TEST_F(MigrationsTest, AFreshDatabaseGetsAllAndASecondRunNothing) {
  ASSERT_TRUE(run_migrations(schema_.config()).has_value());
  const std::string once = schema_.query("select string_agg(applied_at::text, ' ') from schema_migrations");
  ASSERT_TRUE(run_migrations(schema_.config()).has_value());
  EXPECT_EQ(schema_.query("select string_agg(applied_at::text, ' ') from schema_migrations"), once);
  EXPECT_EQ(schema_.query("select count(*) from echoes"), "0");
}

TEST_F(MigrationsTest, OnlyWhatIsMissingIsApplied) {
  ASSERT_TRUE(run({kFirst}).has_value());
  ASSERT_TRUE(run({kFirst, kSecond}).has_value());
  EXPECT_EQ(applied(), "0001_first.sql 0002_second.sql");
  EXPECT_EQ(schema_.query("select count(*) from first"), "1");
}

TEST_F(MigrationsTest, ANewerDatabaseIsRefused) {
  ASSERT_TRUE(run({kFirst, kSecond}).has_value());
  const auto older = run({kFirst});
  ASSERT_FALSE(older.has_value());
  EXPECT_EQ(older.error().code, ErrorCode::kInternal);
  EXPECT_THAT(older.error().log, HasSubstr("newer than this program"));
  EXPECT_THAT(older.error().log, HasSubstr("0002_second.sql"));
}

TEST_F(MigrationsTest, AChangedFileIsRefused) {
  ASSERT_TRUE(run({kFirst}).has_value());
  Migration changed = kFirst;
  changed.checksum = "other";
  const auto result = run({changed, kSecond});
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error().log, HasSubstr("0001_first.sql was changed"));
  EXPECT_EQ(applied(), "0001_first.sql");
}

TEST_F(MigrationsTest, AFailedStepLeavesNothingOfItself) {
  constexpr Migration kBroken{2, "0002_broken.sql", "two", "create table half (n integer); select 1 / 0;"};
  const auto result = run({kFirst, kBroken});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kInternal);
  EXPECT_THAT(result.error().log, HasSubstr("0002_broken.sql"));
  EXPECT_THAT(result.error().log, HasSubstr("division by zero"));
  EXPECT_EQ(applied(), "0001_first.sql");
  EXPECT_EQ(schema_.query("select to_regclass('half') is null"), "t");
  EXPECT_TRUE(run({kFirst, kSecond}).has_value());
}

TEST_F(MigrationsTest, OfSeveralProgramsAtOnceOneWorksAndTheOthersWait) {
  // Long enough that all of them find the work undone unless they wait for each other.
  constexpr Migration kSlow{1, "0001_slow.sql", "one", "create table slow (n integer); select pg_sleep(0.3);"};
  const std::vector<Migration> steps{kSlow, kSecond};
  std::vector<std::future<Result<void>>> runs;
  for (int i = 0; i < 4; ++i) {
    runs.push_back(std::async(std::launch::async, [&] { return run_migrations(schema_.config(), steps); }));
  }
  for (auto& each : runs) {
    const auto result = each.get();
    EXPECT_TRUE(result.has_value()) << result.error().log;
  }
  EXPECT_EQ(applied(), "0001_slow.sql 0002_second.sql");
}

TEST_F(MigrationsTest, AnUnreachableDatabaseIsUnavailable) {
  auto config = schema_.config();
  config.port = 1;
  const auto result = run_migrations(config);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(result.error().log, HasSubstr("refused"));
}

}  // namespace
}  // namespace echoes::tests
