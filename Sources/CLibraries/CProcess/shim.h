#pragma once
// Functions of the C library that its headers hide without _GNU_SOURCE, which Swift's Glibc module does not set.
#include <fcntl.h>
#include <spawn.h>
#include <sys/types.h>
#include <unistd.h>

extern int pipe2(int descriptors[2], int flags);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern long syscall(long number, ...);

static inline int process_pipe(int descriptors[2]) { return pipe2(descriptors, O_CLOEXEC); }

static inline int process_start_in(posix_spawn_file_actions_t *actions, const char *path) {
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

static inline int process_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

/// A descriptor that becomes readable when the process ends.
static inline int process_descriptor(pid_t process) { return (int)syscall(434L, (long)process, 0L); }
