# Writes OUTPUT, a C++ source that holds the SQL files of FOLDER as adapters/postgres/migrations.hpp declares them.
# Files are named NNNN_words.sql and numbered from 1 without gaps.
#
# usage: cmake -DFOLDER=... -DOUTPUT=... -P embed_migrations.cmake
file(GLOB files "${FOLDER}/*.sql")
list(SORT files)
list(LENGTH files count)
set(entries "")
set(number 0)
foreach(file ${files})
  math(EXPR number "${number} + 1")
  get_filename_component(name "${file}" NAME)
  if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_[a-z0-9_]+\\.sql$")
    message(FATAL_ERROR "${name}: migrations are named NNNN_words.sql")
  endif()
  string(REGEX REPLACE "^0+" "" written "${CMAKE_MATCH_1}")
  if(NOT written STREQUAL "${number}")
    message(FATAL_ERROR "${name}: expected migration number ${number}")
  endif()
  file(READ "${file}" sql)
  file(SHA256 "${file}" checksum)
  string(APPEND entries "    Migration{${number}, \"${name}\", \"${checksum}\", R\"migration(${sql})migration\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from backend/migrations/postgres.
#include <array>

#include \"adapters/postgres/migrations.hpp\"

namespace echoes::adapters::postgres {
namespace {

constexpr std::array<Migration, ${count}> kMigrations{{
${entries}}};

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace echoes::adapters::postgres
")
