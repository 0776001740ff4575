import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

extension PlanLibrary {
  func showWords(_ context: RequestContext) throws -> Response {
    let dictionary = try context.services.database.read { try ThemeStore.dictionary(in: $0) }
    return WordsPage(frame: LibraryFrame(context: context), dictionary: dictionary).response()
  }

  /// The form of a theme; of a new one without a key.
  func editWords(_ context: RequestContext, _ key: String?) throws -> Response {
    let dictionary = try context.services.database.read { try ThemeStore.dictionary(in: $0) }
    guard let key else {
      return WordsForm(frame: LibraryFrame(context: context), key: nil, form: ThemeForm()).response()
    }
    guard let theme = dictionary[key] else { throw NotFound() }
    return WordsForm(
      frame: LibraryFrame(context: context), key: key, form: ThemeForm(theme, seen: dictionary.stamp(of: key))
    ).response()
  }

  func saveWords(_ context: RequestContext, _ key: String?) throws -> Response {
    var form = ThemeForm(try context.form())
    do {
      let id = key ?? "own-\(context.services.random.token(length: 10))"
      let theme = try form.theme(id)
      try change(context) { dictionary, connection in
        if key != nil, dictionary[id] == nil { throw NotFound() }
        if let seen = form.seen, seen != dictionary.stamp(of: id) {
          let by = dictionary.changes[id].map { "\($0.by)さん" } ?? "ほかの人"
          throw Refusal(
            "この間に、\(by)がこのテーマを変えました。まだ保存していません。別の窓で今の言葉を確かめて、よければもう一度保存してください。", field: "words",
            now: dictionary.stamp(of: id))
        }
        if dictionary.themes.contains(where: { $0.key != id && $0.title == theme.title }) {
          throw Refusal("同じ名前のテーマがもうあります。別の名前にしてください。", field: "title")
        }
        try ThemeStore.put(row(theme, isRemoved: false, context), in: connection)
        return (theme, key == nil ? "テーマを加えた" : "言葉を直した")
      }
      return .seeOther(LibraryAddresses.words().adding([("done", "saved")]))
    } catch let refusal as Refusal {
      form.seen = refusal.now ?? form.seen
      return WordsForm(frame: LibraryFrame(context: context), key: key, form: form, refusals: [refusal])
        .response(status: .unprocessable)
    }
  }

  func removeWords(_ context: RequestContext, _ key: String) throws -> Response {
    try change(context) { dictionary, connection in
      guard let theme = dictionary[key] else { throw NotFound() }
      try ThemeStore.put(row(theme, isRemoved: true, context), in: connection)
      return (theme, "テーマを外した")
    }
    return .seeOther(LibraryAddresses.words().adding([("done", "removed")]))
  }

  /// The theme of the program holds again, or a theme that was taken out comes back as it was.
  func restoreWords(_ context: RequestContext, _ key: String) throws -> Response {
    try change(context) { dictionary, connection in
      if let theme = dictionary.removed.first(where: { $0.key == key }) {
        try ThemeStore.put(row(theme, isRemoved: false, context), in: connection)
        return (theme, "外したテーマを戻した")
      }
      guard let theme = StandardThemes.all.first(where: { $0.key == key }) else { throw NotFound() }
      try ThemeStore.forget(key, in: connection)
      return (theme, "もとの言葉に戻した")
    }
    return .seeOther(LibraryAddresses.words().adding([("done", "saved")]))
  }

  private func row(_ theme: Theme, isRemoved: Bool, _ context: RequestContext) -> ThemeStore.Row {
    ThemeStore.Row(
      theme: theme, isRemoved: isRemoved, by: context.signedIn.name(doing: .managePlans), at: context.services.clock.now
    )
  }

