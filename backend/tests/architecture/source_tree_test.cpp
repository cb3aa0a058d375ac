#include "architecture/source_tree.hpp"

#include <gtest/gtest.h>

// Rules about the text of the backend's sources that no compiler knows.

namespace echoes::tests {
namespace {

/// Files below backend/src, but those below `except`, whose text matches.
std::vector<std::string> files_matching(const std::regex& pattern, const std::vector<std::string>& except) {
  const fs::path src = backend_folder() / "src";
  std::vector<std::string> found;
  for (const fs::path& file : sources_below(src)) {
    const std::string path = fs::relative(file, src).generic_string();
    const bool excepted =
        std::any_of(except.begin(), except.end(), [&](const std::string& folder) { return path.starts_with(folder); });
    if (!excepted && std::regex_search(read_text(file), pattern)) {
      found.push_back(path);
    }
  }
  return found;
}

const std::regex kSql(R"((SELECT\s[^;"]*\sFROM\s|INSERT INTO\s|DELETE FROM\s|UPDATE \w+\s+SET\s))");

TEST(SourceTree, SqlIsWrittenInThePostgresAdapterOnly) {
  EXPECT_EQ(files_matching(kSql, {"adapters/postgres/"}), std::vector<std::string>{});
}

TEST(SourceTree, TheSearchForSqlFindsSql) {
  EXPECT_TRUE(std::regex_search(std::string("auto q = \"SELECT id FROM echoes\";"), kSql));
  EXPECT_TRUE(std::regex_search(std::string("UPDATE echoes SET note = $1"), kSql));
  EXPECT_FALSE(std::regex_search(std::string("// select one from the deck"), kSql));
}

TEST(SourceTree, SecretsAreRevealedOnlyWhereTheyAreUsed) {
  EXPECT_EQ(files_matching(std::regex(R"(\.reveal\(\))"), {"adapters/", "hosts/", "http/cursor"}),
            std::vector<std::string>{});
}

// A host may wait for what it needs before it serves; nothing that serves may.
TEST(SourceTree, NobodySleepsButAHostThatStarts) {
  const std::regex sleep(R"(sleep_for|sleep_until|\busleep\b|\bsleep\()");
  EXPECT_EQ(files_matching(sleep, {"hosts/server/main.cpp"}), std::vector<std::string>{});
}

// Hosts ask it for their logs and metrics.
TEST(SourceTree, TheWallClockIsInjectedEverywhereElse) {
  const std::regex wall_clock(R"(system_clock::now|\btime\(nullptr\)|\bgettimeofday\b)");
  EXPECT_EQ(files_matching(wall_clock, {"adapters/system/", "hosts/"}), std::vector<std::string>{});
}

TEST(SourceTree, HeadersGuardThemselves) {
  for (const fs::path& file : sources_below(backend_folder())) {
    if (file.extension() == ".hpp") {
      EXPECT_NE(read_text(file).find("#pragma once"), std::string::npos) << file;
    }
  }
}

}  // namespace
}  // namespace echoes::tests
