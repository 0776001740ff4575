package import Charts
import Essentials
import Subprocesses

/// A chart as PNG, drawn by `rsvg-convert` beside the program, without a shell and within limits.
package enum ChartImage {
  /// The Debian package that holds the program.
  package static let debianPackage = "librsvg2-bin"

  /// Why there is no picture.
  package enum Fault: Error, Sendable, Equatable {
    /// The program is not installed.
    case missing
    /// It ended without a picture, or took too much time or room.
    case failed(String)
  }

  /// Pixels of the picture for each unit of the drawing, so that it stays sharp in a document.
  private static let zoom = "2"
  private static let limits = SubprocessLimits(
    seconds: 30, cpuSeconds: 20, memoryBytes: 1 << 30, fileBytes: 32 << 20, outputBytes: 1 << 16)

  /// The bytes of the picture; the same chart gives the same bytes with the same program and fonts.
  package static func png(
    _ chart: any Chart, find: (String) -> String? = { Subprocess.find($0) }
  ) throws(Fault) -> [UInt8] {
    guard let program = find("rsvg-convert") else { throw .missing }
    let drawn: (result: SubprocessResult, bytes: [UInt8]?)
    do throws(SubprocessFault) {
      drawn = try draw(chartFile(chart).array, with: program)
    } catch { throw error.isMissing ? .missing : .failed(error.description) }
    guard drawn.result.isSuccess, let bytes = drawn.bytes, isPNG(bytes) else {
      throw .failed("\(drawn.result.ending) \(drawn.result.messages)")
    }
    return bytes
  }

  private static func draw(
    _ drawing: [UInt8], with program: String
  ) throws(SubprocessFault) -> (result: SubprocessResult, bytes: [UInt8]?) {
    let directory = try PrivateDirectory()
    try directory.write(drawing, as: "in.svg")
    let result = try Subprocess(
      program,
      arguments: ["--format", "png", "--zoom", zoom, "--background-color", "white", "--output", "out.png", "in.svg"],
      directory: directory.path, limits: limits
    ).run()
    return (result, directory.read("out.png", limit: limits.fileBytes))
  }

  /// The same, or a sentence that says why there is none.
  package static func file(_ chart: any Chart) throws -> [UInt8] {
    do throws(Fault) {
      return try png(chart)
    } catch {
      switch error {
      case .missing: throw Refusal("サーバーに\(debianPackage)が入っていないため、PNGを作れません。SVGで出すか、管理者に知らせてください。")
      case .failed: throw Refusal("PNGを作れませんでした。もう一度試すか、SVGで出してください。")
      }
    }
  }

  private static func isPNG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) }
}
