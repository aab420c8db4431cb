import RuleKit
import Synchronization
import WebAddress

/// The files of a site that its pages refer to, looked up by address as browsers would ask for them.
final class SiteFiles: Sendable {
  private let site: SiteContext
  private let read: @Sendable (String) -> [UInt8]?
  /// By address, the path of the file that stands there.
  private let paths = Mutex<[String: String]>([:])
  /// By path, the contents of small files; nil of those that are larger or cannot be read.
  private let smallFiles = Mutex<[String: [UInt8]?]>([:])
  /// By path, what follows from files; nil of those that cannot be read.
  private let facts = Mutex<[String: [ObjectIdentifier: (any FileFact)?]]>([:])

  /// By address, what a crawl brought of a live site.
  private let fetched = Mutex<[String: [UInt8]]>([:])

  /// - Parameter read: the bytes of a file of the site, by its path; nil when it cannot be read.
  init(site: SiteContext, read: @escaping @Sendable (String) -> [UInt8]?) {
    self.site = site
    self.read = read
  }

  /// The path of the file that stands at `url`; nil when it is not on the site.
  func path(of url: WebURL) -> String? {
    let key = url.textWithoutFragment
    if let known = paths.withLock({ $0[key] }) { return known }
    guard let file = file(at: url) else { return nil }
    paths.withLock { $0[key] = file }
    return file
  }

  private func file(at url: WebURL) -> String? {
    guard site.kind != .live, case .site(let path, _) = site.target(of: url) else { return nil }
    // Beside single pages there is no list of files.
    if site.kind == .loosePages { return read(path) == nil ? nil : path }
    guard case .file(let file) = site.files.answer(path) else { return nil }
    return file
  }

  /// Takes what a live site has at `url`.
  func insert(_ bytes: [UInt8], at url: WebURL) {
    let key = url.textWithoutFragment
    fetched.withLock { $0[key] = bytes }
    forget([key])
  }

  /// The bytes of a file of the site; nil when it cannot be read. Files of a live site go by their
  /// address.
  func bytes(atPath path: String) -> [UInt8]? {
    site.kind == .live ? fetched.withLock { $0[path] } : read(path)
  }

  /// The bytes of a file of the site, read once; nil when it has more than ``Page/smallFileBytes`` or
  /// cannot be read.
  func bytes(ofSmallFile path: String) -> [UInt8]? {
    if let known = smallFiles.withLock({ $0[path] }) { return known }
    let read = bytes(atPath: path).flatMap { $0.count <= Page.smallFileBytes ? $0 : nil }
    smallFiles.withLock { $0[path] = .some(read) }
    return read
  }

  /// What follows from a file of the site, worked out once; nil when the file cannot be read.
  func fact<Fact: FileFact>(_: Fact.Type, ofFile path: String) -> Fact? {
    let key = ObjectIdentifier(Fact.self)
    if let known = facts.withLock({ $0[path]?[key] }) { return known as? Fact }
    let fact = bytes(atPath: path).map { Fact(bytes: $0) }
    facts.withLock { $0[path, default: [:]][key] = .some(fact) }
    return fact
  }

  /// Has files read again when next asked for.
  func forget(_ changed: Set<String>) {
    smallFiles.withLock { files in
      for path in changed { files[path] = nil }
    }
    facts.withLock { facts in
      for path in changed { facts[path] = nil }
    }
  }
}
