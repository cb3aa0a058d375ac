#include "adapters/postgres/failures.hpp"

#include <gmock/gmock.h>

#include <string>

namespace echoes::tests {
namespace {

using adapters::postgres::Aftermath;
using adapters::postgres::Failure;
using adapters::postgres::translate;

struct StateCase {
  const char* state;
  ErrorCode code;
  Aftermath aftermath;
};

class TranslateTest : public testing::TestWithParam<StateCase> {};

TEST_P(TranslateTest, GivesEachStateItsMeaning) {
  const Failure failure = translate(GetParam().state, "message", "", "statement");
  EXPECT_EQ(failure.error.code, GetParam().code);
  EXPECT_EQ(failure.aftermath, GetParam().aftermath);
  EXPECT_EQ(failure.error.retry_after.has_value(), GetParam().code == ErrorCode::kUnavailable);
}

INSTANTIATE_TEST_SUITE_P(States, TranslateTest,
                         testing::Values(StateCase{"40001", ErrorCode::kUnavailable, Aftermath::kRepeat},
                                         StateCase{"40P01", ErrorCode::kUnavailable, Aftermath::kRepeat},
                                         StateCase{"26000", ErrorCode::kInternal, Aftermath::kRepeat},
                                         StateCase{"42P05", ErrorCode::kInternal, Aftermath::kRepeat},
                                         StateCase{"", ErrorCode::kUnavailable, Aftermath::kConnectionLost},
                                         StateCase{"08006", ErrorCode::kUnavailable, Aftermath::kConnectionLost},
                                         StateCase{"57P01", ErrorCode::kUnavailable, Aftermath::kConnectionLost},
                                         StateCase{"57P03", ErrorCode::kUnavailable, Aftermath::kConnectionLost},
                                         StateCase{"57014", ErrorCode::kUnavailable, Aftermath::kFinal},
                                         StateCase{"55P03", ErrorCode::kUnavailable, Aftermath::kFinal},
                                         StateCase{"25006", ErrorCode::kUnavailable, Aftermath::kFinal},
                                         StateCase{"28P01", ErrorCode::kUnavailable, Aftermath::kFinal},
                                         StateCase{"53300", ErrorCode::kUnavailable, Aftermath::kFinal},
                                         StateCase{"58030", ErrorCode::kUnavailable, Aftermath::kFinal},
                                         StateCase{"23505", ErrorCode::kInternal, Aftermath::kFinal},
                                         StateCase{"42P01", ErrorCode::kInternal, Aftermath::kFinal},
                                         StateCase{"XX000", ErrorCode::kInternal, Aftermath::kFinal}),
                         [](const auto& each) {
                           return *each.param.state == '\0' ? std::string("none") : std::string(each.param.state);
                         });

TEST(Translate, TheLogNamesWhatFailedAndPeopleReadASentence) {
  const Failure bug = translate("23514", "new row violates check", "echoes_version_check", "echo_insert");
  EXPECT_EQ(bug.error.log, "PostgreSQL 23514 in echo_insert: new row violates check (constraint echoes_version_check)");
  EXPECT_EQ(bug.error.detail, "");
  const Failure away = translate("", "server closed the connection", "", "");
  EXPECT_EQ(away.error.log, "PostgreSQL connection failure: server closed the connection");
  EXPECT_THAT(away.error.detail, testing::HasSubstr("try again"));
}

}  // namespace
}  // namespace echoes::tests
