extension PrintDocument {
  /// The colours that cities print the heads of their tables in; a closed set, all of them light enough for black letters.
  package enum Tint: String, Sendable, CaseIterable { case none, gray, blue, green, orange }
}

extension PrintDocument.Tint {
  /// The colour of that ground as six hexadecimal digits; nil where the paper stays white.
  package func colour(of ground: PrintTable.Ground) -> String? {
    switch (ground, self) {
    case (.none, _), (.head, .none), (.label, .none): nil
    case (.soft, _): "FFF8E1"
    case (.head, .gray): "DFE3E8"
    case (.label, .gray): "F1F3F5"
    case (_, .blue): "DDEBF7"
    case (_, .green): "E2EFDA"
    case (_, .orange): "FBE4D5"
    }
  }
}
