/// A part of a bar: how much of the whole, and a class that gives colour and pattern.
package struct BarPart {
  let share: Int
  let className: StaticString
  let isStriped: Bool

  /// Stripes tell parts apart where colours do not.
  package init(_ share: Int, _ className: StaticString, isStriped: Bool = false) {
    self.share = share
    self.className = className
    self.isStriped = isStriped
  }
}

extension HTMLWriter {
  /// Writes one bar made of parts; the text says the same for those who do not see it.
  package mutating func bar(_ parts: [BarPart], of whole: Int, label: String) {
    raw("<svg class=\"bar\" role=\"img\" viewBox=\"0 0 1000 40\" preserveAspectRatio=\"none\"")
    attribute("aria-label", label)
    raw("><rect class=\"bar-ground\" width=\"1000\" height=\"40\"/>")
    var start = 0
    for part in parts where part.share > 0 && whole > 0 {
      let width = part.share * 1000 / whole
      raw("<rect height=\"40\" class=\"")
      raw(part.className)
      raw("\"")
      attribute("x", String(start))
      attribute("width", String(width))
      raw("/>")
      if part.isStriped { stripes(from: start, to: start + width) }
      start += width
    }
    raw("</svg>")
  }

  private mutating func stripes(from start: Int, to end: Int) {
    for left in stride(from: start + 8, to: end - 6, by: 14) {
      raw("<rect height=\"40\" width=\"6\" class=\"bar-ground\"")
      attribute("x", String(left))
      raw("/>")
    }
  }
}
