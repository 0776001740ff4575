#pragma once
// Functions of the C library that its headers hide without _GNU_SOURCE, which Swift's Glibc module does not set.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

extern int pipe2(int descriptors[2], int flags);
extern int prlimit(pid_t process, int resource, const struct rlimit *to, struct rlimit *old);
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

static inline int process_limit(pid_t process, int resource, unsigned long most) {
  struct rlimit limit = {most, most};
  return prlimit(process, resource, &limit, (struct rlimit *)0);
}

static inline int process_limit_memory(pid_t process, unsigned long bytes) {
  return process_limit(process, RLIMIT_AS, bytes);
}

static inline int process_limit_cpu(pid_t process, unsigned long seconds) {
  return process_limit(process, RLIMIT_CPU, seconds);
}

static inline int process_limit_files(pid_t process, unsigned long bytes) {
  return process_limit(process, RLIMIT_FSIZE, bytes) | process_limit(process, RLIMIT_CORE, 0);
}
