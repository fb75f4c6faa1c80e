#include "core/git/Git.h"
