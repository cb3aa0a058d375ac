#include <gtest/gtest.h>

#include <map>
#include <set>

#include "architecture/source_tree.hpp"

// The tests on disk are the tests that run: a test file that no CMakeLists.txt names would be green for ever.

namespace echoes::tests {
namespace {

std::set<fs::path> compiled_files() {
  static const std::regex kFile(R"re("file": "([^"]+)")re");
  const std::string commands = read_text(fs::path(ECHOES_BINARY_DIR) / "compile_commands.json");
  std::set<fs::path> files;
  for (std::sregex_iterator match(commands.begin(), commands.end(), kFile), end; match != end; ++match) {
    files.insert(fs::weakly_canonical((*match)[1].str()));
  }
  return files;
}

std::vector<fs::path> test_sources() {
  std::vector<fs::path> files;
  for (const fs::path& file : sources_below(backend_folder() / "tests")) {
    if (file.generic_string().find("/node_modules/") == std::string::npos) {
      files.push_back(file);
    }
  }
  return files;
}

/// "Suite.Name" of every test that a text defines.
std::vector<std::string> tests_in(const std::string& text) {
  static const std::regex kTest(
      R"((?:^|\n)(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*(\w+),\s*(\w+))");
  std::vector<std::string> names;
  for (std::sregex_iterator match(text.begin(), text.end(), kTest), end; match != end; ++match) {
    names.push_back((*match)[1].str() + "." + (*match)[2].str());
  }
  return names;
}

TEST(TestList, EveryTestFileIsCompiled) {
  const std::set<fs::path> compiled = compiled_files();
  std::size_t count = 0;
  for (const fs::path& file : test_sources()) {
    if (file.extension() == ".cpp") {
      ++count;
      EXPECT_TRUE(compiled.contains(fs::weakly_canonical(file))) << file << " is in no CMakeLists.txt";
    }
  }
  EXPECT_GT(count, 30U);
}

TEST(TestList, EverySourceFileIsCompiled) {
  const std::set<fs::path> compiled = compiled_files();
  for (const fs::path& file : sources_below(backend_folder() / "src")) {
    if (file.extension() == ".cpp") {
      EXPECT_TRUE(compiled.contains(fs::weakly_canonical(file))) << file << " is in no CMakeLists.txt";
    }
  }
}

TEST(TestList, TestNamesAreUnique) {
  std::map<std::string, fs::path> seen;
  for (const fs::path& file : test_sources()) {
    for (const std::string& name : tests_in(read_text(file))) {
      const auto [entry, fresh] = seen.emplace(name, file);
      EXPECT_TRUE(fresh) << name << " is in " << entry->second << " and in " << file;
    }
  }
  EXPECT_GT(seen.size(), 200U);
}

TEST(TestList, EveryFileThatDefinesTestsSaysSoInItsName) {
  for (const fs::path& file : test_sources()) {
    const std::string name = file.filename().string();
    if (!tests_in(read_text(file)).empty()) {
      EXPECT_TRUE(name.ends_with("_test.cpp") || name.ends_with("_contract.hpp")) << file;
    }
  }
}

TEST(TestList, EveryContractSuiteIsInstantiatedByAnAdapter) {
  static const std::regex kDefined(R"((?:^|\n)TEST_P\(\s*(\w+),)");
  static const std::regex kInstantiated(R"(INSTANTIATE_TEST_SUITE_P\(\s*\w+,\s*(\w+),)");
  std::set<std::string> defined;
  std::set<std::string> instantiated;
  for (const fs::path& file : test_sources()) {
    const std::string text = read_text(file);
    for (std::sregex_iterator match(text.begin(), text.end(), kDefined), end; match != end; ++match) {
      defined.insert((*match)[1].str());
    }
    for (std::sregex_iterator match(text.begin(), text.end(), kInstantiated), end; match != end; ++match) {
      instantiated.insert((*match)[1].str());
    }
  }
  EXPECT_EQ(defined, instantiated);
  EXPECT_GE(defined.size(), 7U);
}

TEST(TestList, UnitTestsMirrorTheSources) {
  const fs::path unit = backend_folder() / "tests" / "unit";
  for (const fs::path& file : sources_below(unit)) {
    const fs::path room = fs::relative(file.parent_path(), unit);
    EXPECT_TRUE(fs::is_directory(backend_folder() / "src" / room)) << file;
  }
}

TEST(TestList, TheReaderFindsTests) {
  EXPECT_EQ(tests_in("TEST(A, B) {}\nTEST_F(C,\n       D) {}\n  TEST(In, AString)\nRC_GTEST_PROP(E, F, ()) {}\n"),
            (std::vector<std::string>{"A.B", "C.D", "E.F"}));
}

}  // namespace
}  // namespace echoes::tests
