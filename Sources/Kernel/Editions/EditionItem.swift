package import Planning

/// One thing that a reader of an edition can read: a text, a cell, a figure.
package struct EditionItem: Sendable, Equatable {
  /// Names the item across editions and versions.
  package struct Key: Hashable, Sendable {
    package let text: String

    init(_ part: EditionPart, _ subject: String, _ place: String = "") {
      text = "\(part.key)|\(subject)|\(place)"
    }

    /// Where the title of the plan stands.
    static let titlePlace = "名前"

    /// The title of the plan.
    static func title(of plan: String) -> Key { Key(.cover, plan, titlePlace) }

    /// Whether it is the title of the plan, without which there is no edition.
    package var isTitle: Bool { text.hasPrefix(EditionPart.cover.key + "|") && text.hasSuffix("|" + Self.titlePlace) }

    /// Reads a key that a form carries; what it names is looked up by whoever uses it.
    package init?(text: String) {
      guard text.utf8.count <= 1_000, text.split(separator: "|", omittingEmptySubsequences: false).count >= 3 else {
        return nil
      }
      self.text = text
    }
  }

  package let key: Key
  package let part: EditionPart
  /// What it belongs to, e.g. number and title of a measure.
  package let subject: String
  /// Which of several it is, e.g. a year; empty for the only one.
  package let place: String
  package let text: String
  /// Its paragraphs and tables, where it is made of such.
  package let blocks: [Section.Block]
  /// What has to be looked at before it goes out; nil for nothing.
  package var warning: String?

  init(
    key: Key, part: EditionPart, subject: String, place: String, text: String, blocks: [Section.Block] = []
  ) {
    (self.key, self.part, self.subject) = (key, part, subject)
    (self.place, self.text, self.blocks) = (place, text, blocks)
  }

  /// What it is, with which of several.
  package var title: String {
    place.isEmpty || place == part.title ? part.title : "\(part.title)　\(place)"
  }
}

extension EditionItem {
  /// What a key names that was counted beside the plan, without its value; nil for all others.
  package static func counted(_ key: String) -> EditionItem? {
    let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == EditionPart.counted.key else { return nil }
    return EditionItem(
      key: Key(.counted, parts[1], parts[2]), part: .counted, subject: parts[1], place: parts[2], text: "")
  }
}

/// One thing that an edition leaves out, and why.
package struct WithheldItem: Sendable, Equatable {
  /// The reasons; a closed set.
  package enum Reason: String, Sendable, CaseIterable {
    case part, item, round, person, name, contact, notAccepted, roundOpen, smallGroup, complement, earlier, target,
      printed
  }

  package let item: EditionItem
  package let reason: Reason
  /// What somebody has to do or to know about it; nil where nothing is to be done.
  package var warning: String?
}

extension WithheldItem.Reason {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .part: "この種類は載せない決まり"
    case .item: "この項目を載せないと決めた"
    case .round: "この回を載せないと決めた"
    case .person: "個人"
    case .name: "人の名前が書かれている"
    case .notAccepted: "受付が済んでいない"
    case .roundOpen: "進行管理の回を締め切っていない"
    case .contact: "連絡先（メール、電話）が書かれている"
    case .smallGroup: "少人数"
    case .complement: "少人数の数が、ここからわかるため"
    case .earlier: "前の版で伏せた数"
    case .target: "少人数の数が、目標からわかるため"
    case .printed: "伏せた数が、この欄に印刷されている"
    }
  }
}
