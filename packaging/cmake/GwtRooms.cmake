# The only functions that make targets. Each room names the rooms that it may know; the CTest `architecture` and the
# graph in docs/architecture.md read the list that is written here, so a dependency exists in one place only.
set_property(GLOBAL PROPERTY GWT_ROOM_LINES "")

function(_gwt_link target)
  cmake_parse_arguments(R "" "" "ROOMS;QT;LIBRARIES" ${ARGN})
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE gwt_warnings)
  target_compile_definitions(${target} PRIVATE GWT_VERSION="${PROJECT_VERSION}")
  foreach(room IN LISTS R_ROOMS)
    target_link_libraries(${target} PUBLIC gwt_${room})
  endforeach()
  if(R_QT)
    find_package(Qt6 6.4 REQUIRED COMPONENTS ${R_QT})
    foreach(module IN LISTS R_QT)
      target_link_libraries(${target} PUBLIC Qt6::${module})
    endforeach()
    # No `emit`, `slots` macros leaking into GLib, Boost and libc headers.
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS QT_NO_CAST_FROM_BYTEARRAY)
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTORCC ON)
  endif()
  target_link_libraries(${target} PUBLIC ${R_LIBRARIES})
endfunction()

function(_gwt_note kind name)
  cmake_parse_arguments(R "" "" "SOURCES;ROOMS;QT;LIBRARIES" ${ARGN})
  file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
  string(REPLACE ";" "," rooms "${R_ROOMS}")
  string(REPLACE ";" "," qt "${R_QT}")
  set_property(GLOBAL APPEND_STRING PROPERTY GWT_ROOM_LINES "${kind}|${name}|${folder}|${rooms}|${qt}\n")
endfunction()

# gwt_room(NAME SOURCES … [ROOMS …] [QT Core …] [LIBRARIES …])
#   A static library gwt_NAME of this folder, namespace gwt::NAME. ROOMS are the rooms whose headers it may include;
#   without QT no Qt header may be included at all.
function(gwt_room name)
  cmake_parse_arguments(R "" "" "SOURCES;ROOMS;QT;LIBRARIES" ${ARGN})
  add_library(gwt_${name} STATIC ${R_SOURCES})
  _gwt_link(gwt_${name} ${ARGN})
  _gwt_note(room ${name} ${ARGN})
endfunction()

# gwt_program(NAME SOURCES … [ROOMS …] [QT …] [LIBRARIES …] [DESTINATION folder]) — an installed program, in bin by default.
function(gwt_program name)
  cmake_parse_arguments(R "" "DESTINATION" "SOURCES;ROOMS;QT;LIBRARIES" ${ARGN})
  add_executable(${name} ${R_SOURCES})
  set(described SOURCES ${R_SOURCES} ROOMS ${R_ROOMS} QT ${R_QT} LIBRARIES ${R_LIBRARIES})
  _gwt_link(${name} ${described})
  _gwt_note(program ${name} ${described})
  if(NOT R_DESTINATION)
    set(R_DESTINATION "${CMAKE_INSTALL_BINDIR}")
  endif()
  install(TARGETS ${name} RUNTIME DESTINATION "${R_DESTINATION}")
endfunction()

# gwt_tool(NAME …) — a program for checks and benchmarks: built, never installed.
function(gwt_tool name)
  cmake_parse_arguments(R "" "" "SOURCES;ROOMS;QT;LIBRARIES" ${ARGN})
  add_executable(${name} ${R_SOURCES})
  _gwt_link(${name} ${ARGN})
endfunction()

# gwt_test(LABEL/path SOURCES … [ROOMS …] [QT …] [LIBRARIES …] [TIMEOUT seconds] [LABELS more])
#   A QtTest program; the first part of its name is its CTest label (unit, golden, parity, e2e, gui, engine, fuzz).
function(gwt_test name)
  cmake_parse_arguments(R "" "TIMEOUT" "SOURCES;ROOMS;QT;LIBRARIES;LABELS" ${ARGN})
  string(REPLACE "/" "_" target "test_${name}")
  string(REGEX REPLACE "/.*" "" label "${name}")
  add_executable(${target} ${R_SOURCES})
  _gwt_link(${target} SOURCES ${R_SOURCES} ROOMS ${R_ROOMS} QT Core Test ${R_QT} LIBRARIES ${R_LIBRARIES})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  target_compile_definitions(${target} PRIVATE
    GWT_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}" GWT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${target})
  if(NOT R_TIMEOUT)
    set(R_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${label};${R_LABELS}" TIMEOUT ${R_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

# <build>/rooms.txt, a line a room: kind|name|folder|rooms it may know|Qt modules.
function(gwt_write_room_list)
  get_property(lines GLOBAL PROPERTY GWT_ROOM_LINES)
  file(WRITE "${PROJECT_BINARY_DIR}/rooms.txt" "${lines}")
endfunction()
