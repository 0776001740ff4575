import Essentials
import Foundation
import Testing

@Suite struct LockTests {
  @Test func `threads that change a value lose no change`() {
    let lock = Lock([Int]())
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      for step in 0..<2_000 { lock.withLock { $0.append(number * 2_000 + step) } }
    }
    #expect(lock.withLock { Set($0) }.count == 16_000)
  }

  @Test func `an error of the body gives the lock back`() {
    struct Oops: Error {}
    let lock = Lock(1)
    #expect(throws: Oops.self) {
      try lock.withLock { value throws(Oops) in
        value = 2
        throw Oops()
      }
    }
    #expect(lock.withLock { $0 } == 2)
  }

  @Test func `who waits is woken by the change`() {
    let lock = Lock(0)
    let waiting = Lock(0)
    let seen = Lock([Int]())
    for _ in 0..<3 {
      Thread {
        waiting.withLock { $0 += 1 }
        waiting.wakeAll()
        let value = lock.wait { $0 > 0 ? $0 : nil }
        seen.withLock { $0.append(value ?? -1) }
        seen.wakeAll()
      }.start()
    }
    #expect(waiting.wait(atMost: .seconds(20)) { $0 == 3 ? true : nil } == true)
    lock.withLock { $0 = 7 }
    lock.wakeAll()
    #expect(seen.wait(atMost: .seconds(20)) { $0.count == 3 ? $0 : nil } == [7, 7, 7])
  }

  @Test func `waiting ends when the time is over, and not before`() {
    let lock = Lock(0)
    let start = ContinuousClock.now
    #expect(lock.wait(atMost: .milliseconds(1_100)) { $0 > 0 ? true : nil } == nil)
    #expect(ContinuousClock.now - start >= .milliseconds(1_099))
  }

  @Test func `the value is freed with its lock`() {
    final class Witness: Sendable {}
    weak var watched: Witness?
    do {
      let lock = Lock(Witness())
      watched = lock.withLock { $0 }
      #expect(watched != nil)
    }
    #expect(watched == nil)
  }
}
