import PlanFile
@testable import PlanLibrary
import Planning
import Testing

/// Words of the dictionary in texts.
@Suite struct FindingThemes {
  private func found(_ theme: Theme, _ texts: String...) -> [String] {
    ThemeMatcher([theme]).themes(in: texts).flatMap(\.words)
  }

  @Test func `spellings that mean the same are found`() {
    let theme = Theme("t", "例", .growing, ["eラーニング", "障害のある職員", "人材公募"])
    #expect(found(theme, "ｅ－ラーニングの活用") == ["eラーニング"])
    #expect(found(theme, "Ｅラーニング", "障がいのある職員") == ["eラーニング", "障害のある職員"])
    #expect(found(theme, "人財公募") == ["人材公募"])
    #expect(found(theme, "ラーニング").isEmpty)
  }

  @Test func `parts joined by a plus must all stand in the measure, in whatever text`() {
    let theme = Theme("t", "例", .workplace, ["男性＋育児休業"])
    #expect(found(theme, "男性職員の休み", "育児休業を取りやすく") == ["男性＋育児休業"])
    #expect(found(theme, "育児休業を取りやすく").isEmpty)
  }

  @Test func `parts joined by a wave stand close together in one sentence, in either order, with words between`() {
    let theme = Theme("t", "例", .growing, ["派遣～県｜国"], not: ["派遣労働者"])
    #expect(found(theme, "県や民間企業への派遣") == ["派遣～県"])
    #expect(found(theme, "職員の派遣先は、国の機関") == ["派遣～国"])
    // Too far away, in another sentence, in another text, or inside an excluded word.
    #expect(found(theme, "県とは別に、それぞれの職場の求めに応じて派遣").isEmpty)
    #expect(found(theme, "派遣を行う。国も行う").isEmpty)
    #expect(found(theme, "派遣", "国").isEmpty)
    #expect(found(theme, "国の派遣労働者").isEmpty)
    #expect(ThemeWord("派遣〜県|国").parts == [["派遣"], ["県", "国"]])
    #expect(!ThemeWord("国～県").isLongEnough && !ThemeWord("派遣～").isLongEnough && !ThemeWord("国").isLongEnough)
  }

  @Test func `a hit inside an excluded word does not count, another one does`() {
    let theme = Theme("t", "例", .growing, ["派遣"], not: ["派遣労働者"])
    #expect(found(theme, "派遣労働者の受入れ").isEmpty)
    #expect(found(theme, "派遣労働者の受入れと国への派遣") == ["派遣"])
    #expect(found(theme, "国への派遣", "労働者") == ["派遣"])
  }

  @Test func `what a measure aims at does not make it so, what it does and is called does`() {
    let body = "目的：メンタルヘルスの向上\nテレワークに備える\n内容：相談の窓口を置く\n件数：3件\n・ハラスメントの研修"
    #expect(MeasureBody(body).parts.map(\.label) == ["目的", "内容", "件数"])
    #expect(MeasureBody(body).doing == "相談の窓口を置く\n3件\n・ハラスメントの研修")
    let measure = MeasureReading.measures(of: PlanSnapshot(cityPlan("c", "市", [("窓口", "")]), revision: 0))[0]
    var other = measure
    other.body = body
    #expect(ThemeMatcher(StandardThemes.all).themes(in: other.searched).map(\.theme) == ["harassment"])
    #expect(MeasureBody("1行目\n2行目").doing == "1行目\n2行目" && MeasureBody("").doing.isEmpty)
    #expect(MeasureBody("長い長い長い見出し：ここ").parts == [.init(label: "", text: "長い長い長い見出し：ここ")])
  }

  @Test func `words that begin like others are all found`() {
    let automaton = WordAutomaton(["あい", "いう", "あいう", "う"])
    var hits: [String] = []
    automaton.each(in: Array("あいう".unicodeScalars)) { word, end in hits.append("\(word)@\(end)") }
    #expect(hits.sorted() == ["0@2", "1@3", "2@3", "3@3"])
  }

  @Test func `a person goes before the words`() {
    let words = [FoundTheme(theme: "a", words: ["甲"]), FoundTheme(theme: "b", words: ["乙"])]
    let said = [
      CorrectionStore.Correction(node: "n", theme: "a", verdict: .hasNot, by: "人"),
      CorrectionStore.Correction(node: "n", theme: "c", verdict: .has, by: "人"),
    ]
    #expect(words.corrected(by: said).map(\.theme) == ["b", "c"])
    #expect(words.corrected(by: said).last?.isByHand == true)
  }

  @Test func `every theme of the program has its own key, title and words that can be found`() {
    #expect(Set(StandardThemes.all.map(\.key)).count == StandardThemes.all.count)
    #expect(Set(StandardThemes.all.map(\.title)).count == StandardThemes.all.count)
    for theme in StandardThemes.all {
      for word in theme.words {
        let parsed = ThemeWord(word)
        let told = parsed.isClose ? parsed.parts.map { $0[0] }.joined(separator: "～") : word
        #expect(parsed.isLongEnough && found(theme, parsed.example).contains(told), "\(theme.key): \(word)")
      }
    }
  }

  @Test func `the checklist names only themes that there are`() {
    let keys = Set(StandardThemes.all.map(\.key))
    for point in Checklist.points {
      #expect(!point.themes.isEmpty && point.themes.allSatisfy(keys.contains), "\(point.title)")
    }
  }
}
