import Application
import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// What is likely but not decided: links, what ends, what is new. Nothing is linked before somebody takes it.
struct SuggestionPage {
  let context: RequestContext
  let pair: PlanPair
  var refusals: [Refusal] = []
  /// What was sent, where it was refused.
  var entered: FormFields?

  private var address: Link { SuccessionAddresses.suggestions(pair.new.plan.id) }

  /// What was ticked under a name, where it was refused.
  private func chosen(_ name: String) -> Set<String>? { entered.map { Set($0.texts(name)) } }

  func response(status: Status = .ok) -> Response {
    let work = pair.work
    let found = work.suggestions
    let (endings, additions) = (work.endings(beside: found), work.additions(beside: found))
    return PairFrame(context: context, plan: pair.new.plan, view: .suggestions).response(status: status) { html in
      html.errorSummary(refusals)
      if let count = context.query("taken").flatMap({ Int(asked: $0) }) {
        html.goodNotice("\(count)件を決めました。")
      }
      links(found, to: &html)
      self.endings(endings, to: &html)
      self.additions(additions, to: &html)
    }
  }

  // MARK: Links

  private func links(_ found: [SuccessionSuggestion], to html: inout HTMLWriter) {
    html.section(Attributes(class: "card stack", labelledBy: "links")) { html in
      html.h2(.id("links"), "つながりの候補（\(found.count)件）")
      html.p(
        "まだ決めていない取組のうち、どちらかの計画に書いてあるもの、つながっている項目の並びからわかるもの、番号か名前が同じもの、名前がよく似たもの（文字の並びの\(SuccessionSuggestion.leastShare)％以上が同じもの。上の項目がつながっているときは\(SuccessionSuggestion.leastShareInPlace)％以上）です。正しいものをつないでください。違うものは、「1件ずつ決める」で選び直せます。"
      )
      guard !found.isEmpty else { return html.empty("候補はありません。") }
      html.form(address, in: context) { html in
        html.input(.hidden, name: "act", value: "link")
        html.p(.class("actions")) { html in
          html.submit("印を付けたものをつなぐ", .class("button primary"))
          html.submit("候補の\(found.count)件をすべてつなぐ", .class("button"), name: "all", value: "1")
        }
        table(found, to: &html)
      }
    }
  }

  private func table(_ found: [SuccessionSuggestion], to html: inout HTMLWriter) {
    let chosen = chosen("link")
    scroll("つながりの候補", to: &html) { html in
      html.table(.class("list")) { html in
        heads(["印", "前の計画", "次の計画", "どうするか", "なぜ候補か", "1件だけ"], to: &html)
        html.tbody { html in
          for suggestion in found {
            guard let old = pair.old.position(of: suggestion.old), let new = pair.new.position(of: suggestion.new)
            else { continue }
            let (before, after) = (pair.old.entries[old].node, pair.new.entries[new].node)
            let value = "\(before.id) \(after.id)"
            html.tr { html in
              html.td { html in
                html.input(
                  .checkbox, name: "link", value: value, Attributes(label: "「\(before.title)」を「\(after.title)」につなぐ"),
                  checked: chosen?.contains(value) ?? (suggestion.strength >= 80))
              }
              html.td { $0.a(SuccessionAddresses.sheet(pair.old.plan.id, before.id), before.numberedTitle) }
              html.td { $0.a(SuccessionAddresses.sheet(pair.new.plan.id, after.id), after.numberedTitle) }
              html.td { $0.span(.class(suggestion.kind.tagClass), suggestion.kind.title) }
              html.td(suggestion.ground.sentence)
              html.td { html in
                html.submit(
                  "つなぐ", Attributes(class: "button small", label: "「\(before.title)」を「\(after.title)」につなぐ（これだけ）"),
                  name: "one", value: value)
              }
            }
          }
        }
      }
    }
  }

  // MARK: What ends and what is new

