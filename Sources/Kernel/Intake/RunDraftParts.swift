package import Application
import Design
package import Essentials
package import HTML
package import TextFiles

/// Where the forms of a run lead.
package struct RunAddresses {
  let take: Link
  let discard: Link
  let mapping: Link
  let takeBack: Link
  let cancel: Link?

  /// `cancel` is for runs that can be stopped while they are taken in.
  package init(take: Link, discard: Link, mapping: Link, takeBack: Link, cancel: Link? = nil) {
    self.take = take
    self.discard = discard
    self.mapping = mapping
    self.takeBack = takeBack
    self.cancel = cancel
  }
}

/// The page of a file that was read and not yet taken in, in parts that every kind of file shares.
package struct RunDraft {
  /// How many rows and problems a page shows.
  package static let shown = 200

  private let context: RequestContext
  private let addresses: RunAddresses
  private let table: CSVTable
  private let refusals: [Refusal]

  package init(_ context: RequestContext, _ addresses: RunAddresses, _ table: CSVTable, refusals: [Refusal]) {
    self.context = context
    self.addresses = addresses
    self.table = table
    self.refusals = refusals
  }

  /// What was read, what it would change, and the buttons that take it in or throw it away.
  package func overview(
    _ facts: [(term: String, text: String?)], errors: Int, mark: String, to html: inout HTMLWriter
  ) {
    html.section(.class("card stack")) { html in
      html.facts(
        [("読んだ行", "\(table.records.count)行（\(table.encodingName)）")] + facts
          + [("誤り", errors == 0 ? "なし" : "\(errors)件")])
      html.div(.class("actions")) { html in
        html.form(addresses.take, in: context, Attributes(data: [("busy", "取り込んでいます…")])) { html in
          html.input(.hidden, name: "mark", value: mark)
          if errors > 0 {
            html.div(.class("choice")) { html in
              html.input(.checkbox, name: "skip-errors", value: "1", .id("skip-errors"))
              html.label(for: "skip-errors", "誤りのある行を除いて取り込む")
            }
          }
          html.submit("この内容で取り込む", .class("button primary"))
          html.span(Attributes(role: "status"), "")
        }
        // Appears while the form before it is on its way, so that a large run can be stopped from where it was started.
        if let cancel = addresses.cancel {
          html.form(cancel, in: context, Attributes(hidden: true, data: [("while-busy", "")])) {
            $0.submit("止める（何も取り込まない）", .class("button danger"))
          }
        }
        html.form(addresses.discard, in: context) { $0.submit("取り込まずに捨てる", .class("button")) }
      }
    }
  }

  /// How the file is read: the feature's choices, the meaning of the columns, and ways of reading kept for the next file.
  package func reading<Column: FileColumn>(
    _ mapping: ColumnMapping<Column>, width: Int?, profiles: [String], example: String, to html: inout HTMLWriter,
    choices: (inout HTMLWriter) -> Void
  ) {
    html.section(.class("card")) { html in
      html.h2("読み方")
      html.form(addresses.mapping, in: context) { html in
        if !profiles.isEmpty { profileChoice(profiles, &html) }
        html.div(.class("form-grid")) { html in
          choices(&html)
          FormField("width", "番号の桁数", help: "入れると、足りない番号の前に0を補います。", isOptional: true, refusals: refusals)
            .writeInput(to: &html, value: width.map(String.init))
        }
        html.h3(.id("columns"), "列の意味")
        ColumnTable(mapping, of: table).write(to: &html)
        FormField(
          "profile", "この読み方に名前を付けて残す", help: "例：\(example)。次のファイルで使えます。", isOptional: true, refusals: refusals
        ).writeInput(to: &html, value: nil)
        html.submit("この読み方で読み直す", .class("button"))
      }
    }
  }

  private func profileChoice(_ profiles: [String], _ html: inout HTMLWriter) {
    html.div(.class("actions")) { html in
      html.label(for: "use-profile", "残してある読み方")
      html.select(name: "use-profile", .id("use-profile")) { html in
        for name in profiles { html.option(name, name) }
      }
      html.submit("使う", .class("button small"), name: "use", value: "1")
    }
  }
}

/// What is wrong with a file or worth knowing, each with its row and what to do.
package struct RunProblemList {
  private let problems: [RowProblem]
  private let note: (Int) -> String?

  /// `note` says more about a row, e.g. whom it names.
  package init(_ problems: [RowProblem], note: @escaping (Int) -> String? = { _ in nil }) {
    self.problems = problems
    self.note = note
  }

  /// Writes the list in a card, with further remarks of the feature at its end; `further` of them are not shown.
  package func write(
    to html: inout HTMLWriter, further: Int = 0, remarks: (inout HTMLWriter) -> Void = { _ in }
  ) {
    html.section(Attributes(class: "card", labelledBy: "problems")) { html in
      html.h2(.id("problems"), "確かめること")
      html.ul(.class("problem-list")) { html in
        for problem in problems.prefix(RunDraft.shown) {
          html.li { html in
            html.span(.class("tag"), problem.isError ? "誤り" : "注意")
            html.text(" \(problem.row)行目　\(problem.text)")
            if let note = note(problem.row) { html.span(.class("where"), "　\(note)") }
          }
        }
        remarks(&html)
      }
      let rest = max(0, problems.count - RunDraft.shown) + further
      if rest > 0 { html.p("ほか\(rest)件") }
    }
  }
}

/// One part of many rows with the way to the parts before and behind it.
package struct RunPager {
  private let count: Int
  private let word: String

  /// The place of the first row that is shown.
  package let start: Int

  /// `word` is how the rows are counted, e.g. 人 or 件.
  package init(_ context: RequestContext, count: Int, word: String) {
    self.count = count
    self.word = word
    start = min(max(context.query("from").flatMap { Int(asked: $0) } ?? 0, 0), count)
  }

  /// The rows that are shown.
  package var rows: Range<Int> { start..<min(start + RunDraft.shown, count) }

  /// Writes the links; nothing where all rows are shown.
  package func write(to html: inout HTMLWriter, address: (Int) -> Link) {
    guard count > RunDraft.shown else { return }
    html.nav(Attributes(class: "actions no-print", label: "ページ")) { html in
      html.span("\(count)\(word)のうち\(start + 1)\(word)目から\(rows.upperBound)\(word)目まで")
      if start > 0 { html.buttonLink("前の\(RunDraft.shown)\(word)", address(max(0, start - RunDraft.shown))) }
      if rows.upperBound < count { html.buttonLink("次の\(RunDraft.shown)\(word)", address(rows.upperBound)) }
    }
  }
}
