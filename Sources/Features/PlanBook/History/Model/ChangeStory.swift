import Essentials
import Planning
import Revising

/// One change, put into words: a headline, and for each thing that it touched what became of it.
struct ChangeStory {
  /// A piece of a headline; nodes become links.
  enum Part: Equatable {
    case text(String)
    case node(PlanNode.ID, String)
  }

  /// What became of one thing.
  struct Chapter {
    let subject: RevisedSubject
    let title: String
    let sentences: [FieldSentence]
  }

  let change: PlanChange
  let headline: [Part]
  let chapters: [Chapter]
  /// Things that were touched beside the chapters shown.
  let furtherCount: Int

  /// `focus` is the node whose own page shows the change.
  init(
    _ entry: ChangeList.Entry, undone: PlanChange?, _ words: FieldWords, focus: PlanNode.ID? = nil,
    chapterLimit: Int = 8
  ) {
    let change = entry.change
    self.change = change
    let all = Self.chapters(of: change, words)
    let shown = Array(all.prefix(chapterLimit))
    chapters = shown
    furtherCount = max(0, entry.subjectCount - shown.count)
    headline =
      Headline(
        change: change, undone: undone, chapters: all, count: entry.subjectCount, words: words, focus: focus
      ).parts
  }

  private static func chapters(of change: PlanChange, _ words: FieldWords) -> [Chapter] {
    var order: [RevisedSubject] = []
    var fields: [RevisedSubject: [FieldChange]] = [:]
    for field in change.fields {
      // Neighbours of what moved only have another one before them, which nobody did to them.
      if field.field.key == PlanField.previous, field.field.subject != change.subject { continue }
      if fields[field.field.subject] == nil { order.append(field.field.subject) }
      fields[field.field.subject, default: []].append(field)
    }
    return order.compactMap { subject in
      let sentences = Self.sentences(fields[subject] ?? [], of: subject, words)
      guard !sentences.isEmpty else { return nil }
      return Chapter(subject: subject, title: words.name(of: subject), sentences: sentences)
    }
  }

  private static func sentences(
    _ fields: [FieldChange], of subject: RevisedSubject, _ words: FieldWords
  ) -> [FieldSentence] {
    switch subject {
    case .plan: fields.flatMap(CoverSentences(words: words).sentences)
    case .node: NodeSentences(fields, words).all
    case .section: CoverSentences(words: words).section(fields)
    }
  }

  /// The headline without links.
  var plainHeadline: String {
    headline.map { part in
      switch part {
      case .text(let text), .node(_, let text): text
      }
    }.joined()
  }
}
