import Essentials
import Organization
import Intake

/// A short text that stands for many people as they are to be, or for the words of the city ; ids that are made anew for each plan are left out.
struct RunMark {
  private var content = ContentMark()
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

  var text: String { content.text }

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

  mutating func add(_ text: String?) { content.add(text) }

  private mutating func add(_ number: Int?) { content.add(number) }
}
