import Design
import HTML
import PlanFile
import Planning

/// The inputs of a field that is not plain text, as its kind asks for.
struct SheetValueInputs {
  let editor: SheetEditor
  let typed: TypedValue

  private var form: SheetForm { editor.form }
  private var field: FormField {
    FormField(
      typed.name, typed.field.label, help: typed.field.help, mark: typed.field.isRequired ? "必須" : nil,
      refusals: editor.refusals)
  }

  func write(to html: inout HTMLWriter) {
    switch typed.field.kind {
    case .choice: choice(&html)
    case .choices: choices(&html)
    case .number: withUnit(&html)
    case .date: withNote(&html, .date, "確かさ・注記")
    case .text, .list, .period, .reference: withNote(&html, .text, "注記")
    }
  }

  private func withUnit(_ html: inout HTMLWriter) {
    html.div(.class("sheet-value")) { html in
      field.writeInput(to: &html, value: form[typed.name], isRequired: false)
      FormField(typed.unitName, "単位").writeInput(to: &html, value: form[typed.unitName], isRequired: false)
      FormField(typed.noteName, "注記").writeInput(to: &html, value: form[typed.noteName], isRequired: false)
    }
  }

  private func withNote(_ html: inout HTMLWriter, _ kind: InputKind, _ label: String) {
    html.div(.class("sheet-value")) { html in
      field.writeInput(to: &html, kind: kind, value: form[typed.name], isRequired: false)
      note(&html, label)
    }
  }

  private func note(_ html: inout HTMLWriter, _ label: String) {
    html.input(.hidden, name: typed.unitName, value: form[typed.unitName])
    FormField(typed.noteName, label).writeInput(to: &html, value: form[typed.noteName], isRequired: false)
  }

  /// One of the words that the plan uses for this field, or another one.
  private func choice(_ html: inout HTMLWriter) {
    html.div(.class("sheet-value")) { html in
      field.write(to: &html) { html in
        html.select(name: typed.name, field.attributes) { html in
          html.option("", "なし")
          for word in words { html.option(word, word, selected: form[typed.name] == word) }
        }
      }
      other(&html)
      note(&html, "注記")
    }
  }

  private func choices(_ html: inout HTMLWriter) {
    let chosen = Set(form.all(typed.name))
    html.fieldset(.class("field")) { html in
      html.legend(typed.field.label)
      if let help = typed.field.help { html.p(.class("help"), help) }
      for (index, word) in words.enumerated() {
        html.div(.class("choice")) { html in
          let id = "\(typed.name)-\(index)"
          html.input(.checkbox, name: typed.name, value: word, .id(id), checked: chosen.contains(word))
          html.label(for: id, word)
          html.input(.hidden, name: typed.unitName(of: word), value: form[typed.unitName(of: word)])
          html.input(
            .text, name: typed.noteName(of: word), value: form[typed.noteName(of: word)],
            Attributes(class: "beside-choice", label: "\(word)の説明"))
        }
      }
    }
    other(&html)
  }

  private func other(_ html: inout HTMLWriter) {
    FormField(typed.otherName, "ほかの語").writeInput(to: &html, value: form[typed.otherName], isRequired: false)
  }

  /// The words that nodes of the plan have in this field, with those of the form.
  private var words: [String] {
    var seen: Set<String> = [""]
    let used = editor.page.snapshot.entries.lazy.flatMap { entry in
      entry.node.values.filter { $0.field == typed.field.key }.map(\.value)
    }
    return (Array(used) + form.all(typed.name)).filter { seen.insert($0).inserted }
  }
}
