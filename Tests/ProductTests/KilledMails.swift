import Database
import Essentials
import Foundation
import TestKit
import Testing

/// The queue of mails of a server whose process is killed while it sends: no mail goes out twice, and none is forgotten.
@Suite(.enabled(if: TestMailServer.isThere, "NOT tested: mails and kill -9 need Python with the package aiosmtpd"))
struct KilledMails {
  /// More than can go out before the last kill.
  private static let count = 16

  @Test(arguments: Engine.tested)
  func `no mail is sent twice, and what may have been sent is said to be unclear`(engine: Engine) throws {
    try withPlace(engine) { place in
      // It takes a mail after 0.1 s and says so after another 0.1 s.
      let relay = try TestMailServer("slow")
      try """
      relay = smtp://127.0.0.1:\(relay.port)
      from = hagukumi@example.lg.jp
      public-address = https://hagukumi.example.lg.jp

      """.write(toFile: place.folder + "/mail.conf", atomically: true, encoding: .utf8)
      #expect(try BuiltProgram.run("migrate", on: place).status == 0)
      try place.withDatabase { try fill($0) }
      var arrived: [String] = []
      // Killed while the relay knows of a mail and we do not yet; then while a mail is on its way to the relay.
      for pause in [Duration.milliseconds(20), .milliseconds(150), .milliseconds(90)] {
        let server = try RunningServer(on: place)
        for _ in 0..<3 { arrived.append(try id(of: relay.mail())) }
        server.kill(after: pause)
        #expect(server.ended() == SIGKILL)
        #expect(try place.number("select count(*) from mail_queue where state = 'sending'") <= 1)
        try place.withDatabase { try letTenMinutesPass($0) }
      }
      let last = try RunningServer(on: place)
      let end = Date(timeIntervalSinceNow: RunningServer.patience)
      while try place.number("select count(*) from mail_queue where state in ('waiting', 'sending')") > 0, Date() < end
      {
        usleep(100_000)
      }
      #expect(last.stop() == 0)
      arrived += try relay.lastMails().map(id)

      let states = try place.withDatabase { database in
        try database.read { try $0.rows("select id, state from mail_queue order by id") { ($0.text(0), $0.text(1)) } }
      }
      #expect(arrived.count == Set(arrived).count, "sent twice: \(arrived.sorted())")
      let sent = Set(states.filter { $0.1 == "sent" }.map(\.0))
      let unclear = Set(states.filter { $0.1 == "unclear" }.map(\.0))
      #expect(sent.count + unclear.count == Self.count, "\(states)")
      // What is called sent has arrived; what did not arrive is told.
      #expect(sent.isSubset(of: arrived))
      #expect(Set(states.map(\.0)).subtracting(arrived).isSubset(of: unclear))
      // Each kill leaves one mail open at most, and the first one did, because it came before the answer.
      #expect((1...3).contains(unclear.count))
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }

  private func fill(_ database: Database) throws {
    try database.write { connection in
      for number in 0..<Self.count {
        let name = "mail-\(10 + number)"
        try connection.run(
          """
          insert into mail_queue (id, run, account_id, reader, address, subject, body, state, attempts, next_at,
            created_at, created_by)
          values (\(name), 'test', \(name), '職員', 'reader@example.lg.jp', '【お願い】報告について', '締切が近づいています。',
            'waiting', 0, 0, 0, '試験')
          """)
      }
    }
  }

  /// Nobody waits for the next turn of the job, and for the time after which a mail was left by a dead process.
  private func letTenMinutesPass(_ database: Database) throws {
    try database.write { connection in
      try connection.run(
        "update job_turns set started_at = started_at - 600000, taken_until = taken_until - 600000")
      try connection.run("update mail_queue set sending_at = sending_at - 600000")
    }
  }

  private func id(of mail: TestMailServer.Mail) throws -> String {
    try Visitor.text(of: mail.data, between: "Message-ID: <", and: "@")
  }
}
