#include "hosts/server/api_service.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <string>

#include "hosts/server/readiness.hpp"
#include "unit/http/test_api.hpp"

namespace echoes::hosts {
namespace {

namespace json = boost::json;
using tests::run_task;
using tests::TestApi;

class Answering : public testing::Test {
 protected:
  ~Answering() override {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }

  /// The one line that was written since the last call; empty when there was none.
  std::string line() {
    // Something to read is always there, so that reading does not wait.
    EXPECT_EQ(::write(ends_[1], "\n", 1), 1);
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(ends_[0], buffer.data(), buffer.size());
    const std::string text(buffer.data(), static_cast<std::size_t>(count));
    return text.substr(0, text.find('\n'));
  }

  static http::Request get(std::string_view path) {
    http::Request request;
    request.path = path;
    request.remote_address = "127.0.0.1";
    request.from_loopback = true;
    return request;
  }

  static std::array<int, 2> make_pipe() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    return ends;
  }

  std::array<int, 2> ends_ = make_pipe();
  TestApi api_;
  Log log_{ends_[1], LogLevel::kInfo};
  Metrics metrics_{"1.0", "dev"};
  ThreadMetrics& counters_ = metrics_.add_thread();
  ApiService service_{api_.api, log_, counters_};
};

TEST_F(Answering, WritesALineThatNamesTheRouteAndNothingPersonal) {
  http::Request request = get("/echoes");
  request.query = "q=secret+diary";
  request.headers.add("Authorization", "Bearer token-of-ann");
  request.headers.add("X-Request-Id", "id-1");
  EXPECT_EQ(run_task(service_.answer(request)).status, 200);
  const std::string text = line();
  const json::value written = json::parse(text);
  EXPECT_EQ(written.at("requestId"), "id-1");
  EXPECT_EQ(written.at("method"), "GET");
  EXPECT_EQ(written.at("route"), "listEchoes");
  EXPECT_EQ(written.at("status"), 200);
  EXPECT_GE(written.at("durationMs").to_number<double>(), 0.0);
  EXPECT_EQ(text.find("secret"), std::string::npos);
  EXPECT_EQ(text.find("token"), std::string::npos);
  EXPECT_EQ(text.find("ann"), std::string::npos);
}

TEST_F(Answering, ProbesThatSucceedAreNotWorthALine) {
  const http::Request request = get("/health");
  run_task(service_.answer(request));
  EXPECT_EQ(line(), "");
  api_.clock.advance(std::chrono::seconds{2});
  api_.database.well = false;
  run_task(service_.answer(request));
  EXPECT_EQ(json::parse(line()).at("level"), "warn");
  EXPECT_NE(metrics_.prometheus().find("echoes_http_requests_total{route=\"healthCheck\",status=\"5xx\"} 1\n"),
            std::string::npos);
}

TEST_F(Answering, FailuresKeepTheirReasonForTheLog) {
  api_.database.throws = true;
  const http::Request request = get("/health");
  const http::Response response = run_task(service_.answer(request));
  EXPECT_EQ(response.status, 500);
  const json::value written = json::parse(line());
  EXPECT_EQ(written.at("level"), "error");
  EXPECT_EQ(written.at("error"), "a bug in a probe");
}

TEST_F(Answering, GoingOnWithoutTheCacheIsCounted) {
  api_.cache.gone = true;
  http::Request request = get("/me");
  request.headers.add("Authorization", "Bearer token-of-ann");
  EXPECT_EQ(run_task(service_.answer(request)).status, 200);
  EXPECT_EQ(json::parse(line()).at("cacheGone"), true);
  EXPECT_NE(metrics_.prometheus().find("echoes_cache_unavailable_total 1\n"), std::string::npos);
}

TEST_F(Answering, RefusalsAreWholeAnswers) {
  Error error;
  error.code = ErrorCode::kHeaderFieldsTooLarge;
  http::Request request = get("/me");
  request.headers.add("Origin", "http://localhost:3000");
  const http::Response response = service_.refuse(error, request);
  EXPECT_EQ(response.status, 431);
  EXPECT_EQ(response.find("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response.find("Access-Control-Allow-Origin"), "http://localhost:3000");
  EXPECT_EQ(json::parse(line()).at("status"), 431);
}

TEST_F(Answering, WithoutASchemaOnlyPublicRoutesAnswer) {
  std::atomic<bool> schema_ready{false};
  ReadyService service(service_, schema_ready);
  http::Request request = get("/me");
  request.headers.add("Authorization", "Bearer token-of-ann");
  const http::Response refused = run_task(service.answer(request));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.find("Retry-After"), "5");
  const http::Request documents = get("/openapi.json");
  EXPECT_EQ(run_task(service.answer(documents)).status, 200);
  schema_ready = true;
  EXPECT_EQ(run_task(service.answer(request)).status, 200);
}

TEST_F(Answering, ADatabaseWithoutASchemaIsNotWell) {
  std::atomic<bool> schema_ready{false};
  SchemaProbe probe(api_.database, schema_ready);
  EXPECT_FALSE(run_task(probe.check()).has_value());
  EXPECT_EQ(api_.database.asked, 0);
  schema_ready = true;
  EXPECT_TRUE(run_task(probe.check()).has_value());
}

}  // namespace
}  // namespace echoes::hosts
