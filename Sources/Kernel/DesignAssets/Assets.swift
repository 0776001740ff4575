/// The files that pages load, built into the program.
package enum Assets {
  /// The style sheet of every page.
  package static let styleSheet: [UInt8] = PackageResources.app_css
  /// The picture in the tab of the browser, which otherwise asks for one that is not there: a leaf on a stem.
  package static let icon = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0017c1"/>\
    <path d="M16 27V15M16 17C9 17 6 12 6 7c7 0 10 4 10 10zM16 21c0-5 3-9 10-9 0 6-4 9-10 9z" fill="#fff" \
    stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>
    """.utf8)
  /// The script of every page.
  package static let script: [UInt8] = PackageResources.app_js
  /// Style sheet and script of the screens that bring their own, by name.
  package static let ofPages: [(name: String, styleSheet: [UInt8], script: [UInt8])] = [
    ("outline", PackageResources.outline_css, PackageResources.outline_js),
    ("sheet", PackageResources.sheet_css, PackageResources.sheet_js),
    ("grid", PackageResources.grid_css, gridScript),
    ("history", PackageResources.history_css, PackageResources.history_js),
    ("words", PackageResources.words_css, PackageResources.words_js),
    ("search", PackageResources.search_css, PackageResources.search_js),
    ("units", PackageResources.units_css, PackageResources.units_js),
    ("accounts", PackageResources.accounts_css, PackageResources.accounts_js),
    ("rounds", PackageResources.rounds_css, PackageResources.rounds_js),
    ("report", PackageResources.report_css, PackageResources.report_js),
    ("board", PackageResources.board_css, PackageResources.board_js),
    ("dashboard", PackageResources.dashboard_css, PackageResources.dashboard_js),
    ("documents", PackageResources.documents_css, PackageResources.documents_js),
    ("figures", PackageResources.figures_css, PackageResources.figures_js),
  ]

  /// A script in several files, one an idea, is one file for browsers; the first one brings what the others add to.
  private static let gridScript =
    PackageResources.grid_js + PackageResources.grid_keys_js + PackageResources.grid_changing_js
    + PackageResources.grid_saving_js
}
