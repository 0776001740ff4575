package import Application
package import Essentials
package import HTML
package import HTTP

/// The frame of every page: head with menu and person, trail, title with actions, the page's own part, foot.
package struct Shell {
  /// How wide the page's own part may become.
  package enum Width { case full, medium, narrow }

  /// A step of the trail above the title.
  package struct Crumb {
    let title: String
    let link: Link

    package init(_ title: String, _ link: Link) {
      self.title = title
      self.link = link
    }
  }

  private let title: String
  private let context: RequestContext
  private let trail: [Crumb]
  private let section: Link?
  private let width: Width
  private let assets: [PageAsset]
  private let actions: ((inout HTMLWriter) -> Void)?

  /// `section` is the entry of the menu that is marked as current.
  package init(
    _ title: String, in context: RequestContext, trail: [Crumb] = [], section: Link? = nil, width: Width = .full,
    assets: [PageAsset] = [], actions: ((inout HTMLWriter) -> Void)? = nil
  ) {
    self.title = title
    self.context = context
    self.trail = trail
    self.section = section
    self.width = width
    self.assets = assets
    self.actions = actions
  }

  /// The whole page as an answer.
  package func response(
    status: Status = .ok, capacity: Int = 32_768, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    var html = HTMLWriter(capacity: capacity)
    let styles = [Design.styleLink] + assets.map(Design.styleLink(of:))
    let scripts = [Design.scriptLink] + assets.map(Design.scriptLink(of:))
    try html.document(title: "\(title)｜はぐくみ", icon: Design.iconLink, styles: styles, scripts: scripts) { html in
      html.a(toID: "main", .class("skip"), "本文へ移動")
      head(&html)
      let classes: StaticString =
        switch width {
        case .full: "page"
        case .medium: "page medium"
        case .narrow: "page narrow"
        }
      try html.main(Attributes(class: classes, id: "main", tabIndex: -1)) { html in
        trailPart(&html)
        titleRow(&html)
        try content(&html)
      }
      foot(&html)
    }
    return .html(html.finish(), status: status)
  }

  private func head(_ html: inout HTMLWriter) {
    html.header(.class("top")) { html in
      html.div(.class("top-inner")) { html in
        html.a(Link(segments: []), .class("brand"), "はぐくみ")
        if !context.menu.isEmpty {
          html.nav(Attributes(class: "menu", label: "メニュー")) { html in
            html.ul { html in
              for item in context.menu {
                html.li { $0.a(item.link, Attributes(current: item.link == section ? "page" : nil), item.title) }
              }
            }
          }
        }
        if context.actor?.may(.readPlans) == true { searchField(&html) }
        if let actor = context.actor { person(actor, &html) }
      }
    }
  }

  /// The search page has a field of its own.
  private func searchField(_ html: inout HTMLWriter) {
    let search = Link(segments: ["search"])
    guard context.request.head.link != search else { return }
    html.searchForm(search, Attributes(class: "find", role: "search", label: "計画を探す")) { html in
      html.label(for: "find-q", .class("visually-hidden")) { $0.text("計画を探す") }
      html.input(.search, name: "q", Attributes(id: "find-q", data: [("search-field", "")]), autocomplete: "off")
      html.submit("探す", .class("button small"))
    }
  }

  private func person(_ actor: Actor, _ html: inout HTMLWriter) {
    html.div(.class("me")) { html in
      html.a(Link(segments: ["account"])) { html in
        html.text([actor.unit, actor.name].compactMap { $0 }.joined(separator: "　"))
      }
      if !actor.principals.isEmpty {
        html.a(Link(segments: ["deputies"]), .class("tag"), "\(actor.principals.joined(separator: "、"))の代理")
      }
      if let withheld = context.visit.withheld {
        html.a(withheld.asking, .class("tag"), "確認コードが要る役割があります")
      }
      html.form(Link(segments: ["sign-out"]), in: context) { $0.submit("サインアウト", .class("button plain")) }
    }
  }

  /// Whoever signed in finds the guide here.
  private func foot(_ html: inout HTMLWriter) {
    html.footer(.class("foot")) { html in
      html.text("はぐくみ　人材育成の計画と進行管理")
      guard context.actor != nil else { return }
      html.text("　")
      html.a(Link(segments: ["guide"]), "使い方")
    }
  }

  private func trailPart(_ html: inout HTMLWriter) {
    guard !trail.isEmpty else { return }
    html.nav(Attributes(class: "trail", label: "現在の位置")) { html in
      html.ol { html in
        for crumb in trail { html.li { $0.a(crumb.link, crumb.title) } }
      }
    }
  }

  private func titleRow(_ html: inout HTMLWriter) {
    html.div(.class("title-row")) { html in
      html.h1(title)
      if let actions { html.div(.class("actions"), actions) }
    }
  }
}

extension HTMLWriter {
  /// Writes a form that changes something: it posts and carries the visitor's token.
  package mutating func form(
    _ action: Link, in context: RequestContext, isMultipart: Bool = false, _ attributes: Attributes = .none,
    _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    try postForm(action, token: context.token, isMultipart: isMultipart, attributes, content)
  }
}
