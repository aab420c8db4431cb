import Audit
import AuditModel
import Sites

/// The pages that are measured, held in memory so that the disk does not count.
struct Corpus {
  /// One site: its source and the bytes of its pages.
  struct Site {
    var source: FolderSource
    var pages: [(path: String, bytes: [UInt8])]
  }

  var sites: [Site] = []

  var pageCount: Int { sites.reduce(0) { $0 + $1.pages.count } }
  var byteCount: Int { sites.reduce(0) { $0 + $1.pages.reduce(0) { $0 + $1.bytes.count } } }

  /// Reads the folders named; each is one site.
  init(folders: [String]) throws {
    for folder in folders {
      let source = try FolderSource(folder)
      var pages: [(String, [UInt8])] = []
      for path in source.paths {
        if let bytes = try? source.read(path) { pages.append((path, bytes)) }
      }
      sites.append(Site(source: source, pages: pages))
    }
  }
}
