# Compiler, linker and warning settings that every target shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC OFF) # a room that needs moc says so (QT in gwt_room)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
include(GNUInstallDirs)

find_package(Threads REQUIRED)

find_program(GWT_CCACHE ccache)
if(GWT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${GWT_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${GWT_CCACHE}")
endif()

# mold links several times faster than bfd; nothing depends on it.
find_program(GWT_MOLD mold)
if(GWT_MOLD AND NOT GWT_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()

set(GWT_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them (address,undefined | thread | fuzzer-no-link,address)")
if(GWT_SANITIZE)
  add_compile_options(-fsanitize=${GWT_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GWT_SANITIZE})
endif()

option(GWT_COVERAGE "Instrument for gcov" OFF)
if(GWT_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

option(GWT_WERROR "Warnings are errors" ON)
add_library(gwt_warnings INTERFACE)
target_compile_options(gwt_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
  # g++ 12 reports tl::expected's storage and operator+ of strings wrongly at -O2 (GCC bugs 105562 and 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict>
  $<$<BOOL:${GWT_WERROR}>:-Werror>)
