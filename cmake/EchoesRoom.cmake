# echoes_room(NAME LINKS target...)
#
# One folder of backend/src is one static library that links only what is listed: the list is the room's whole
# permission. Every .cpp of the folder belongs to it; CONFIGURE_DEPENDS keeps the list equal to the folder.
function(echoes_room name)
  cmake_parse_arguments(ROOM "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  if(sources)
    add_library(echoes_${name} STATIC ${sources})
    target_link_libraries(echoes_${name} PUBLIC echoes_options ${ROOM_LINKS})
    target_precompile_headers(echoes_${name} REUSE_FROM echoes_precompiled)
  else()
    add_library(echoes_${name} INTERFACE)
    target_link_libraries(echoes_${name} INTERFACE echoes_options ${ROOM_LINKS})
  endif()
endfunction()

# echoes_fast(TARGET): in programs that are otherwise built small, this room is built for speed. The shared precompiled header
# was not.
function(echoes_fast target)
  if(ECHOES_STATIC)
    target_compile_options(${target} PRIVATE -O2)
    set_target_properties(${target} PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
  endif()
endfunction()

# echoes_test(NAME LABELS label... SOURCES file... LINKS target...)
function(echoes_test name)
  cmake_parse_arguments(TEST "" "" "LABELS;SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${TEST_LINKS} echoes_options GTest::gmock GTest::gtest_main)
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/backend/tests")
  target_compile_definitions(${name} PRIVATE ECHOES_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ECHOES_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_precompile_headers(${name} REUSE_FROM echoes_precompiled)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT 300)
endfunction()
