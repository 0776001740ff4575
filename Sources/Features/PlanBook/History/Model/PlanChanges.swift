import Essentials
import PlanFile
import Planning
import Revising

/// A page of changes with the plan as it stands and the words to tell them with.
struct PlanChanges {
  static let pageSize = 50

  let page: PlanPage
  let query: HistoryQuery
  let list: ChangeList
  let words: FieldWords

  init(page: PlanPage, query: HistoryQuery, list: ChangeList) {
    self.page = page
    self.query = query
    self.list = list
    var titles = list.removedTitles
    for node in page.snapshot.document.nodes { titles[node.id] = node.title }
    words = FieldWords(plan: page.plan, titles: titles)
  }

  var pageCount: Int { max(1, (list.total + Self.pageSize - 1) / Self.pageSize) }

  /// The changes in words, newest first.
  func stories(focus: PlanNode.ID? = nil) -> [ChangeStory] {
    list.entries.map { entry in
      ChangeStory(entry, undone: entry.change.undoes.flatMap { list.undone[$0] }, words, focus: focus)
    }
  }

  /// The same by day.
  func days(focus: PlanNode.ID? = nil) -> [(day: Day, stories: [ChangeStory])] {
    var days: [(day: Day, stories: [ChangeStory])] = []
    for story in stories(focus: focus) {
      if days.last?.day != story.change.at.day { days.append((story.change.at.day, [])) }
      days[days.count - 1].stories.append(story)
    }
    return days
  }
}
