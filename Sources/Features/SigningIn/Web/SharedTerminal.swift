import Application
import HTML

/// The check box of those who sign in at a computer that several people use.
struct SharedTerminal {
  let isChosen: Bool
  let limits: SessionLimits

  func write(to html: inout HTMLWriter) {
    html.div(.class("choice")) { html in
      html.input(
        .checkbox, name: "shared", value: "yes", Attributes(id: "shared", describedBy: "shared-help"), checked: isChosen
      )
      html.div { html in
        html.label(for: "shared", "共用の端末")
        html.span(
          Attributes(class: "help", id: "shared-help"),
          "ほかの人も使うパソコンのとき。操作がないと\(limits.idle / 60)分、操作していても\(durationText(limits.total))でサインアウトします。")
      }
    }
  }
}

/// So many seconds in hours and minutes.
func durationText(_ seconds: Int64) -> String {
  let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60)
  return (hours > 0 ? "\(hours)時間" : "") + (minutes > 0 || hours == 0 ? "\(minutes)分" : "")
}