  /// Changes one theme, looks for it again in all references and records it, in one transaction.
  private func change(
    _ context: RequestContext, _ edit: (ThemeDictionary, borrowing Connection) throws -> (Theme, String)
  ) throws {
    try context.services.database.write { connection in
      let old = try ThemeStore.dictionary(in: connection)
      let (theme, what) = try edit(old, connection)
      let next = try ThemeStore.dictionary(in: connection)
      try LibraryThemes.find([theme.key], by: next, in: connection)
      try LibraryThemes.follow(from: old, to: next, in: connection)
      let words = next[theme.key].map { "：\(($0.words + $0.exclusions.map { "－\($0)" }).joined(separator: "、"))" } ?? ""
      try AuditLog.record(
        .themeChanged, by: context.signedIn, subject: AuditSubject("library", theme.key),
        detail: "「\(theme.title)」\(what)\(words)", in: connection, at: context.services.clock.now)
    }
  }
}

extension ThemeDictionary {
  /// A number that changes with a theme: when it was changed; 0 while it is that of the program.
  fileprivate func stamp(of key: String) -> Int { changes[key].map { Int($0.at.milliseconds) } ?? 0 }
}

/// What somebody entered for a theme.
struct ThemeForm {
  var title = ""
  var area = ""
  var words = ""
  var exclusions = ""
  /// The state that it was made from; nil for a new theme.
  var seen: Int?

  init() {}

  init(_ theme: Theme, seen: Int) {
    self.seen = seen
    title = theme.title
    area = theme.area.rawValue
    words = theme.words.joined(separator: "\n")
    exclusions = theme.exclusions.joined(separator: "\n")
  }

  init(_ form: FormFields) {
    title = form.text("title") ?? ""
    area = form.text("area") ?? ""
    words = form.text("words") ?? ""
    exclusions = form.text("exclusions") ?? ""
    seen = form.text("seen").flatMap { Int(asked: $0) }
  }

  func theme(_ key: String) throws -> Theme {
    guard !title.isEmpty else { throw Refusal("テーマの名前を入れてください。", field: "title") }
    guard title.count <= 40 else { throw Refusal("テーマの名前は40字までにしてください。", field: "title") }
    guard let area = Theme.Area(rawValue: area) else { throw Refusal("分野を選んでください。", field: "area") }
    let words = lines(words)
    guard !words.isEmpty else { throw Refusal("見つける言葉を1つ以上入れてください。", field: "words") }
    for word in words {
      guard ThemeWord(word).isLongEnough else {
        throw Refusal("「\(word)」は短すぎます。1つの言葉は2字以上にしてください（～の後ろは1字でもかまいません）。", field: "words")
      }
    }
    guard words.count <= 100 else { throw Refusal("言葉は100個までにしてください。", field: "words") }
    return Theme(key, title, area, words, not: lines(exclusions))
  }

  private func lines(_ text: String) -> [String] {
    text.split(whereSeparator: { $0.isNewline || $0 == "、" || $0 == "，" }).map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }
}

/// The dictionary: every theme with its words.
struct WordsPage {
  let frame: LibraryFrame
  let dictionary: ThemeDictionary

