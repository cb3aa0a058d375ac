#include "adapters/memory/secret_store.hpp"

namespace echoes::adapters::memory {

Task<Result<Secret>> SecretStore::read(std::string name) {
  const auto found = secrets_.find(name);
  if (found == secrets_.end()) {
    co_return fail(ErrorCode::kNotFound, "Something went wrong on our side.", "there is no secret named " + name);
  }
  co_return found->second;
}

}  // namespace echoes::adapters::memory
