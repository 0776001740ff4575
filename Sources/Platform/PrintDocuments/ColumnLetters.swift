extension TableLayout {
  /// For each column how many letters its longest line has, counted no further than `most`, from cells that stand in it alone; a
  /// letter of the Latin alphabet is half a one.
  package func lettersOfColumns(upTo most: Double) -> [Double] {
    var letters = Array(repeating: 0.0, count: columnCount)
    for place in places.joined() where place.cell.columnSpan == 1 && !place.cell.isUpright {
      guard letters[place.column] < most else { continue }
      for content in place.cell.content {
        letters[place.column] = max(letters[place.column], Self.letters(content.plain, upTo: most))
      }
    }
    return letters
  }

  private static func letters(_ text: String, upTo most: Double) -> Double {
    var (longest, line) = (0.0, 0.0)
    for scalar in text.unicodeScalars {
      line = scalar == "\n" ? 0 : line + (scalar.isASCII ? 0.5 : 1)
      longest = max(longest, line)
      if longest >= most { return most }
    }
    return longest
  }
}
