import Essentials
import Organization

/// A short text that stands for many people as they are to be, or for the words of the city (FNV-1a); ids that are made anew for each plan are left out.
struct RunMark {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private let labels: [StaffWord.ID: String]

  init(newWords: [StaffWord]) {
    labels = Dictionary(newWords.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// The words themselves, as a form saw them.
  init(_ words: [StaffWord]) {
    self.init(newWords: [])
    for word in words {
      for text in [word.id.text, word.label, word.meaning] { add(text) }
      add(word.place)
    }
  }

  var text: String { String(hash, radix: 36) }

  mutating func add(_ person: Person) {
    for text in [person.staffNumber, person.name, person.kana, person.sex?.rawValue, person.leaving?.kind.rawValue] {
      add(text)
    }
    for day in [person.birthDay, person.hireDay, person.leaving?.day] { add(day?.number) }
    for held in person.assignments {
      add(held.unit.text)
      add(held.outside)
      add(held.period.firstDay.number)
      add(held.period.lastDay.number)
      add(held.isMain ? 1 : 0)
      for list in StaffWord.List.allCases { add(held.words[list].map { labels[$0] ?? $0.text }) }
    }
  }

  mutating func add(_ text: String?) {
    for byte in (text ?? "").utf8 { take(byte) }
    take(text == nil ? 0xFE : 0xFF)
  }

  private mutating func add(_ number: Int?) {
    guard let number else { return take(0xFE) }
    for shift in stride(from: 0, to: 32, by: 8) { take(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  private mutating func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
