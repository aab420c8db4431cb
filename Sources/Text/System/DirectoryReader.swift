// UNSAFE: reads the entries of a directory, which the C library returns by address.
//
// Invariant: `directory` is open until `deinit`. An entry is valid until the next is read; its name is
// copied before, up to the zero byte that ends it or the end of its field.

#if canImport(Glibc)
  import Glibc
#endif

/// The entries of a directory, one after the other, in the system's order.
package struct DirectoryReader: ~Copyable {
  private let directory: OpaquePointer

  /// An entry of a directory.
  package struct Entry {
    package let name: String
    /// `DT_REG`, `DT_DIR`…; `DT_UNKNOWN` where the file system does not say.
    package let kind: UInt8
  }

  /// Opens the directory at `path`.
  package init(_ path: String) throws(SystemError) {
    guard let directory = opendir(path) else { throw .last }
    self.directory = directory
  }

  deinit { closedir(directory) }

  /// The next entry, `.` and `..` left out; nil at the end.
  package mutating func next() -> Entry? {
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { field in
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { return Entry(name: name, kind: entry.pointee.d_type) }
    }
    return nil
  }
}
