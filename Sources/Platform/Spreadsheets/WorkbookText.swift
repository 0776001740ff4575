/// Text that a workbook can hold: line feeds only, no other control characters, and nothing that reads as an escape.
func storable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "_" || $0.value & 0xFFFE == 0xFFFE }) else {
    return text
  }
  var result = String.UnicodeScalarView()
  var rest = text.unicodeScalars[...]
  var followsReturn = false
  while let scalar = rest.popFirst() {
    if scalar == "\r" || (scalar == "\n" && !followsReturn) { result.append("\n") }
    if (scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE) || scalar == "\t" { result.append(scalar) }
    if scalar == "_", readsAsEscape(rest.prefix(6)) { result.append(contentsOf: "x005F_".unicodeScalars) }
    followsReturn = scalar == "\r"
  }
  return String(result)
}

private func readsAsEscape(_ scalars: Substring.UnicodeScalarView) -> Bool {
  scalars.count == 6 && scalars.first == "x" && scalars.last == "_"
    && scalars.dropFirst().prefix(4).allSatisfy(\.properties.isASCIIHexDigit)
}

/// The text cut to a number of UTF-16 units, never inside a character.
func shortened(_ text: String, to limit: Int) -> String {
  var result = text
  while result.utf16.count > limit { result.removeLast() }
  return result
}

/// Names of sheets as Excel accepts them: at most 31 units, without its forbidden signs, each only once.
func sheetNames(for wishes: [String]) -> [String] {
  var taken: Set<String> = ["history"]
  return wishes.map { wish in
    let clean = shortened(String(storable(wish).map { forbiddenSigns[$0] ?? $0 }), to: 31)
    let base = clean.allSatisfy(\.isWhitespace) ? "シート" : clean
    var name = base
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      let mark = "(\(number))"
      name = shortened(base, to: 31 - mark.utf16.count) + mark
      number += 1
    }
    return name
  }
}

private let forbiddenSigns: [Character: Character] = [
  "[": "［", "]": "］", ":": "：", "*": "＊", "?": "？", "/": "／", "\\": "＼", "'": "’", "\n": " ", "\t": " ",
]
