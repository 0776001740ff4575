package import Essentials

/// How a person is called, as it was typed and brought into shape.
package struct AccountProfile: Sendable, Equatable {
  /// The name for signing in: folded, so that full width and capitals do not matter.
  package let signInName: String
  /// The name that people see.
  package let displayName: String
  /// The unit, e.g. a section of the city.
  package let unit: String?

  package init(signInName: String, displayName: String, unit: String = "") {
    self.signInName = foldedText(signInName)
    self.displayName = displayName.trimmed
    self.unit = unit.trimmed.isEmpty ? nil : unit.trimmed
  }

  /// What is wrong with it, by field: `sign-in-name`, `display-name` and `unit`.
  package var refusals: [Refusal] { [signInNameRefusal, displayNameRefusal, unitRefusal].compactMap { $0 } }

  private var signInNameRefusal: Refusal? {
    let field = "sign-in-name"
    if signInName.isEmpty { return Refusal("サインイン名を入力してください。", field: field) }
    let isAllowed: (UInt8) -> Bool = { byte in
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x40, 0x5F: true
      default: false
      }
    }
    guard signInName.utf8.count <= 64, signInName.utf8.allSatisfy(isAllowed) else {
      return Refusal("サインイン名は、英字・数字・「-」「_」「.」「@」だけの64文字以内で入力してください。", field: field)
    }
    return nil
  }

  private var displayNameRefusal: Refusal? {
    let field = "display-name"
    if displayName.isEmpty { return Refusal("氏名を入力してください。", field: field) }
    return isLine(displayName) ? nil : Refusal("氏名は、改行のない100文字以内で入力してください。", field: field)
  }

  private var unitRefusal: Refusal? {
    guard let unit, !isLine(unit) else { return nil }
    return Refusal("所属は、改行のない100文字以内で入力してください。", field: "unit")
  }

  private func isLine(_ text: String) -> Bool {
    text.count <= 100 && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
