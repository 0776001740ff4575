import Essentials
import Measuring
import PlanFile

/// A target that is another indicator's value of the same year, as it stands in a form: 「全国平均の取得日数」以上.
enum SeriesNotation {
  static let help = "ほかの指標（全国平均など）と比べるときは、「指標の名前」以上、「指標の名前」以下 のように、名前をかぎかっこに入れて書きます。比べる相手は、種類を「参考」にした指標として作っておきます。"

  private static let signs = [("以上", ">="), ("以下", "<="), ("以内", "<="), ("超", ">"), ("未満", "<")]

  /// The target as it stands in a form.
  static func text(_ target: Indicator.Target, of indicator: Indicator) -> String {
    target.kind == .series && target.series != nil
      ? indicator.words(target) : FigureNotation.text(target, law: indicator.law(target.table))
  }

  /// Reads the target; nil where the text is no such target, e.g. only words in brackets.
  static func target(
    _ text: String, when: Indicator.When, of id: Indicator.ID, in document: PlanDocument
  ) throws(Refusal) -> Indicator.Target? {
    guard text.first == "「", let end = text.lastIndex(of: "」"),
      let sign = signs.first(where: { $0.0 == text[text.index(after: end)...].trimmed })
    else { return nil }
    let name = String(text[text.index(after: text.startIndex)..<end])
    let found = document.indicators.filter { $0.name == name }
    guard let other = found.first else {
      throw Refusal("「\(name)」という指標が、この計画にありません。先に、比べる相手を指標として作ってください（種類は「参考」）。")
    }
    guard found.count == 1 else { throw Refusal("「\(name)」という指標が\(found.count)つあります。名前を変えて区別してください。") }
    guard other.id != id else { throw Refusal("この指標そのものとは比べられません。") }
    var target = Indicator.Target(when: when, kind: .series)
    (target.series, target.comparator, target.sourceText) = (other.id, sign.1, text)
    return target
  }
}
