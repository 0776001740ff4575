import CProcess
import Glibc

/// A started program; it is never left behind, not even as a zombie.
final class ChildProcess {
  private let pid: pid_t
  private let descriptor: Int32
  private var isReaped = false

  init(_ order: Subprocess, output: OutputPipe, messages: OutputPipe) throws(SubprocessFault) {
    pid = try spawn(order, output: output.writeEnd, messages: messages.writeEnd)
    output.closeWriteEnd()
    messages.closeWriteEnd()
    descriptor = process_descriptor(pid)
    guard descriptor >= 0 else { throw SubprocessFault(operation: "pidfd_open", code: errno) }
  }

  deinit {
    _ = try? killAndReap()
    if descriptor >= 0 { close(descriptor) }
  }

  /// Waits until there is something to read or the program has ended; tells whether it has ended.
  func waitForNews(
    _ output: OutputPipe, _ messages: OutputPipe, milliseconds: Int32
  ) throws(SubprocessFault) -> Bool {
    var requests = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    for pipe in [output, messages] where !pipe.isAtEnd {
      requests.append(pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0))
    }
    let count = unsafe poll(&requests, nfds_t(requests.count), milliseconds)
    if count < 0, errno != EINTR { throw SubprocessFault(operation: "poll", code: errno) }
    return count > 0 && requests[0].revents != 0
  }

  /// Ends the program and all of its group, and takes its status.
  func killAndReap() throws(SubprocessFault) -> SubprocessResult.Ending {
    guard !isReaped else { return .exited(0) }
    isReaped = true
    // The group still exists as long as its leader has not been reaped, so no other process can be hit.
    kill(-pid, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { throw SubprocessFault(operation: "waitpid", code: errno) }
    }
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
  }
}

/// Starts the program with nothing of ours but the two writing ends.
private func spawn(_ order: Subprocess, output: Int32, messages: Int32) throws(SubprocessFault) -> pid_t {
  var actions = unsafe posix_spawn_file_actions_t()
  try SubprocessFault.check(unsafe posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init")
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  let steps = unsafe [
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0),
    posix_spawn_file_actions_adddup2(&actions, output, 1), posix_spawn_file_actions_adddup2(&actions, messages, 2),
    process_close_from(&actions, 3), process_start_in(&actions, order.directory),
  ]
  try SubprocessFault.check(steps.first { $0 != 0 } ?? 0, "posix_spawn_file_actions")
  var attributes = posix_spawnattr_t()
  try SubprocessFault.check(unsafe posix_spawnattr_init(&attributes), "posix_spawnattr_init")
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  var noSignals = sigset_t()
  var allSignals = sigset_t()
  let settings = unsafe [
    sigemptyset(&noSignals), sigfillset(&allSignals), posix_spawnattr_setpgroup(&attributes, 0),
    posix_spawnattr_setsigmask(&attributes, &noSignals), posix_spawnattr_setsigdefault(&attributes, &allSignals),
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)),
  ]
  try SubprocessFault.check(settings.first { $0 != 0 } ?? 0, "posix_spawnattr")
  let variables = variables(of: order)
  var pid: pid_t = 0
  let words = try limitedCommand(order)
  let code = unsafe withCStrings(words) { arguments in
    unsafe withCStrings(variables) { variables in
      unsafe posix_spawn(&pid, words[0], &actions, &attributes, arguments, variables)
    }
  }
  try SubprocessFault.check(code, "posix_spawn")
  return pid
}

/// The command that first limits itself and then becomes the program, so that no moment passes without limits.
private func limitedCommand(_ order: Subprocess) throws(SubprocessFault) -> [String] {
  guard unsafe access(order.program, X_OK) == 0 else { throw SubprocessFault(operation: "access", code: errno) }
  func limit(_ name: String, _ most: Int) -> String { "--\(name)=\(most == .max ? "unlimited" : String(most))" }
  let limits = [
    limit("as", order.limits.memoryBytes), limit("cpu", order.limits.cpuSeconds),
    limit("fsize", order.limits.fileBytes), limit("core", 0),
  ]
  return ["/usr/bin/prlimit"] + limits + [order.program] + order.arguments
}

/// The whole environment of the program.
private func variables(of order: Subprocess) -> [String] {
  let fixed = [
    (name: "PATH", value: "/usr/local/bin:/usr/bin:/bin"), (name: "LANG", value: "C.UTF-8"),
    (name: "HOME", value: order.directory), (name: "TMPDIR", value: order.directory),
  ]
  return (fixed + order.environment).map { "\($0.name)=\($0.value)" }
}

/// Lends the texts as a list of C strings with a null pointer at its end.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  return unsafe body(&pointers)
}
