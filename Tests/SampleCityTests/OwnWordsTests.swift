import Foundation
import PlanFile
import Planning
import Reporting
import SampleCity
import Testing

private let realPlans: [String] = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let other = ProcessInfo.processInfo.environment["HAGUKUMI_PLANS"].map { URL(filePath: $0) }
  for base in [root.deletingLastPathComponent(), other].compactMap({ $0 }) {
    let folder = base.appending(path: "shared/plans/raw")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let texts = names.compactMap { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    if !texts.isEmpty { return texts }
  }
  return []
}()

@Suite struct OwnWordsTests {
  @Test(.enabled(if: !realPlans.isEmpty, "the real plans are not beside the project: this was NOT tested"))
  func `no title and no sentence comes from a real plan`() throws {
    let real = realPlans.joined(separator: "\n").filter { !$0.isWhitespace }
    let (former, current) = WakabaCity.plans()
    let nodes = former.nodes + current.nodes
    let titles = nodes.filter { !$0.schedule.isEmpty }.map(\.title)
    let sections = current.plan.sections.flatMap(\.blocks).compactMap { block in
      if case .text(let text) = block { text } else { nil }
    }
    let reports = (former.reports + current.reports).flatMap { $0.texts.map(\.text) + $0.done.map(\.text) }
    let sentences = (nodes.flatMap { $0.texts.map(\.text) } + sections + reports).flatMap { text in
      text.split(whereSeparator: { "。\n".contains($0) }).map { $0.filter { !$0.isWhitespace } }.filter {
        $0.count >= 10
      }
    }
    #expect(sentences.count > 400)
    #expect((titles + sentences).filter { real.contains($0) } == [])
  }
}
