# One interface target carries what every translation unit is compiled with.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

set(ECHOES_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread; empty for none")

add_library(echoes_options INTERFACE)
target_include_directories(echoes_options INTERFACE "${CMAKE_SOURCE_DIR}/backend/src")
target_compile_options(echoes_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror)
target_compile_definitions(echoes_options INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE)
if(ECHOES_SANITIZE)
  target_compile_options(echoes_options INTERFACE -fsanitize=${ECHOES_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(echoes_options INTERFACE -fsanitize=${ECHOES_SANITIZE})
endif()

find_program(ECHOES_CCACHE ccache)
if(ECHOES_CCACHE)
  # Precompiled headers defeat ccache unless their time stamps and defines are left out of the hash.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;${ECHOES_CCACHE}")
  target_compile_options(echoes_options INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
endif()

option(ECHOES_STATIC "Build the Lambda programs, fully static" OFF)

find_program(ECHOES_MOLD mold)
if(ECHOES_MOLD AND NOT ECHOES_STATIC)
  target_link_options(echoes_options INTERFACE -fuse-ld=mold)
endif()

# Programs that need nothing of the machine they run on: what AWS Lambda gets. Only the archives of libraries are then
# looked for, and only the rooms of those programs are built.
if(ECHOES_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES ".a")
  set(OPENSSL_USE_STATIC_LIBS ON)
  set(Boost_USE_STATIC_LIBS ON)
  target_compile_options(echoes_options INTERFACE -ffunction-sections -fdata-sections -fomit-frame-pointer)
  # lld makes them 20 kB smaller than mold does.
  target_link_options(echoes_options INTERFACE -fuse-ld=lld -Wl,--gc-sections -Wl,--icf=safe -Wl,-O2 -Wl,-z,pack-relative-relocs)
  include(SmallArchives)
else()
  target_compile_options(echoes_options INTERFACE -fno-omit-frame-pointer)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.74 REQUIRED)