  func response() -> Response {
    frame.response(
      "テーマの言葉", view: .words, isTop: true,
      actions: { html in
        if frame.mayChange { html.buttonLink("テーマを加える", LibraryAddresses.newWords(), isPrimary: true) }
      }
    ) { html in
      if frame.context.query("done") == "saved" { html.goodNotice("保存し、参考の計画を探し直しました。") }
      if frame.context.query("done") == "removed" { html.goodNotice("テーマを外しました。下から戻せます。") }
      html.p(.class("lead"), "取組の文章にこの言葉があると、テーマの候補になります。はじめの言葉は、はぐくみに付いているものです。")
      frame.scroll(to: &html, "テーマの言葉の一覧") { table(&$0) }
      removed(&html)
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "テーマの言葉の一覧")
      html.thead { html in
        html.tr { html in
          for head in ["テーマ", "分野", "見つける言葉", "数えない言葉", "直した人"] { html.th(scope: .column, head) }
        }
      }
      html.tbody { html in
        for theme in dictionary.themes {
          html.tr { html in
            html.th(scope: .row) { html in
              if frame.mayChange {
                html.a(LibraryAddresses.editWords(theme.key), theme.title)
              } else {
                html.text(theme.title)
              }
            }
            html.td(.class("short"), theme.area.title)
            html.td(theme.words.joined(separator: "、"))
            html.td(theme.exclusions.joined(separator: "、"))
            html.td(dictionary.changes[theme.key].map { "\($0.by)（\($0.at.day)）" } ?? "")
          }
        }
      }
    }
  }

  private func removed(_ html: inout HTMLWriter) {
    guard !dictionary.removed.isEmpty else { return }
    html.h2("外したテーマ")
    html.ul(.class("items")) { html in
      for theme in dictionary.removed {
        html.li { html in
          html.text(theme.title)
          guard frame.mayChange else { return }
          html.form(LibraryAddresses.restoreWords(theme.key), in: frame.context) { html in
            html.submit("戻す", Attributes(class: "button small", label: "「\(theme.title)」を戻す"))
          }
        }
      }
    }
  }
}

/// The form of a theme.
struct WordsForm {
  let frame: LibraryFrame
  let key: String?
  let form: ThemeForm
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    frame.response(
      key == nil ? "テーマを加える" : "テーマを直す", view: .words,
      trail: [Shell.Crumb("テーマの言葉", LibraryAddresses.words())], status: status, width: .narrow
    ) { html in
      html.errorSummary(refusals)
      html.section(.class("card")) { html in
        html.form(key.map { LibraryAddresses.editWords($0) } ?? LibraryAddresses.newWords(), in: frame.context) {
          html in
          if let seen = form.seen { html.input(.hidden, name: "seen", value: String(seen)) }
          fields(&html)
          html.div(.class("actions")) { html in
            html.submit("保存する", .class("button primary"))
            html.buttonLink("やめる", LibraryAddresses.words())
          }
        }
      }
      if let key { others(key, &html) }
    }
  }

  private func fields(_ html: inout HTMLWriter) {
    FormField("title", "テーマの名前", refusals: refusals).writeInput(to: &html, value: form.title)
    let area = FormField("area", "分野", refusals: refusals)
    area.write(to: &html) { html in
      html.select(name: "area", area.attributes, invalid: area.isInvalid) { html in
        html.option("", "選んでください")
        for area in Theme.Area.allCases { html.option(area.rawValue, area.title, selected: area.rawValue == form.area) }
      }
    }
    text(
      "words", "見つける言葉", "1行に1つ。同じ意味の言い方を並べます。「男性＋育児休業」は両方ある取組、「派遣～県｜国」は「派遣」の近くに「県」か「国」がある取組を見つけます。",
      form.words, &html)
    text(
      "exclusions", "数えない言葉", "1行に1つ。この長い言葉の中にあるときは数えません。例：「派遣」を見つけるときの「派遣労働者」。", form.exclusions,
      &html, isOptional: true)
  }

  private func text(
    _ id: String, _ label: String, _ help: String, _ value: String, _ html: inout HTMLWriter, isOptional: Bool = false
  ) {
    let field = FormField(id, label, help: help, isOptional: isOptional, refusals: refusals)
    field.write(to: &html) { html in
      html.textarea(name: id, value: value, rows: isOptional ? 3 : 8, field.attributes, invalid: field.isInvalid)
    }
  }

  private func others(_ key: String, _ html: inout HTMLWriter) {
    html.div(.class("actions")) { html in
      if StandardThemes.all.contains(where: { $0.key == key }) {
        html.form(LibraryAddresses.restoreWords(key), in: frame.context) { $0.submit("もとの言葉に戻す", .class("button")) }
      }
      html.form(LibraryAddresses.removeWords(key), in: frame.context) { $0.submit("このテーマを外す", .class("button")) }
    }
  }
}
