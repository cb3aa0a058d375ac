#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace echoes::tests {

/// Runs a program found on PATH to its end, without a shell, and gives what it printed. What it says on standard error
/// goes into the exception thrown when it does not end with 0.
[[nodiscard]] std::vector<std::byte> run_program(const std::vector<std::string>& arguments);

/// A folder of its own for one test, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  TemporaryFolder(TemporaryFolder&&) = delete;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] std::string path_of(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

void write_file(const std::string& path, std::span<const std::byte> content);
[[nodiscard]] std::vector<std::byte> read_file(const std::string& path);

}  // namespace echoes::tests
