import Essentials

/// A site as a folder that a web server may be reading while it is written: readers find a whole site at every moment, also where
/// the program is killed between two steps.
///
/// A new version is written beside its place and gets its name when it is whole. What stands there already is left alone where it
/// is the same; where pages differ, because the terms of use changed or a newer program draws them, each file is replaced in one
/// step: new ones first, so that no page leads to nothing, and what is gone last. The top, which leads to the versions, comes after
/// them; a version that was withdrawn goes after the top no longer leads to it. Each step works on every file system that can
/// rename a file, also on a share.
struct SiteFolder {
  let files: [SiteFile]
  /// Asked before each step; tests end the writing there, as a kill would.
  var beforeStep: () throws -> Void = {}

  func write(to folder: String) throws {
    try LocalFolder.make(folder)
    var parts: [String: [(name: String, bytes: OwnedBytes)]] = [:]
    var top: [(name: String, bytes: OwnedBytes)] = []
    for file in files {
      let path = file.path.split(separator: "/", maxSplits: 1).map(String.init)
      if path.count == 2 {
        parts[path[0], default: []].append((path[1], file.bytes))
      } else {
        top.append((file.path, file.bytes))
      }
    }
    let present = Set(try LocalFolder.names(in: folder))
    for (name, files) in parts.sorted(by: { $0.key < $1.key }) {
      if present.contains(name) {
        let place = "\(folder)/\(name)"
        let old = Set(try LocalFolder.files(in: place))
        try update(files, in: place, where: old)
        for gone in old.subtracting(files.map(\.name)).sorted() {
          try beforeStep()
          try LocalFile.remove("\(place)/\(gone)")
        }
      } else {
        try beforeStep()
        try LocalFolder.write(files, to: "\(folder)/\(name)")
      }
    }
    try update(top, in: folder, where: present)
    for name in present where parts[name] == nil && isOwn(name) {
      try beforeStep()
      try LocalFolder.remove("\(folder)/\(name)")
    }
  }

  /// Writes what is new, then what differs, and the first page last.
  private func update(
    _ files: [(name: String, bytes: OwnedBytes)], in folder: String, where present: Set<String>
  ) throws {
    let ordered = files.filter { !present.contains($0.name) } + files.filter { present.contains($0.name) }
    for file in ordered.filter({ $0.name != "index.html" }) + ordered.filter({ $0.name == "index.html" }) {
      let path = "\(folder)/\(file.name)"
      let bytes = file.bytes.array
      guard try !present.contains(file.name) || LocalFile.read(path, limit: 1 << 30) != bytes else { continue }
      try beforeStep()
      var place = folder
      for part in file.name.split(separator: "/").dropLast() {
        place += "/" + part
        try LocalFolder.make(place)
      }
      try LocalFile.write(bytes, to: path)
    }
  }

  /// Folders that this program made, of pages and of documents; everything else in the folder is somebody else's.
  private func isOwn(_ name: String) -> Bool {
    let number = name.hasSuffix(".part") ? name.dropFirst().dropLast(5) : name.dropFirst()
    return (name.hasPrefix("v") || name.hasPrefix("d")) && !number.isEmpty
      && number.allSatisfy { ("0"..."9").contains($0) }
  }
}
