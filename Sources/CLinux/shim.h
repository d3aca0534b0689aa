// What Linux has and Swift's Glibc module leaves out.
#pragma once
#include <malloc.h>
#include <sys/vfs.h>
#include <spawn.h>

// glibc 2.34 and later; its header shows it only with _GNU_SOURCE, which Swift's module does not set.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// In the program that is started, no descriptor from this one on stays open. See posix_spawn(3).
static inline int wirewatch_spawn_close_from(posix_spawn_file_actions_t *actions, int from)
{
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}
