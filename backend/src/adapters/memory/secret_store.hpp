#pragma once

#include <map>
#include <string>
#include <utility>

#include "ports/environment.hpp"

namespace echoes::adapters::memory {

/// The secrets it was given. Thread rule: an instance belongs to one thread.
class SecretStore final : public ports::SecretStore {
 public:
  explicit SecretStore(std::map<std::string, Secret> secrets) : secrets_(std::move(secrets)) {}

  Task<Result<Secret>> read(std::string name) override;

 private:
  std::map<std::string, Secret> secrets_;
};

}  // namespace echoes::adapters::memory
