#pragma once

#include <string>

#include "hosts/lambda/api_event.hpp"
#include "hosts/lambda/claims.hpp"
#include "hosts/lambda/function.hpp"
#include "hosts/shared/log.hpp"
#include "http/api.hpp"
#include "http/routes.hpp"
#include "ports/environment.hpp"

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace echoes::hosts::lambda {

/// The route whose operation a handler's name is in words ("save-echo" is saveEcho); null when there is none.
[[nodiscard]] const http::Route* find_operation(std::string_view handler);

/// One operation of the API behind API Gateway. An event for another operation is answered 404: a function has the
/// permissions of its own operation, and no route leads around that.
class ApiFunction final : public Function {
 public:
  /// All must outlive the function.
  ApiFunction(boost::asio::io_context& io, http::Api& api, const http::Route& route, TokenPolicy policy,
              std::string environment, const ports::Clock& clock, const Log& log)
      : io_(io),
        api_(api),
        route_(route),
        policy_(std::move(policy)),
        environment_(std::move(environment)),
        clock_(clock),
        log_(log) {}

  std::string handle(const Invocation& invocation) override;
  [[nodiscard]] std::string too_large() const override;

 private:
  /// Puts what is to be believed of the event's claims into its request.
  void believe_claims(ApiEvent& event) const;
  [[nodiscard]] bool is_own(const http::Request& request) const;
  void record(const Invocation& invocation, const ApiEvent& event, const http::Trace& trace, int status,
              std::chrono::steady_clock::duration took) const;

  boost::asio::io_context& io_;
  http::Api& api_;
  const http::Route& route_;
  TokenPolicy policy_;
  std::string environment_;
  const ports::Clock& clock_;
  const Log& log_;
};

}  // namespace echoes::hosts::lambda
