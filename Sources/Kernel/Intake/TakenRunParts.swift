package import Application
import Design
package import Essentials
import FiscalYears
package import HTML

/// The page of a run that was taken in: what it did, and the one button that takes it back.
package struct TakenRun {
  private let context: RequestContext
  private let addresses: RunAddresses

  package init(_ context: RequestContext, _ addresses: RunAddresses) {
    self.context = context
    self.addresses = addresses
  }

  /// Writes what the run did, and the way to where it is seen.
  package func facts(
    _ facts: [(term: String, text: String?)], takenBy name: String?, at time: Instant?, summary: String?,
    to html: inout HTMLWriter, see title: String, _ link: Link
  ) {
    html.section(.class("card stack")) { html in
      html.facts(
        facts + [
          ("取り込んだ人", [name, time?.japanese].compactMap { $0 }.joined(separator: "　")), ("内容", summary),
        ])
      html.buttonLink(title, link)
    }
  }

  /// Writes how to take it back, or what stands against it.
  package func takeBack(
    _ effect: String, to html: inout HTMLWriter, unless obstacle: ((inout HTMLWriter) -> Void)? = nil
  ) {
    html.section(.class("card stack")) { html in
      html.h2("この取込みを取り消す")
      if let obstacle { return obstacle(&html) }
      html.p(effect)
      html.form(addresses.takeBack, in: context) { $0.submit("取込みを取り消す", .class("button danger")) }
    }
  }
}
