import Application
import Design
import Editions
import Essentials
import FiscalYears
import HTML

/// The texts that say a number which is hidden elsewhere: who approves looks at each and ticks it, unless it was looked at for an
/// earlier version and is the same. Those that name what is hidden stand apart from the same numbers by chance.
struct EchoChecks {
  let echoes: [FrozenEcho]
  /// All versions of the plan, for what was looked at before.
  let publications: [Publication]
  let confirmed: Set<String>
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    guard !echoes.isEmpty else { return }
    let looked = echoes.enumerated().map { (number: $0, echo: $1, before: publications.confirmation(of: $1)) }
    let fresh = looked.filter { $0.before == nil }
    let known = looked.filter { $0.before != nil }
    html.fieldset(.id("echo")) { html in
      html.legend("伏せた数と同じ数がある文章（\(echoes.count)件のうち、確かめるもの\(fresh.count)件）")
      for refusal in refusals where refusal.field == "echo" { html.p(.class("error"), refusal.message) }
      if !fresh.isEmpty {
        html.p(
          .class("help"),
          "少ない人数がわからないように伏せた数と、同じ数が書かれています。別のことの数なら、確かめて印を付けます。伏せた数そのものなら、公開を取りやめて、文章を直すか、載せないと決めてから、用意し直します。")
      }
      let near = fresh.filter(\.echo.isNear)
      if !near.isEmpty {
        html.div(.class("notice warn")) { html in
          html.h3("伏せた数の指標の言葉がある文章　\(near.count)件")
          html.p("伏せた数そのものかもしれません。よく読んでください。")
          for entry in near { tick(entry.echo, entry.number, &html) }
        }
      }
      let chance = fresh.filter { !$0.echo.isNear }
      if !chance.isEmpty {
        html.h3("数が同じだけの文章　\(chance.count)件")
        for entry in chance { tick(entry.echo, entry.number, &html) }
      }
      guard !known.isEmpty else { return }
      html.details { html in
        html.summary("前の版で確かめたもの　\(known.count)件")
        html.ul(.class("items")) { html in
          for entry in known {
            guard let (version, act) = entry.before else { continue }
            html.li { html in
              html.strong(entry.echo.place)
              html.p { $0.lines(entry.echo.text) }
              html.p(.class("small muted"), "第\(version)版で、\(act.by)が確かめました（\(act.at.japanese)）。文章も、伏せた数も同じです。")
            }
          }
        }
      }
    }
  }

  private func tick(_ echo: FrozenEcho, _ number: Int, _ html: inout HTMLWriter) {
    html.div(.class("read-and-tick")) { html in
      html.tick("echo", value: echo.tick, id: "e\(number)", "\(echo.place)を確かめた", isOn: confirmed.contains(echo.tick))
      html.blockquote { $0.lines(echo.text) }
      html.p(.class("help"), echo.words)
    }
  }
}
