import Database
import Essentials
import TestKit
import Testing

@Suite struct ValueTests {
  @Test(
    arguments: Engine.tested,
    ["", "人材育成", "👩🏽‍💻🎌 と 𠮟る", "'; drop table things; --", "改行\nと\tタブ", String(repeating: "施策", count: 200_000)])
  func `texts come back as they went`(engine: Engine, text: String) throws {
    try withThings(engine) { database throws in
      try database.write { try $0.run("insert into things (id, label, note) values ('a', 'a', \(text))") }
      let found = try database.read { try $0.first("select note from things where note = \(text)") { $0.text(0) } }
      #expect(found == text)
    }
  }

  @Test(arguments: Engine.tested, [Int64.min, -1, 0, 1, 4_294_967_296, .max])
  func `whole numbers come back as they went`(engine: Engine, number: Int64) throws {
    try withThings(engine) { database throws in
      try database.write { try $0.run("insert into things (id, label, amount) values ('a', 'a', \(number))") }
      #expect(try database.read { try $0.first("select amount from things") { $0.integer(0) } } == Int(number))
    }
  }

  @Test(arguments: Engine.tested, [0.1, -0.0, 1e300, Double.leastNonzeroMagnitude, 97.3, 100])
  func `floating point numbers come back as they went`(engine: Engine, number: Double) throws {
    try withThings(engine) { database throws in
      try database.write { try $0.run("insert into things (id, label, ratio) values ('a', 'a', \(number))") }
      #expect(try database.read { try $0.first("select ratio from things") { $0.real(0) } } == number)
    }
  }

  @Test(arguments: Engine.tested, [[], [0], Array(0...255), [UInt8](repeating: 0xFF, count: 300_000)])
  func `bytes come back as they went`(engine: Engine, bytes: [UInt8]) throws {
    try withThings(engine) { database throws in
      try database.write { try $0.run("insert into things (id, label, content) values ('a', 'a', \(bytes))") }
      let row = try database.read {
        try $0.first("select content, content is null from things") { ($0.blob(0), $0.bool(1)) }
      }
      #expect(row?.0 == bytes)
      #expect(row?.1 == false)
    }
  }

  @Test(arguments: Engine.tested)
  func `nothing comes back as nothing`(engine: Engine) throws {
    try withThings(engine) { database throws in
      let amount: Int? = nil
      let content: [UInt8]? = nil
      try database.write {
        try $0.run("insert into things (id, label, amount, content) values ('a', 'a', \(amount), \(content))")
      }
      let isNothing = try database.read {
        try $0.first("select amount, content, ratio from things") {
          $0.optionalInteger(0) == nil && $0.isNull(1) && $0.optionalText(2) == nil
        }
      }
      #expect(isNothing == true)
    }
  }

  @Test(arguments: Engine.tested)
  func `sums, counts and truth values are whole numbers`(engine: Engine) throws {
    try withThings(engine) { database throws in
      try database.write { connection throws in
        for (index, amount) in [2, 3].enumerated() {
          try connection.run(
            "insert into things (id, label, amount) values (\(index.description), \(index.description), \(amount))")
        }
      }
      let row = try database.read {
        try $0.first(
          "select sum(amount), count(*), sum(amount) > 4, exists (select 1 from things where amount = 9) from things"
        ) {
          [$0.integer(0), $0.integer(1), $0.integer(2), $0.integer(3)]
        }
      }
      #expect(row == [5, 2, 1, 0])
    }
  }

  @Test(arguments: Engine.tested)
  func `what one engine cannot keep is refused by both`(engine: Engine) throws {
    try withThings(engine) { database throws in
      #expect(
        faultKind { try database.write { try $0.run("insert into things (id, label) values ('a', \("一\0二"))") } }
          == .constraint)
      for number in [Double.nan, .infinity] {
        #expect(
          faultKind {
            try database.write { try $0.run("insert into things (id, label, ratio) values ('a', 'a', \(number))") }
          }
            == .constraint)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `texts are ordered by their bytes`(engine: Engine) throws {
    try withThings(engine) { database throws in
      try database.write { connection throws in
        for text in ["b", "ア", "B", "あ", "é", "a", "漢"] {
          try connection.run("insert into things (id, label) values (\(text), \(text))")
        }
      }
      let ordered = try database.read { try $0.rows("select label from things order by label") { $0.text(0) } }
      #expect(ordered == ["B", "a", "b", "é", "あ", "ア", "漢"])
    }
  }
}
