import Glibc

/// Whole folders on this machine's disk: each is there with everything in it, or not at all.
package enum LocalFolder {
  /// Makes the folder, unless it is there.
  package static func make(_ path: String) throws {
    guard unsafe mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    throw Refusal("フォルダーを作れません：\(path)")
  }

  /// Writes the files into a folder of another name, which gets its own name when all are on the disk; names may hold `/`.
  package static func write(_ files: [(name: String, bytes: OwnedBytes)], to path: String) throws {
    let draft = path + ".part"
    try remove(draft)
    try make(draft)
    for file in files {
      var folder = draft
      for part in file.name.split(separator: "/").dropLast() {
        folder += "/" + part
        try make(folder)
      }
      try LocalFile.write(file.bytes.array, to: "\(draft)/\(file.name)")
    }
    guard unsafe rename(draft, path) == 0 else { throw Refusal("フォルダーに名前を付けられません：\(path)") }
  }

  /// Takes the name from the folder first, so that nobody finds half of it, and then removes it; one that is not there is no
  /// matter.
  package static func remove(_ path: String) throws {
    guard LocalFile.exists(path) else { return }
    let doomed = path.hasSuffix(".part") ? path : path + ".part"
    if doomed != path {
      try remove(doomed)
      guard unsafe rename(path, doomed) == 0 else { throw Refusal("フォルダーを消せません：\(path)") }
    }
    try empty(doomed)
    guard unsafe rmdir(doomed) == 0 else { throw Refusal("フォルダーを消せません：\(path)") }
  }

  private static func empty(_ path: String) throws {
    for name in try names(in: path) {
      let inner = "\(path)/\(name)"
      guard unsafe unlink(inner) != 0 else { continue }
      try empty(inner)
      guard unsafe rmdir(inner) == 0 else { throw Refusal("ファイルを消せません：\(inner)") }
    }
  }

  /// The files in a folder and in all folders in it, named from there, sorted.
  package static func files(in path: String) throws -> [String] {
    try names(in: path).flatMap { name -> [String] in
      guard let folder = unsafe opendir("\(path)/\(name)") else { return [name] }
      unsafe closedir(folder)
      return try files(in: "\(path)/\(name)").map { "\(name)/\($0)" }
    }
  }

  /// The names in a folder, sorted.
  package static func names(in path: String) throws -> [String] {
    guard let folder = unsafe opendir(path) else { throw Refusal("フォルダーを読めません：\(path)") }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
