#include "hosts/server/response_head.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

#include "http/problem.hpp"

namespace echoes::hosts {
namespace {

TEST(HttpDate, IsTheOneFormThatIsSent) {
  EXPECT_EQ(format_http_date(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(format_http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(ResponseHead, HoldsWhatTheAnswerSays) {
  static constexpr std::array<http::FixedField, 1> kFixed{{{"Cache-Control", "no-store"}}};
  http::Response response;
  response.status = 201;
  response.content_type = "application/json";
  response.body = "{}";
  response.set("Location", "/echoes/1");
  response.fixed_fields = kFixed;
  std::string head = "what was there before";
  write_response_head(response, "today", true, head);
  EXPECT_EQ(head,
            "HTTP/1.1 201 Created\r\nDate: today\r\nContent-Length: 2\r\nContent-Type: application/json\r\n"
            "Location: /echoes/1\r\nCache-Control: no-store\r\n\r\n");
}

TEST(ResponseHead, SaysWhenItIsTheLast) {
  http::Response response;
  response.status = 204;
  std::string head;
  write_response_head(response, "today", false, head);
  EXPECT_EQ(head, "HTTP/1.1 204 No Content\r\nDate: today\r\nConnection: close\r\n\r\n");
  response.status = 304;
  write_response_head(response, "today", true, head);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  response.status = 200;
  write_response_head(response, "today", true, head);
  EXPECT_NE(head.find("Content-Length: 0"), std::string::npos);
}

TEST(ReasonPhrases, EveryProblemHasOneOfItsOwn) {
  std::set<std::string_view> phrases;
  std::set<int> statuses;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    const int status = http::problem_kind(static_cast<ErrorCode>(code)).status;
    statuses.insert(status);
    phrases.insert(reason_phrase(status));
  }
  EXPECT_EQ(phrases.size(), statuses.size());
}

}  // namespace
}  // namespace echoes::hosts
