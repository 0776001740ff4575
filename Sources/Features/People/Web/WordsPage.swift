import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension People {
  func showWords(_ context: RequestContext) throws -> Response {
    let words = try context.services.database.read { try StaffWordStore.all(in: $0) }
    return WordsPage(context: context, words: words, seen: RunMark(words).text, refusals: []).response()
  }

  /// Saves all four lists at once; a list that is empty gets the usual words where that button was pressed.
  func saveWords(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    let typed = TypedWords(form, random: context.services.random)
    var seen = form.text("seen") ?? ""
    do {
      try context.services.database.write { connection in
        let stored = try StaffWordStore.all(in: connection)
        let now = RunMark(stored).text
        guard now == seen else {
          seen = now
          throw Refusal(
            "この間に、ほかの人が語の一覧を変えました。まだ保存していません。今の語は「\(stored.map(\.label).joined(separator: "、"))」です。"
              + "下の語を確かめて、よければもう一度保存してください。")
        }
        let known = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let words = form.text("usual") == nil ? typed.words : StaffWord.usual(context.services.random)
        // A form of an older state must not move words between lists.
        let changed = words.filter { word in
          known[word.id] != word && (known[word.id].map { $0.list == word.list } ?? true)
        }
        let removed = typed.removed.filter { known[$0] != nil }
        try StaffWordStore.delete(removed, in: connection)
        try StaffWordStore.save(changed, in: connection)
        guard !changed.isEmpty || !removed.isEmpty else { return }
        try AuditLog.record(
          .staffWordsChanged, by: context.signedIn, subject: AuditSubject("staff-words"),
          detail: (changed.map { "「\($0.label)」" } + removed.map { "「\(known[$0]?.label ?? "")」を消した" })
            .joined(separator: "、"), in: connection, at: context.services.clock.now)
      }
      return .seeOther(PeopleAddresses.words().adding([("done", "saved")]))
    } catch let refusal as Refusal {
      return WordsPage(context: context, words: typed.words, seen: seen, refusals: [refusal]).response()
    }
  }
}

/// The words as they were typed; rows that were emptied are removed.
struct TypedWords {
  var words: [StaffWord] = []
  var removed: [StaffWord.ID] = []

  init(_ form: FormFields, random: any RandomSource) {
    for list in StaffWord.List.allCases {
      let labels = form.texts("\(list.rawValue)-label")
      let ids = form.texts("\(list.rawValue)-id")
      let meanings = form.texts("\(list.rawValue)-meaning")
      for (place, label) in labels.enumerated() {
        let id = place < ids.count ? StaffWord.ID(ids[place]) : nil
        if label.trimmed.isEmpty {
          if let id { removed.append(id) }
          continue
        }
        words.append(
          StaffWord(
            id: id ?? StaffWord.ID(from: random), list: list, label: label.trimmed,
            meaning: place < meanings.count && !meanings[place].isEmpty ? meanings[place] : nil, place: place))
      }
    }
  }
}

/// The city's words for positions, grades, job types and employment, each list as rows with a spare one.
struct WordsPage {
  let context: RequestContext
  let words: [StaffWord]
  /// The mark of the words as they were when the form was made.
  let seen: String
  let refusals: [Refusal]

  func response() -> Response {
    Shell(
      "職員の語", in: context, trail: [Shell.Crumb("職員", PeopleAddresses.list())], section: PeopleAddresses.list()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      if context.query("done") == "saved" { html.goodNotice("保存しました。") }
      html.p(.class("lead"), "ことばは市のもの、意味は統計のものです。並びは上が高い職位・級です。語を空にすると、使われていない語は消えます。")
      html.form(PeopleAddresses.words(), in: context) { html in
        html.input(.hidden, name: "seen", value: seen)
        html.div(.class("beside")) { html in
          for list in StaffWord.List.allCases { html.section(.class("card")) { self.list(list, &$0) } }
        }
        html.div(.class("actions")) { html in
          html.submit("保存する", .class("button primary"))
          if words.isEmpty { html.submit("よくある語を入れる", .class("button"), name: "usual", value: "1") }
        }
      }
    }
  }

  private func list(_ list: StaffWord.List, _ html: inout HTMLWriter) {
    let rows = words.filter { $0.list == list }.map { Optional($0) } + [nil, nil]
    html.h2(list.title)
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), list.title)
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "語")
          if !list.meanings.isEmpty { html.th(scope: .column, "意味（統計の区分）") }
        }
      }
      html.tbody { html in
        for (index, word) in rows.enumerated() { row(list, index, word, &html) }
      }
    }
  }

  private func row(_ list: StaffWord.List, _ index: Int, _ word: StaffWord?, _ html: inout HTMLWriter) {
    html.tr { html in
      html.td { html in
        html.input(.hidden, name: "\(list.rawValue)-id", value: word?.id.text ?? "")
        html.input(
          .text, name: "\(list.rawValue)-label", value: word?.label,
          Attributes(label: "\(list.title)の\(index + 1)番目の語"), autocomplete: "off")
      }
      guard !list.meanings.isEmpty else { return }
      html.td { html in
        html.select(name: "\(list.rawValue)-meaning", Attributes(label: "\(list.title)の\(index + 1)番目の意味")) { html in
          html.option("", "選んでください")
          for meaning in list.meanings {
            html.option(meaning.word, meaning.title, selected: meaning.word == word?.meaning)
          }
        }
      }
    }
  }
}
