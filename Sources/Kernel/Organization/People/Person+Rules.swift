package import Essentials

extension Person {
  /// What is wrong with it, by field: `staff-number`, `name`, `kana`, `birth-day`, `leave-day`, `assignments`.
  package var refusals: [Refusal] {
    [numberRefusal, nameRefusal, dayRefusal].compactMap { $0 } + assignmentRefusals
  }

  private var numberRefusal: Refusal? {
    if staffNumber.isEmpty { return Refusal("職員番号を入力してください。", field: "staff-number") }
    let isPlain = staffNumber.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard isPlain, staffNumber.utf8.count <= 32 else {
      return Refusal("職員番号は、半角の英数字と記号で32文字以内にしてください。", field: "staff-number")
    }
    return nil
  }

  private var nameRefusal: Refusal? {
    if name.isEmpty { return Refusal("氏名を入力してください。", field: "name") }
    if !isLine(name) { return Refusal("氏名は、改行のない100文字以内にしてください。", field: "name") }
    return isLine(kana) ? nil : Refusal("カナは、改行のない100文字以内にしてください。", field: "kana")
  }

  private var dayRefusal: Refusal? {
    if let birthDay, let hireDay, birthDay >= hireDay {
      return Refusal("生年月日が採用の日より後になっています。どちらかを直してください。", field: "birth-day")
    }
    if let leaving, let hireDay, leaving.day < hireDay {
      return Refusal("退職の日が採用の日より前になっています。どちらかを直してください。", field: "leave-day")
    }
    return nil
  }

  private var assignmentRefusals: [Refusal] {
    var refusals: [Refusal] = []
    if assignments.contains(where: { !$0.period.isPossible }) {
      refusals.append(Refusal("所属の終わりの日は、始まりの日より後にしてください。", field: "assignments"))
    }
    let main = assignments.filter(\.isMain)
    for (one, next) in zip(main, main.dropFirst()) where one.period.overlaps(next.period) {
      refusals.append(
        Refusal(
          "主な所属が重なる日（\(next.period.firstDay)）があります。片方を兼務にするか、前の所属を先に終えてください。", field: "assignments"))
    }
    if assignments.contains(where: { !isLine($0.outside ?? "") }) {
      refusals.append(Refusal("派遣先は、改行のない100文字以内にしてください。", field: "assignments"))
    }
    if let leaving, assignments.contains(where: { $0.period.lastDay > leaving.day }) {
      refusals.append(Refusal("退職の日より後まで続く所属があります。所属の終わりの日を直してください。", field: "leave-day"))
    }
    return refusals
  }

  private func isLine(_ text: String) -> Bool {
    // Controls are all below the space, and from delete to the end of the second block.
    (text.utf8.count <= 100 || text.count <= 100)
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }
}
