// What Linux has and Swift's Glibc module leaves out.
#pragma once
#include <sys/vfs.h>
