extension PrintDocument {
  /// The colours that cities print the heads of their tables in; a closed set, all of them light enough for black letters.
  package enum Tint: String, Sendable, CaseIterable { case none, gray, lightGray = "light_gray", blue, green, orange }
}

extension PrintDocument {
  /// The colour of that ground as six hexadecimal digits; nil where the paper stays white.
  package func colour(of ground: PrintTable.Ground) -> String? {
    switch ground {
    case .none: nil
    case .soft: "FFF8E1"
    case .head: tint.head
    case .label: tint.label
    case .name: nameTint.map(\.head) ?? tint.label
    case .band: bandTint.map(\.band) ?? tint.head
    }
  }

  /// The colour of the bands that headings stand on; nil for a frame without one.
  package var headingBand: String? {
    if let bandTint { return bandTint.band }
    // Bands had a ground before there was a choice, whatever the tables have.
    return tint.head ?? Tint.gray.head
  }
}

extension PrintDocument.Tint {
  fileprivate var head: String? {
    switch self {
    case .none: nil
    case .gray: "DFE3E8"
    case .lightGray: "EDEDED"
    case .blue: "DDEBF7"
    case .green: "E2EFDA"
    case .orange: "FBE4D5"
    }
  }

  fileprivate var label: String? { self == .gray ? "F1F3F5" : head }

  /// Stronger than that of heads, as a band stands above them.
  fileprivate var band: String? {
    switch self {
    case .none: nil
    case .gray: "D0D5DC"
    case .lightGray: "EDEDED"
    case .blue: "BDD7EE"
    case .green: "C6E0B4"
    case .orange: "F8CBAD"
    }
  }
}
