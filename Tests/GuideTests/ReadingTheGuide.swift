import Application
import Database
import Essentials
import GuideAssets
import HTTP
import TestKit
import Testing

@testable import Guide

@Suite struct ReadingTheGuide {
  private func withGuide(_ body: (TestApplication) async throws -> Void) async throws {
    try await TestApplication.with(.sqlite, features: [Guide.feature], body)
  }

  private func address(_ name: String) -> String { name == "README" ? "/guide" : "/guide/\(name)" }

  @Test func `everybody who signed in reads every page, and strangers are asked to sign in`() async throws {
    try await withGuide { app in
      for role in [Role.staff, .auditor, .planManager] {
        let client = try app.client(as: role, named: role.rawValue)
        for page in GuideAssets.pages {
          let answer = try await client.get(address(page.name))
          #expect(answer.status == 200 && answer.statements == 1, "\(page.name)")
        }
        #expect(try await client.get("/guide/none").status == 404)
      }
      let stranger = try await app.visitor().get("/guide")
      #expect(stranger.status == 303 && stranger.location?.hasPrefix("/sign-in") == true)
    }
  }

  @Test func `all words of the texts stand on the pages, and no sign of their markup`() async throws {
    try await withGuide { app in
      let client = try app.client(as: .staff)
      for page in GuideAssets.pages {
        let text = try await client.get(address(page.name)).text
        for sign in ["**", "](", "|--", ".md"] { #expect(!text.contains(sign), "\(page.name): \(sign)") }
        // What is between the signs, in its order.
        let words = String(decoding: page.text, as: UTF8.self).split(whereSeparator: { "\n|*[]()#".contains($0) })
        for word in words.map({ String($0).trimmed })
        where word.count > 8 && !word.contains("- ") && !word.hasSuffix(".md") {
          let inner = word.drop { "0123456789. ".contains($0) }
          #expect(text.contains(String(inner)), "\(page.name): \(word)")
        }
      }
    }
  }

  @Test func `links lead to pages of the guide, and one to the manual of the server is words only`() async throws {
    try await withGuide { app in
      let client = try app.client(as: .staff)
      let start = try await client.get("/guide")
      for page in GuideAssets.pages.dropFirst() {
        #expect(start.markup.contains("href=\"/guide/\(page.name)\""), "\(page.name)")
      }
      let administrator = try await client.get("/guide/administrator")
      #expect(administrator.text.contains("運用の手引き") && !administrator.markup.contains("operate"))
      #expect(administrator.markup.contains("href=\"/guide\""))
    }
  }

  @Test func `the forms of the text are told apart, and HTML in it is text`() throws {
    let text = GuideText(
      """
      # 題
      一行目
      二行目

      1. 一つ
         続き
         - 下の一つ
         - 下の二つ
      2. 二つ
      - 別

      | 頭 | 頭2 |
      |---|:-:|
      | <b>身</b> | 身2 |
      """)
    #expect(text.title == "題")
    let below = GuideText.List(isNumbered: false, items: [.init(text: "下の一つ"), .init(text: "下の二つ")])
    #expect(
      text.blocks == [
        .paragraph("一行目二行目"),
        .list(.init(isNumbered: true, items: [.init(text: "一つ続き", below: [below]), .init(text: "二つ")])),
        .list(.init(isNumbered: false, items: [.init(text: "別")])),
        .table([["頭", "頭2"], ["<b>身</b>", "身2"]]),
      ])
    #expect(GuideText("# 題\n<script>**強く**</script>[先](none.md)").blocks.count == 1)
    #expect(Guide.link("year.md") == Link(segments: ["guide", "year"]) && Guide.link("../operate/ja.md") == nil)
  }
}
