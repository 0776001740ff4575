import Essentials
import Testing

@testable import Publishing

/// The folder of a site, ended between any two steps as a kill would: readers find a whole site at every moment.
@Suite struct WritingSites {
  private struct Killed: Error {}

  private final class Steps: Sendable {
    private let left: Lock<Int>

    init(_ count: Int) { left = Lock(count) }

    func next() throws {
      try left.withLock { left in
        guard left > 0 else { throw Killed() }
        left -= 1
      }
    }
  }

  /// A site as it is published, with that wording on every page.
  private func site(versions: [Int], words: String, withDocuments: Bool = true) -> [SiteFile] {
    func page(_ path: String, _ links: [String]) -> SiteFile {
      SiteFile(path: path, bytes: OwnedBytes(links.map { "<a href=\"\($0)\">" }.joined() + words))
    }
    return [page("index.html", versions.map { "v\($0)/index.html" })]
      + [SiteFile(path: "style.css", bytes: OwnedBytes(words))]
      + versions.flatMap { version in
        [
          page("v\(version)/index.html", ["measures/001.html", "../index.html", "../style.css", "new-\(words).html"]),
          page("v\(version)/measures/001.html", ["../index.html"]),
          page("v\(version)/new-\(words).html", ["index.html"]),
        ]
          + (withDocuments
            ? [page("d\(version)/index.html", ["document-1.pdf"]), page("d\(version)/document-1.pdf", [])] : [])
      }
  }

  /// Every link from the top on leads to a file.
  private func expectWhole(_ folder: String, _ when: String) throws {
    var (open, seen): ([String], Set<String>) = (["index.html"], [])
    while let path = open.popLast() {
      guard seen.insert(path).inserted else { continue }
      let text = String(decoding: try LocalFile.read("\(folder)/\(path)", limit: 100_000), as: UTF8.self)
      for link in text.matches(of: /href="([^"]+)"/).map({ String($0.1) }) {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") {
          if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        let target = parts.joined(separator: "/")
        #expect(LocalFile.exists("\(folder)/\(target)"), "\(path) leads to \(target) \(when)")
        open.append(target)
      }
    }
    #expect(seen.count > 1)
  }

  private func contents(_ folder: String) throws -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: try LocalFolder.files(in: folder).map {
        ($0, try LocalFile.read("\(folder)/\($0)", limit: 100_000))
      })
  }

  @Test(arguments: [
    ([1], "古い", [1, 2], "古い"), ([1, 2], "古い", [1, 2], "新しい"), ([1, 2], "古い", [2, 3], "新しい"), ([1, 2], "古い", [2], "古い"),
  ]) func `a kill between two steps leaves a whole site, and the next run ends the work`(
    before: [Int], oldWords: String, after: [Int], newWords: String
  ) throws {
    let (old, new) = (site(versions: before, words: oldWords), site(versions: after, words: newWords))
    var steps = 0
    var isDone = false
    while !isDone, steps < 200 {
      let folder = "/tmp/hagukumi-site-\(SystemRandom().token(length: 12))"
      defer { try? LocalFolder.remove(folder) }
      try SiteFolder(files: old).write(to: folder)
      try LocalFile.write([1], to: "\(folder)/other.txt")
      let count = Steps(steps)
      do {
        try SiteFolder(files: new, beforeStep: count.next).write(to: folder)
        isDone = true
      } catch is Killed {}
      try expectWhole(folder, "after \(steps) steps")
      try SiteFolder(files: new).write(to: folder)
      let expected = Dictionary(uniqueKeysWithValues: new.map { ($0.path, $0.bytes.array) })
      #expect(try contents(folder) == expected.merging(["other.txt": [1]]) { $1 }, "after \(steps) steps")
      steps += 1
    }
    #expect(isDone && steps > 1)
  }

  @Test func `what is the same is not written again`() throws {
    let folder = "/tmp/hagukumi-site-\(SystemRandom().token(length: 12))"
    defer { try? LocalFolder.remove(folder) }
    let files = site(versions: [1, 2], words: "同じ")
    try SiteFolder(files: files).write(to: folder)
    try SiteFolder(files: files, beforeStep: { throw Killed() }).write(to: folder)
    // One page of one version differs: one step.
    let changed = files.map {
      $0.path == "v1/measures/001.html" ? SiteFile(path: $0.path, bytes: OwnedBytes("直した")) : $0
    }
    try SiteFolder(files: changed, beforeStep: Steps(1).next).write(to: folder)
    #expect(try contents(folder)["v1/measures/001.html"] == Array("直した".utf8))
  }
}
