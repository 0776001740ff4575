/// Text with its emphasis; what no format can hold has been left out.
package struct PrintText: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// Pieces in order.
  package private(set) var runs: [Run]

  package init(_ runs: [Run] = []) {
    self.runs = runs.map { Run(printable($0.text), $0.looks) }.filter { !$0.text.isEmpty }
  }

  package init(_ text: String, _ looks: Looks = []) { self.init([Run(text, looks)]) }

  package init(stringLiteral value: String) { self.init(value) }

  /// The words alone.
  package var plain: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }

  package var isEmpty: Bool { runs.isEmpty }

  /// Both texts, one after the other.
  package static func + (left: PrintText, right: PrintText) -> PrintText {
    var sum = left
    sum.runs += right.runs
    return sum
  }

  /// A piece of text in one look.
  package struct Run: Sendable, Equatable {
    package var text: String
    package var looks: Looks

    package init(_ text: String, _ looks: Looks = []) {
      self.text = text
      self.looks = looks
    }
  }

  /// How a piece differs from the text around it.
  package struct Looks: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Bold.
    package static let strong = Looks(rawValue: 1)
    /// Small print.
    package static let small = Looks(rawValue: 2)
    /// Underlined.
    package static let underlined = Looks(rawValue: 4)
    /// Struck through: it no longer holds.
    package static let struck = Looks(rawValue: 8)
    /// In a box: the one that was chosen out of several.
    package static let chosen = Looks(rawValue: 16)
  }
}

/// Line feeds and tabs stay; other controls, marks that turn the direction of writing, and non-characters go.
private func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { $0.isUnprintable || $0 == "\r" || isLineEnd($0) }) else { return text }
  var result = String.UnicodeScalarView()
  var previous: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    if scalar == "\r" || isLineEnd(scalar) {
      result.append("\n")
    } else if !scalar.isUnprintable, !(scalar == "\n" && previous == "\r") {
      result.append(scalar)
    }
    previous = scalar
  }
  return String(result)
}

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
}

extension Unicode.Scalar {
  /// Whether no document can hold it: controls but tabs and line ends, marks that turn the direction of writing, non-characters.
  package var isUnprintable: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0...0x1F, 0x7F...0x84, 0x86...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069,
      0xFDD0...0xFDEF, 0xFEFF:
      true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }
}
