import Application
import Audit
import Design
import Essentials
import HTML
import HTTP

/// The log, newest first, with a filter; further pages continue behind the last entry that was shown.
struct AuditListPage {
  static let pageSize = 100

  let context: RequestContext
  let query: AuditQuery
  /// One more than is shown where there are more.
  let entries: [AuditEntry]
  let actions: [String]
  let kinds: [String]

  private var shown: ArraySlice<AuditEntry> { entries.prefix(Self.pageSize) }

  func response() -> Response {
    Shell(
      "監査記録", in: context, section: AuditTrail.list(),
      actions: { html in
        html.buttonLink("改ざんがないか確かめる", AuditTrail.check())
        html.buttonLink("Excel", AuditTrail.export(.xlsx).adding(query.items), download: true)
        html.buttonLink("CSV", AuditTrail.export(.csv).adding(query.items), download: true)
      }
    ).response(status: query.refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(query.refusals)
      filterBar(&html)
      if shown.isEmpty { return html.empty("条件に合う記録はありません。") }
      html.div(.class("stack")) { html in
        table(&html)
        pages(&html)
      }
    }
  }

  private func filterBar(_ html: inout HTMLWriter) {
    html.searchForm(AuditTrail.list(), .class("filters")) { html in
      day("from", "この日から", query.filter.from, &html)
      day("until", "この日まで", query.filter.until, &html)
      text("person", "した人", query.filter.person, &html)
      choice("action", "操作", actions.map { ($0, AuditWords.action($0)) }, query.filter.action, &html)
      choice("kind", "対象", kinds.map { ($0, AuditWords.kind($0)) }, query.filter.kind, &html)
      text("q", "内容のことば", query.filter.text, &html)
      if let subject = query.filter.subject { text("subject", "対象のid", subject, &html) }
      html.submit("絞り込む", .class("button"))
      html.p(.class("result")) { html in
        html.a(AuditTrail.list(), "条件をなくす")
      }
    }
  }

  private func day(_ name: String, _ title: String, _ day: Day?, _ html: inout HTMLWriter) {
    html.div(.class("part")) { html in
      html.label(for: name, title)
      html.input(.date, name: name, value: context.query(name) ?? day?.description, .id(name))
    }
  }

  private func text(_ name: String, _ title: String, _ value: String?, _ html: inout HTMLWriter) {
    html.div(.class("part")) { html in
      html.label(for: name, title)
      html.input(.search, name: name, value: value, .id(name))
    }
  }

  private func choice(
    _ name: String, _ title: String, _ options: [(String, String)], _ chosen: String?, _ html: inout HTMLWriter
  ) {
    html.div(.class("part")) { html in
      html.label(for: name, title)
      html.select(name: name, .id(name)) { html in
        html.option("", "すべて")
        for option in options { html.option(option.0, option.1, selected: option.0 == chosen) }
      }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", role: "region", label: "監査記録の一覧", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "監査記録、新しい順")
        html.thead { html in
          html.tr { html in
            for title in ["番号", "日時", "した人", "役割", "操作", "内容"] { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for entry in shown { row(entry, &html) } }
      }
    }
  }

  private func row(_ entry: AuditEntry, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(.class("number"), scope: .row) { $0.a(AuditTrail.entry(entry.seq), "\(entry.seq)") }
      html.td(.class("short")) { $0.time(entry.at, entry.at.japanText) }
      html.td(entry.actorName)
      html.td(entry.actingRole.map(AuditWords.role) ?? "")
      html.td(AuditWords.action(entry.action))
      html.td { html in
        html.span(.class("muted small"), AuditWords.kind(entry.subjectKind) + "　")
        html.text(entry.detail)
      }
    }
  }

  private func pages(_ html: inout HTMLWriter) {
    html.p(.class("actions")) { html in
      if query.before != nil { html.buttonLink("新しい記録に戻る", AuditTrail.list().adding(query.items)) }
      if entries.count > Self.pageSize, let last = shown.last {
        html.buttonLink(
          "これより前の記録", AuditTrail.list().adding(query.items + [(name: "before", value: String(last.seq))]))
      }
    }
  }
}
