import Glibc

/// Holds back SIGTERM and SIGINT until somebody waits for them, so that the program can end in order.
package struct SignalWait {
  private var signals = sigset_t()

  /// Must come before the first thread starts, because threads inherit what is held back. SIGPIPE is ignored from here on.
  package init() {
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe sigaddset(&signals, SIGINT)
    let code = unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    precondition(code == 0, "signals cannot be held back")
    signal(SIGPIPE, SIG_IGN)
  }

  /// Waits for the next of the signals and gives its number.
  package func wait() -> Int32 {
    var signals = signals
    var number: Int32 = 0
    while unsafe sigwait(&signals, &number) != 0 {}
    return number
  }
}
