package import Essentials
package import Subprocesses

/// The operator's own program that looks at a file before it is kept: status 0 lets it in, everything else does not.
package struct VirusScan {
  /// The program with its arguments; the path of the file is added as the last one.
  package let command: [String]
  /// What the program may use.
  package var limits = SubprocessLimits(
    seconds: 60, cpuSeconds: 60, memoryBytes: .max, fileBytes: 64 << 20, outputBytes: 1 << 20)

  package init(command: [String]) { self.command = command }

  /// Refuses a file that the program does not let in, or that could not be looked at.
  package func check(_ content: [UInt8], called name: String) throws(Refusal) {
    guard let program = command.first else { return }
    let result: SubprocessResult
    do {
      let folder = try PrivateDirectory()
      try folder.write(content, as: "file")
      result = try run(program, in: folder)
    } catch {
      throw Self.unsure(name)
    }
    switch result.ending {
    case .exited(0): return
    case .exited(1):
      throw Refusal("「\(name)」は、ウイルスの検査で止められました。情報政策の担当に知らせてください。", field: "file")
    default: throw Self.unsure(name)
    }
  }

  /// The folder is lent, so that it outlives the program.
  private func run(_ program: String, in folder: borrowing PrivateDirectory) throws(SubprocessFault) -> SubprocessResult
  {
    try Subprocess(
      program, arguments: command.dropFirst() + ["\(folder.path)/file"], directory: folder.path, limits: limits
    ).run()
  }

  private static func unsure(_ name: String) -> Refusal {
    Refusal("「\(name)」のウイルスの検査ができませんでした。しばらくしてからもう一度試し、続くときは情報政策の担当に知らせてください。", field: "file")
  }
}
