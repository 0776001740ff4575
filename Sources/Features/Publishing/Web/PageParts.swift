import Essentials
import HTML

extension HTMLWriter {
  /// Writes a part of a page with its heading.
  mutating func card(_ id: String, _ title: String, _ content: (inout HTMLWriter) -> Void) {
    section(Attributes(class: "card", labelledBy: id)) { html in
      html.h2(.id(id), title)
      content(&html)
    }
  }

  /// Writes a tick box with its label.
  mutating func tick(_ name: String, value: String = "1", id: String, _ label: String, isOn: Bool) {
    p(.class("tick-line")) { html in
      html.input(.checkbox, name: name, value: value, .id(id), checked: isOn)
      html.label(for: id, label)
    }
  }
}
