import Charts
import Essentials
import HTML
import SourceDocuments
import XMLStreams

/// A picture read back from its SVG, with boxes of texts by a measure of its own.
struct DrawnPicture {
  struct Text {
    let text: String
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    func intersects(_ other: Text) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  struct Element {
    let name: String
    let attributes: XMLAttributes

    func value(_ name: String) -> String? { attributes[name] }
    func number(_ name: String) -> Double { attributes[name].flatMap { Double($0) } ?? .nan }
  }

  private(set) var width = 0.0
  private(set) var height = 0.0
  private(set) var title = ""
  private(set) var summary = ""
  private(set) var texts: [Text] = []
  private(set) var elements: [Element] = []

  init(_ chart: any Chart) throws { try self.init(bytes: Array(chartFile(chart).string.utf8)) }

  init(bytes: [UInt8]) throws {
    let stream = XMLStream(bytes, name: "SVG")
    var open: [Element] = []
    while let event = try stream.next() {
      switch event {
      case .start(let name, let attributes):
        let element = Element(name: name, attributes: attributes)
        if name == "svg" {
          let parts = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
          if parts.count == 4 { (width, height) = (parts[2], parts[3]) }
        }
        elements.append(element)
        open.append(element)
      case .end: open.removeLast()
      case .text(let text):
        guard let element = open.last else { continue }
        let isOfText = open.dropLast().last?.name == "text"
        switch element.name {
        case "title" where !isOfText: title += text
        case "desc": summary += text
        case "text": texts.append(Self.box(text, element))
        default: break
        }
      }
    }
  }

  /// Half-width characters take at least 0.5 em, wide ones 1 em; letters reach from 0.85 above to 0.2 below the base line.
  private static func box(_ text: String, _ element: Element) -> Text {
    let size = element.number("font-size"), x = element.number("x"), y = element.number("y")
    let ems = text.unicodeScalars.reduce(0.0) { sum, scalar in
      if scalar.properties.generalCategory == .nonspacingMark { return sum }
      let narrow = scalar.value < 0x7F || (0xFF61...0xFF9F).contains(scalar.value)
      return sum + (narrow ? (".,:;'il|() ".unicodeScalars.contains(scalar) ? 0.35 : 0.58) : 1)
    }
    let width = ems * size
    let left =
      switch element.attributes["text-anchor"] {
      case "middle": x - width / 2
      case "end": x - width
      default: x
      }
    return Text(text: text, left: left, right: left + width, top: y - size * 0.85, bottom: y + size * 0.2)
  }

  /// Texts that leave the picture or lie over another one.
  var faults: [String] {
    var faults: [String] = []
    for (index, text) in texts.enumerated() {
      if !(text.left >= 0 && text.right <= width && text.top >= 0 && text.bottom <= height) {
        faults.append("outside: \(text.text)")
      }
      for other in texts[(index + 1)...] where text.intersects(other) {
        faults.append("\(text.text) over \(other.text)")
      }
    }
    return faults
  }
}
