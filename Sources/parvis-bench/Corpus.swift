import Audit
import AuditModel
import CSS
import DOM
import Foundation
import HTMLParsing
import Sites

/// The pages that are measured, held in memory so that the disk does not count.
struct Corpus {
  /// One site: its source and the bytes of its pages.
  struct Site {
    var source: FolderSource
    /// `characters` are the bytes as C's functions take them.
    var pages: [(path: String, bytes: [UInt8], characters: [CChar])]
  }

  var sites: [Site] = []

  var pageCount: Int { sites.reduce(0) { $0 + $1.pages.count } }
  var byteCount: Int { sites.reduce(0) { $0 + $1.pages.reduce(0) { $0 + $1.bytes.count } } }

  /// Reads the folders named; each is one site.
  init(folders: [String]) throws {
    for folder in folders {
      let source = try FolderSource(folder)
      var pages: [(String, [UInt8], [CChar])] = []
      for path in source.paths {
        guard let bytes = try? source.read(path) else { continue }
        pages.append((path, bytes, bytes.map { CChar(bitPattern: $0) }))
      }
      sites.append(Site(source: source, pages: pages))
    }
  }

  /// The style sheets of the folders' `.css` files and of the pages' `style` elements.
  func styleSheets(inFolders folders: [String]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for folder in folders {
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
      for name in (names ?? []).sorted() where name.lowercased().hasSuffix(".css") {
        // Folders are named so, too.
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
        found.append(Array(data))
      }
    }
    for site in sites {
      for page in site.pages {
        guard let document = try? HTMLParser.parse(page.bytes).document else { continue }
        for element in document.elements where element.name == .style {
          found.append(Array(element.textContent.utf8))
        }
      }
    }
    return found
  }
}
