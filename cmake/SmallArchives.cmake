# What the static programs link of others, cut down first (ADR 24). Include it before any find_package of these libraries.

find_program(CMAKE_OBJCOPY objcopy REQUIRED)

# Copies an archive of C code without its unwind tables, a tenth of the program: C throws nothing, and nothing of ours is
# thrown through it. Made when CMake runs, which it does again when the archive has changed.
function(echoes_without_unwind_tables variable name)
  find_library(${variable}_original ${name} REQUIRED)
  set(original "${${variable}_original}")
  set(copy "${CMAKE_BINARY_DIR}/archives/lib${name}.a")
  if(NOT EXISTS "${copy}" OR "${original}" IS_NEWER_THAN "${copy}")
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/archives")
    execute_process(COMMAND "${CMAKE_OBJCOPY}" --remove-section .eh_frame --remove-section .rela.eh_frame "${original}" "${copy}"
      COMMAND_ERROR_IS_FATAL ANY)
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${original}")
  set(${variable} "${copy}" CACHE FILEPATH "lib${name} without unwind tables" FORCE)
endfunction()

echoes_without_unwind_tables(OPENSSL_CRYPTO_LIBRARY crypto)
echoes_without_unwind_tables(OPENSSL_SSL_LIBRARY ssl)
echoes_without_unwind_tables(ECHOES_C_LIBRARY c)
target_link_options(echoes_options INTERFACE "-L${CMAKE_BINARY_DIR}/archives")

# Debian's archives of these two are one object each, of which a linker takes all or nothing. With targets of these names
# there is nothing left for find_package to make.
function(echoes_boost_by_function name)
  add_library(echoes_boost_${name} STATIC "${CMAKE_SOURCE_DIR}/cmake/boost/${name}.cpp")
  target_compile_options(echoes_boost_${name} PRIVATE -ffunction-sections -fdata-sections -fomit-frame-pointer)
  target_link_libraries(echoes_boost_${name} PUBLIC Boost::headers)
  add_library(Boost::${name} ALIAS echoes_boost_${name})
endfunction()

find_package(Boost 1.74 REQUIRED)
echoes_boost_by_function(json)
echoes_boost_by_function(url)