  private func endings(_ endings: [(node: PlanNode, quote: String?)], to html: inout HTMLWriter) {
    guard !endings.isEmpty else { return }
    let chosen = chosen("end")
    html.section(Attributes(class: "card stack", labelledBy: "endings")) { html in
      html.h2(.id("endings"), "続く取組が見当たらない取組（\(endings.count)件）")
      html.p("次の計画に、名前や内容の似た取組がありません。終わる取組だけに印を付けて、終了にします。続ける取組は、「1件ずつ決める」で決めます。")
      html.form(address, in: context) { html in
        html.input(.hidden, name: "act", value: "finish")
        FormField("reason", "終了する理由", help: "新旧の対照表に載ります。前の計画に書いてある取組は、その文を使うので、空でかまいません。", refusals: refusals)
          .write(to: &html) { html in
            html.textarea(name: "reason", value: entered?.text("reason") ?? "", rows: 2, .id("reason"))
          }
        html.p(.class("actions")) { $0.submit("印を付けたものを終了にする", .class("button")) }
        scroll("続く取組が見当たらない取組", to: &html) { html in
          html.table(.class("list")) { html in
            heads(["印", "前の計画", "書いてあること", "1件だけ"], to: &html)
            html.tbody { html in
              for (node, quote) in endings {
                html.tr { html in
                  tick(
                    "end", node, "「\(node.title)」を終了にする", checked: chosen?.contains(node.id.text) ?? (quote != nil),
                    &html)
                  html.td { $0.a(SuccessionAddresses.sheet(pair.old.plan.id, node.id), node.numberedTitle) }
                  html.td(quote ?? "")
                  one("終了にする", node, &html)
                }
              }
            }
          }
        }
      }
    }
  }

  private func additions(_ additions: [PlanNode], to html: inout HTMLWriter) {
    guard !additions.isEmpty else { return }
    let chosen = chosen("new")
    html.section(Attributes(class: "card stack", labelledBy: "additions")) { html in
      html.h2(.id("additions"), "前の計画につながらない取組（\(additions.count)件）")
      html.p("前の計画に、名前や内容の似た取組がありません。新しく始める取組なら、新規にします。")
      html.form(address, in: context) { html in
        html.input(.hidden, name: "act", value: "new")
        html.p(.class("actions")) { html in
          html.submit("印を付けたものを新規にする", .class("button"))
          html.submit("\(additions.count)件をすべて新規にする", .class("button"), name: "all", value: "1")
        }
        scroll("前の計画につながらない取組", to: &html) { html in
          html.table(.class("list")) { html in
            heads(["印", "次の計画", "1件だけ"], to: &html)
            html.tbody { html in
              for node in additions {
                html.tr { html in
                  tick("new", node, "「\(node.title)」を新規にする", checked: chosen?.contains(node.id.text) ?? false, &html)
                  html.td { $0.a(SuccessionAddresses.sheet(pair.new.plan.id, node.id), node.numberedTitle) }
                  one("新規にする", node, &html)
                }
              }
            }
          }
        }
      }
    }
  }

  private func tick(
    _ name: String, _ node: PlanNode, _ label: String, checked: Bool, _ html: inout HTMLWriter
  ) {
    html.td { $0.input(.checkbox, name: name, value: node.id.text, Attributes(label: label), checked: checked) }
  }

  private func one(_ verb: String, _ node: PlanNode, _ html: inout HTMLWriter) {
    html.td { html in
      html.submit(
        verb, Attributes(class: "button small", label: "「\(node.title)」を\(verb)（これだけ）"), name: "one",
        value: node.id.text)
    }
  }

  private func heads(_ titles: [String], to html: inout HTMLWriter) {
    html.thead { html in
      html.tr { html in for title in titles { html.th(scope: .column, title) } }
    }
  }

  private func scroll(_ label: String, to html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
    html.div(Attributes(class: "scroll", role: "region", label: label, tabIndex: 0)) { content(&$0) }
  }
}
