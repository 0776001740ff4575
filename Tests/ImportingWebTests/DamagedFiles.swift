import Application
import Archives
import Database
import DocumentFixtures
import Essentials
import Foundation
import Importing
import Logging
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// Files damaged at random go the whole way of an import: upload, preview, taking in, the pages of the plan.
///
/// What comes out is a whole plan or a refusal; never a crash, a fault, a half plan or an endless wait. The seeds are
/// fixed. `HAGUKUMI_FUZZ=20` damages twenty times as many; the last file that was tried is left in `/tmp/hagukumi-fuzz`.
@Suite(.serialized, .timeLimit(.minutes(30))) struct DamagedFiles {
  private static let factor = ProcessInfo.processInfo.environment["HAGUKUMI_FUZZ"].flatMap { Int($0) } ?? 1
  private static let made = PlanDocuments.all + [DamageableFile("計画.json", .bytes(PlanFile.write(fullPlan())))]

  @Test(arguments: Engine.tested, made)
  func `a damaged file becomes a whole plan or a refusal`(_ engine: Engine, _ file: DamageableFile) async throws {
    try await withImporting(engine) { (app, client) async throws in
      let way = ImportWay(app, client)
      try #require(try await way.send(file.bytes, name: file.name, seed: -1) == .taken)
      // One engine after the other, so that each sees files that the other has not seen.
      let seeds = 0..<(20 * Self.factor)
      var taken = 0
      for seed in seeds {
        var generator = SeededGenerator(seed: UInt64(seed) << 8 | (engine == .sqlite ? 1 : 2))
        let outcome = try await way.send(file.damaged(using: &generator), name: file.name, seed: seed)
        if outcome == .taken { taken += 1 }
      }
      #expect(taken < seeds.count, "damage that always goes through shows little")
    }
  }

  @Test(
    .enabled(if: RealPlans.arePresent, "the real plans are not beside the project: this was NOT tested"),
    arguments: RealPlans.names)
  func `a damaged real plan becomes a whole plan or a refusal`(_ name: String) async throws {
    let file = try DamageableFile.real(name)
    try await withImporting(.sqlite) { (app, client) async throws in
      let way = ImportWay(app, client)
      for seed in 0..<(2 * Self.factor) {
        var generator = SeededGenerator(seed: UInt64(seed) << 8)
        _ = try await way.send(file.damaged(using: &generator), name: file.name, seed: seed)
      }
    }
  }
}

/// What a person does with a file, and what must be true after each step.
private struct ImportWay {
  enum Outcome { case taken, refused }

  let app: TestApplication
  let client: TestClient

  init(_ app: TestApplication, _ client: TestClient) { (self.app, self.client) = (app, client) }

  func send(_ bytes: [UInt8], name: String, seed: Int) async throws -> Outcome {
    try keep(bytes, name)
    let start = ContinuousClock.now
    let outcome = try await takeIn(bytes, name: name, about: "\(name) \(seed)")
    #expect(ContinuousClock.now - start < .seconds(20), "\(name) \(seed) takes too long")
    let faults = app.log.lines.filter { $0.contains("\"fault\"") }
    try #require(faults.isEmpty, "\(name) \(seed): \(faults.first ?? "")")
    try app.database.write { connection in
      for plan in try PlanStore.list(in: connection) { try PlanArchive.delete(plan.id, in: connection) }
      try connection.run("delete from import_drafts")
    }
    return outcome
  }

  private func takeIn(_ bytes: [UInt8], name: String, about file: String) async throws -> Outcome {
    let upload = try await client.post(
      "/import", [("city", ""), ("title", ""), ("pasted", "")],
      files: [TestClient.File("file", name: name, bytes: bytes)])
    guard let draft = upload.location else {
      #expect(upload.status == 422, "\(file)")
      #expect(try stored().isEmpty, "\(file)")
      return .refused
    }
    #expect(try await client.get(draft).status == 200, "\(file): preview")
    #expect(try stored().isEmpty, "\(file): a preview changes nothing")
    let answer = try await client.post(draft + "/take")
    guard let plan = answer.location else {
      #expect(answer.status == 422, "\(file)")
      #expect(try stored().isEmpty, "\(file): refused, and still there")
      return .refused
    }
    let difference = try firstDifference(shapes(stored()), shapes(expected(bytes, name)))
    #expect(difference == nil, "\(file): a part is missing or changed")
    let address = String(plan.prefix { $0 != "?" })
    for page in ["", "/table", "/outline", "/text", "/notes"] {
      #expect(try await client.get(address + page).status == 200, "\(file): \(page)")
    }
    return .taken
  }

  /// Left for whoever looks into a crash.
  private func keep(_ bytes: [UInt8], _ name: String) throws {
    let folder = URL(filePath: "/tmp/hagukumi-fuzz")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appending(path: name))
  }

  private func stored() throws -> [PlanDocument] {
    try app.database.read { connection in
      try PlanStore.list(in: connection).compactMap { try PlanArchive.load($0.id, in: connection) }
    }
  }

  private func expected(_ bytes: [UInt8], _ name: String) throws -> [PlanDocument] {
    switch try ImportFile(name: name, bytes: bytes).read() {
    case .plan(let document, _): [document]
    case .document(let source): Importer.draft(of: source, random: RepeatableRandom(seed: 2)).documents
    }
  }

  /// The lines around the first difference, so that a report stays readable.
  private func firstDifference(_ found: [String], _ wanted: [String]) -> String? {
    if found == wanted { return nil }
    let pairs = zip(
      found.joined(separator: "\n").split(separator: "\n"), wanted.joined(separator: "\n").split(separator: "\n"))
    guard let pair = pairs.first(where: { $0 != $1 }) else { return "one ends before the other" }
    return "found \(pair.0), wanted \(pair.1)"
  }

  /// All of the plans but their ids, which are new with each reading.
  private func shapes(_ documents: [PlanDocument]) throws -> [String] {
    let titles = Dictionary(documents.flatMap(\.nodes).map { ($0.id, $0.title) }) { first, _ in first }
    return try documents.map { document in
      // These name the other plan.
      let former = documents.first { $0.plan.id.text == document.plan.predecessor }?.plan.title
      let links =
        [former ?? ""]
        + document.successions.map { link in
          (link.from + link.to).map { titles[$0.node] ?? $0.node.text }.joined(separator: "→")
        }
      var bare = try document.canonical().copied(with: RepeatableRandom(seed: 3))
      bare.successions = []
      bare.plan.predecessor = nil
      return String(decoding: PlanFile.write(bare), as: UTF8.self) + links.joined(separator: "\n")
    }
    .sorted()
  }
}

extension DamageableFile {
  /// A real plan; one that is an archive in its parts.
  fileprivate static func real(_ name: String) throws -> DamageableFile {
    let bytes = try #require(RealPlans.read(name))
    guard bytes.starts(with: Array("PK".utf8)) else { return DamageableFile(name, .bytes(bytes)) }
    let archive = try Archive(bytes, kind: name)
    return DamageableFile(
      name, .parts(try partNames(in: bytes).map { Part($0, try archive.part($0) ?? []) }))
  }

  /// The names in the directory at the end of an archive.
  private static func partNames(in bytes: [UInt8]) -> [String] {
    bytes.indices.dropLast(46).compactMap { start in
      guard bytes[start..<start + 4].elementsEqual([0x50, 0x4B, 1, 2]) else { return nil }
      let length = Int(bytes[start + 28]) | Int(bytes[start + 29]) << 8
      return String(decoding: bytes[start + 46..<start + 46 + length], as: UTF8.self)
    }
  }
}
