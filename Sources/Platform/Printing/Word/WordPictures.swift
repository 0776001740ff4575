import Essentials
import PrintDocuments
import Subprocesses

/// The pictures of a document as dots, in the order in which they stand in it; several programs draw at a time.
struct WordPictures: Sendable {
  /// A picture with its files.
  struct Drawn: Sendable {
    let drawing: [UInt8]
    /// Nil where nothing could turn it into dots.
    let dots: [UInt8]?
    /// Its height, where its width is 1.
    let proportion: Double
  }

  private let drawn: [Result<Drawn, any Error>]

  /// So many programs draw at once.
  private static let workers = 2

  init(of document: PrintDocument) {
    let all = document.sections.flatMap { Self.pictures(in: $0.blocks, $0) }
    let drawn = Lock(all.map { _ -> Result<Drawn, any Error>? in nil })
    let next = Lock(0)
    let threads = (0..<min(Self.workers, all.count)).map { _ in
      SystemThread {
        while true {
          let index = next.withLock { number -> Int in
            defer { number += 1 }
            return number
          }
          guard index < all.count else { return }
          let result = Result { try Self.draw(all[index].picture, width: all[index].width) }
          drawn.withLock { $0[index] = result }
        }
      }
    }
    for thread in threads { thread.join() }
    self.drawn = drawn.withLock { $0.compactMap(\.self) }
  }

  /// The picture of that number, from 1.
  func picture(_ number: Int) throws -> Drawn { try drawn[number - 1].get() }

  private static func pictures(
    in blocks: [PrintBlock], _ section: PrintDocument.Section
  ) -> [(picture: PrintPicture, width: Double)] {
    blocks.flatMap { block -> [(picture: PrintPicture, width: Double)] in
      switch block {
      case .picture(let picture): [(picture, min(picture.width, section.textWidth))]
      case .together(let blocks): pictures(in: blocks, section)
      case .columns(let count, let parts): pictures(in: Array(parts.joined()), section.columns(count))
      default: []
      }
    }
  }

  private static func draw(_ picture: PrintPicture, width: Double) throws -> Drawn {
    let drawing = picture.file
    return Drawn(drawing: drawing, dots: try dots(of: drawing, width: width), proportion: picture.proportion)
  }

  /// The picture with 200 dots an inch.
  private static func dots(of svg: [UInt8], width: Double) throws -> [UInt8]? {
    guard let program = Subprocess.find("rsvg-convert") else { return nil }
    let directory = try PrivateDirectory()
    try directory.write(svg, as: "in.svg")
    let result = try Subprocess(
      program,
      arguments: [
        "-f", "png", "-w", String(Int(width / 25.4 * 200)), "--keep-aspect-ratio", "-o", "out.png", "in.svg",
      ],
      directory: directory.path, limits: SubprocessLimits(seconds: 20, cpuSeconds: 20)
    ).run()
    return result.isSuccess ? directory.read("out.png", limit: 32 << 20) : nil
  }
}
