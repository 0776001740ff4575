import Application
import Design
import Editions
import Essentials
import HTML

/// The texts that say a number which is hidden elsewhere: who approves looks at each and ticks it.
struct EchoChecks {
  let echoes: [FrozenEcho]
  let confirmed: Set<String>
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    guard !echoes.isEmpty else { return }
    html.fieldset(.id("echo")) { html in
      html.legend("伏せた数と同じ数がある文章（\(echoes.count)件）")
      html.p(
        .class("help"),
        "少ない人数がわからないように伏せた数と、同じ数が書かれています。別のことの数なら、確かめて印を付けます。伏せた数そのものなら、公開を取りやめて、文章を直すか、載せないと決めてから、用意し直します。")
      for refusal in refusals where refusal.field == "echo" { html.p(.class("error"), refusal.message) }
      for (number, echo) in echoes.enumerated() {
        html.div(.class("stack")) { html in
          html.tick(
            "echo", value: echo.item, id: "e\(number)", "\(echo.place)を確かめた", isOn: confirmed.contains(echo.item))
          html.p { $0.strong(echo.words) }
          html.blockquote { $0.lines(echo.text) }
        }
      }
    }
  }
}
