import Revising
import Testing

@Suite struct ReadingTextDifferences {
  private func marked(_ old: String, _ new: String) -> String {
    TextDifference(from: old, to: new).runs.map { run in
      switch run.kind {
      case .same: run.text
      case .removed: "[-\(run.text)]"
      case .added: "[+\(run.text)]"
      }
    }.joined()
  }

  @Test func `only the words that differ are marked`() {
    #expect(marked("研修を毎年実施する。", "研修を毎年検討する。") == "研修を毎年[-実施][+検討]する。")
    #expect(marked("令和5年度から", "令和10年度から") == "令和[-5][+10]年度から")
    #expect(marked("ＯＪＴの推進", "メンター制度の推進") == "[-ＯＪＴ][+メンター制度]の推進")
    #expect(marked("キャリア形成", "キャリアデザイン") == "[-キャリア形成][+キャリアデザイン]")
  }

  @Test func `what is only added or only removed is one run`() {
    #expect(marked("", "新しい文") == "[+新しい文]")
    #expect(marked("古い文", "") == "[-古い文]")
    #expect(marked("検討する", "検討を開始する") == "検討[+を開始]する")
    #expect(marked("同じ文", "同じ文") == "同じ文")
    #expect(TextDifference(from: "同じ文", to: "同じ文").isEmpty)
    #expect(marked("", "").isEmpty)
  }

  @Test func `a changed sentence leaves its neighbours unmarked`() {
    let old = "人事課が行う。\n対象は係長級とする。\n毎年見直す。"
    let new = "人事課が行う。\n対象は課長級とする。\n毎年見直す。"
    #expect(marked(old, new) == "人事課が行う。\n対象は[-係][+課]長級とする。\n毎年見直す。")
  }

  @Test func `the runs always make both texts again`() {
    var random = SmallRandom(seed: 3)
    let words = ["研修", "を", "実施", "する", "。", "令和5年度", "\n", "メンター", "の", "充実", "👨‍👩‍👧", "e-ラーニング", "が", "か\u{3099}"]
    for _ in 0..<2_000 {
      let old = (0..<random.next(12)).map { _ in words[random.next(words.count)] }.joined()
      let new = (0..<random.next(12)).map { _ in words[random.next(words.count)] }.joined()
      let runs = TextDifference(from: old, to: new).runs
      #expect(runs.filter { $0.kind != .added }.map(\.text).joined() == old)
      #expect(runs.filter { $0.kind != .removed }.map(\.text).joined() == new)
      #expect(!runs.contains { $0.text.isEmpty })
    }
  }

  @Test func `long texts are compared by sentence first`() {
    let sentences = (0..<3_000).map { "第\($0)項は人材育成の方針に基づき実施する。" }
    var changed = sentences
    changed[1_500] = "第1500項は廃止する。"
    changed.remove(at: 2_000)
    let runs = TextDifference(from: sentences.joined(), to: changed.joined()).runs
    #expect(runs.filter { $0.kind != .added }.map(\.text).joined() == sentences.joined())
    #expect(runs.filter { $0.kind != .removed }.map(\.text).joined() == changed.joined())
    #expect(runs.filter { $0.kind != .same }.map(\.text.count).reduce(0, +) < 80)
  }

  @Test func `texts without anything in common are replaced as a whole`() {
    let old = String(repeating: "あいうえお", count: 4_000)
    let new = String(repeating: "かきくけこ", count: 4_000)
    #expect(marked(old, new) == "[-\(old)][+\(new)]")
  }

  @Test func `equal parts can be cut short`() {
    let long = String(repeating: "前", count: 100)
    let difference = TextDifference(from: long + "検討" + long, to: long + "実施" + long).abridged(context: 5)
    #expect(difference.runs.map(\.text) == ["…前前前前前", "検討", "実施", "前前前前前…"])
  }
}

/// Numbers that look random and are the same in every run.
struct SmallRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
