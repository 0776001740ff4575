import Essentials

/// Something that cities do, whatever they call it, with the words that tell it.
struct Theme: Sendable, Equatable {
  /// Its key; never reused for anything else.
  let key: String
  var title: String
  var area: Area
  /// Each word tells the theme; parts joined by ＋ must all stand in the same measure, those joined by ～ close together, and ｜
  /// is put between what may stand for each other (``ThemeWord``).
  var words: [String]
  /// Longer words in which a hit does not count.
  var exclusions: [String]

  init(_ key: String, _ title: String, _ area: Area, _ words: [String], not exclusions: [String] = []) {
    self.key = key
    self.title = title
    self.area = area
    self.words = words
    self.exclusions = exclusions
  }

  /// The areas under which themes are listed; a closed set.
  enum Area: String, Sendable, CaseIterable {
    case growing, hiring, workplace, digital, frame

    var title: String {
      switch self {
      case .growing: "人材の育成"
      case .hiring: "人材の確保"
      case .workplace: "職場環境"
      case .digital: "デジタル人材"
      case .frame: "進め方"
      }
    }
  }
}

/// A theme of a measure, with the words that made it so or the person who said it.
struct FoundTheme: Sendable, Equatable {
  let theme: String
  /// The words as the dictionary has them, of those close together the ones that were found; empty where a person added the
  /// theme.
  var words: [String]
  /// Whether a person added it.
  var isByHand = false
}
