package import Styling

/// The style sheets beside a page that is read from a file.
package struct NeighbouringStyleSheets: StyleSheetLoading {
  /// The folder of the page, and those above it.
  private let folders: [String]

  /// - Parameter page: the page's file; `-` has no neighbours.
  package init(page: String) {
    guard page != "-" else {
      folders = []
      return
    }
    var folder = page.lastIndex(of: "/").map { String(page[..<$0]) } ?? "."
    var all = [folder]
    while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      folder = String(folder[..<slash])
      all.append(folder)
    }
    folders = all
  }

  package func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult {
    let path = address(of: reference, relativeTo: base)
    guard !path.isEmpty, let bytes = try? FileReading.read(path, limit: 10 << 20) else {
      return .unavailable
    }
    return .loaded(StyleSheet(bytes: bytes))
  }

  /// The path of the file; empty where the reference leads elsewhere than to a file.
  ///
  /// The root of the site is not known: a path from the root is looked for in the folder of the page,
  /// then in those above it.
  package func address(of reference: String, relativeTo base: String?) -> String {
    guard let folder = folders.first, !reference.hasPrefix("//") else { return "" }
    let end = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
    let path = String(reference[..<end])
    let scheme = path.prefix { $0 != "/" }
    guard !path.isEmpty, !scheme.contains(":") else { return "" }
    if path.hasPrefix("/") {
      let found = folders.first { FileReading.kind(of: $0 + path) == .file }
      return (found ?? folder) + path
    }
    let importing = base.flatMap { base in base.lastIndex(of: "/").map { String(base[..<$0]) } }
    let start = (importing ?? folder) + "/"
    // What leads above the root of a site stays at the root (URL, 4.4, "shorten a URL's path").
    var rest = path[...]
    while FileReading.kind(of: start + rest) != .file, rest.hasPrefix("../") {
      rest = rest.dropFirst(3)
    }
    return start + (FileReading.kind(of: start + rest) == .file ? rest : path[...])
  }
}
