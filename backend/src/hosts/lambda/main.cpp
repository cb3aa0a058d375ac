// bootstrap: one function of Echoes on AWS Lambda; the handler's name says which.

#include <unistd.h>

#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "hosts/lambda/composition.hpp"
#include "hosts/lambda/config.hpp"
#include "hosts/lambda/runtime_api.hpp"
#include "hosts/lambda/runtime_loop.hpp"
#include "hosts/shared/variables.hpp"

namespace {

using namespace echoes::hosts;

constexpr int kFailed = 1;
constexpr int kMisused = 2;

std::string value_of(const Variables& variables, std::string_view name) {
  const auto found = variables.find(name);
  return found == variables.end() ? std::string{} : found->second;
}

/// The configuration, and the function made of it. Throws std::exception with what to tell the platform.
class Started {
 public:
  Started(const Variables& variables, const Log& log) : config_(checked(variables)) {
    const std::string handler = value_of(variables, "_HANDLER");
    function_ = lambda::compose(handler, config_, log);
    if (function_ == nullptr) {
      throw std::invalid_argument("this program has no function \"" + handler + "\"");
    }
  }

  [[nodiscard]] lambda::Function& function() { return *function_; }

 private:
  static lambda::Config checked(const Variables& variables) {
    auto config = lambda::make_config(variables);
    if (!config) {
      throw std::invalid_argument(config.error());
    }
    return *std::move(config);
  }

  lambda::Config config_;
  std::unique_ptr<lambda::Function> function_;
};

int run(lambda::RuntimeApi& api, const Variables& variables, const Log& log) {
  try {
    std::unique_ptr<Started> started;
    try {
      started = std::make_unique<Started>(variables, log);
    } catch (const std::exception& failure) {
      log.line(LogLevel::kError, "the function cannot start").text("error", failure.what());
      api.fail_to_start("Function.CannotStart", failure.what());
      return kFailed;
    }
    lambda::run_loop(api, started->function(), log);
  } catch (const lambda::RuntimeEnded& end) {
    log.line(LogLevel::kError, "the platform is gone").text("error", end.what());
  }
  return kFailed;
}

}  // namespace

int main() {
  const Variables variables = process_environment();
  const std::string address = value_of(variables, "AWS_LAMBDA_RUNTIME_API");
  if (address.empty()) {
    std::cerr
        << "This is a custom runtime of AWS Lambda and runs where AWS_LAMBDA_RUNTIME_API is set. To try it here:\n"
           "  sam local invoke SaveEchoFunction --event test-events/save-echo.json\n";
    return kMisused;
  }
  const Log log = lambda::make_log(STDOUT_FILENO, variables);
  try {
    lambda::RuntimeApi api(address);
    return run(api, variables, log);
  } catch (const std::exception& failure) {
    log.line(LogLevel::kError, "the function cannot start").text("error", failure.what());
  }
  return kFailed;
}
