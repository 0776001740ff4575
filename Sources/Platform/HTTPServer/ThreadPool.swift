import Essentials

/// Runs handlers on threads of its own, so that a blocking call stalls neither sockets nor Swift's own pool.
///
/// This is the only place of the program that makes tasks.
final class ThreadPool: TaskExecutor {
  private struct Queue {
    var jobs: [UnownedJob] = []
    var first = 0
    var isClosed = false
  }

  private enum Next {
    case job(UnownedJob)
    case end
  }

  private let queue = Lock(Queue())
  private let threads = Lock([SystemThread]())

  init(threads count: Int) {
    let started = (0..<count).map { _ in SystemThread { self.run() } }
    threads.withLock { $0 = started }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.withLock { $0.jobs.append(job) }
    queue.wakeOne()
  }

  /// Starts an operation that stays on these threads.
  func start(_ operation: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    Task(executorPreference: self, operation: operation)
  }

  /// Lets the threads finish what is queued and waits for them.
  func stop() {
    queue.withLock { $0.isClosed = true }
    queue.wakeAll()
    let ending = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in ending { thread.join() }
  }

  private func run() {
    let executor = unsafe asUnownedTaskExecutor()
    while case .job(let job)? = queue.wait(for: Self.next) { unsafe job.runSynchronously(on: executor) }
  }

  private static func next(_ queue: inout Queue) -> Next? {
    guard queue.first < queue.jobs.count else { return queue.isClosed ? .end : nil }
    let job = queue.jobs[queue.first]
    queue.first += 1
    if queue.first == queue.jobs.count || queue.first == 256 {
      queue.jobs.removeFirst(queue.first)
      queue.first = 0
    }
    return .job(job)
  }
}
