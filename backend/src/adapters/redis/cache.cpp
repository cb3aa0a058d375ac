#include "adapters/redis/cache.hpp"

#include <utility>

namespace echoes::adapters::redis {
namespace {

std::unexpected<Error> unexpected_reply(const char* command) {
  return fail(ErrorCode::kInternal, {}, std::string("Redis answered ") + command + " with another type than it has");
}

// One script, because two commands could be parted by the key's expiry, which would leave a counter that never ends.
constexpr const char* kIncrement =
    "local sum = redis.call('incr', KEYS[1]) "
    "if sum == 1 then redis.call('expire', KEYS[1], ARGV[1]) end "
    "return sum";

}  // namespace

Task<Result<std::optional<std::string>>> Cache::get(std::string key) {
  std::vector<std::string> command{"GET", std::move(key)};
  auto reply = co_await connection_.run(std::move(command));
  if (!reply) {
    co_return propagate(reply);
  }
  if (auto* value = std::get_if<std::string>(&*reply)) {
    co_return std::move(*value);
  }
  co_return std::nullopt;
}

Task<Result<void>> Cache::set(std::string key, std::string value, std::chrono::seconds lifetime) {
  std::vector<std::string> command{"SET", std::move(key), std::move(value), "EX", std::to_string(lifetime.count())};
  auto reply = co_await connection_.run(std::move(command));
  if (!reply) {
    co_return propagate(reply);
  }
  co_return Result<void>{};
}

Task<Result<bool>> Cache::set_if_absent(std::string key, std::string value, std::chrono::seconds lifetime) {
  std::vector<std::string> command{"SET", std::move(key), std::move(value), "EX", std::to_string(lifetime.count()),
                                   "NX"};
  auto reply = co_await connection_.run(std::move(command));
  if (!reply) {
    co_return propagate(reply);
  }
  // OK, or nil when the key was there.
  co_return std::holds_alternative<std::string>(*reply);
}

Task<Result<void>> Cache::erase(std::string key) {
  std::vector<std::string> command{"UNLINK", std::move(key)};
  auto reply = co_await connection_.run(std::move(command));
  if (!reply) {
    co_return propagate(reply);
  }
  co_return Result<void>{};
}

Task<Result<std::int64_t>> Cache::increment(std::string key, std::chrono::seconds lifetime) {
  std::vector<std::string> command{"EVAL", kIncrement, "1", std::move(key), std::to_string(lifetime.count())};
  auto reply = co_await connection_.run(std::move(command));
  if (!reply) {
    co_return propagate(reply);
  }
  if (const auto* sum = std::get_if<std::int64_t>(&*reply)) {
    co_return *sum;
  }
  co_return unexpected_reply("EVAL");
}

}  // namespace echoes::adapters::redis
