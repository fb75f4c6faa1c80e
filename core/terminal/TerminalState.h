#pragma once

#include "core/terminal/FairMutex.h"
#include "core/terminal/Parser.h"
#include "core/terminal/PlaceKeeper.h"
#include "core/terminal/Search.h"
#include "core/terminal/Selection.h"
#include "core/terminal/Terminal.h"
#include "core/terminal/Viewport.h"

namespace gwt::terminal
{

/// All of a Terminal, under its mutex.
struct Terminal::State {
    explicit State(const TerminalSettings& settings);
    FeedResult feed(std::string_view slice);
    void rememberPlaces();
    void restorePlaces();

    mutable FairMutex mutex;
    Screen screen;
    Interpreter interpreter;
    Parser parser;
    Transcript transcript;
    Selection selection;
    Search search;
    Viewport viewport;
    PlaceKeeper places;
    std::string keptText; ///< of the selection that `places` keeps
    bool keptFollowing = true;
    Modes modes;
    bool visible = true;
};

} // namespace gwt::terminal
