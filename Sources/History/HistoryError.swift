import GRDB

/// Why the history cannot be used.
package enum HistoryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is not a database, or is damaged.
  case damaged(String)
  /// The file is a sound database, but rows are not as they were written: those of some sites, or those
  /// of the runs.
  case altered(sites: [String], runs: Bool)
  /// A database of another program.
  case foreign
  /// A later version of Parvis wrote it.
  case newer
  /// The file does not exist, and is not to be created.
  case missing
  case cannotOpen(String)
  /// The disk is full or cannot be written to.
  case cannotWrite(String)
  /// Another program has held it for too long.
  case busy
  /// Several databases cannot be made one.
  case cannotMerge(MergeFault)
  case internalError(String)

  package var description: String {
    switch self {
    case .damaged(let text): "damaged database: \(text)"
    case .altered(let sites, _): "altered rows: \(sites.joined(separator: " "))"
    case .foreign: "a database of another program"
    case .newer: "a database of a later version"
    case .missing: "no such database"
    case .cannotOpen(let text): "cannot open the database: \(text)"
    case .cannotWrite(let text): "cannot write to the database: \(text)"
    case .busy: "another program holds the database"
    case .cannotMerge(let fault): "cannot merge: \(fault)"
    case .internalError(let text): "database: \(text)"
    }
  }

  /// The error that corresponds to one of the database library.
  init(_ error: any Error) {
    if let error = error as? HistoryError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .internalError(String(describing: error))
      return
    }
    let text = error.message ?? "\(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged(text)
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY: self = .cannotWrite(text)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen(text)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    default: self = .internalError(text)
    }
  }
}

/// Runs `body` and turns what the library throws into errors of the history.
func mapped<Value>(_ body: () throws -> Value) throws(HistoryError) -> Value {
  do { return try body() } catch { throw HistoryError(error) }
}
