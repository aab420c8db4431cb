// UNSAFE: libqpdf reads the file by the address of its bytes, and gives strings and streams by theirs.
//
// Invariant: the bytes are allocated here and freed only after the file is closed, which no object outlives.
// Strings are copied at once; the bytes of a stream are copied and freed.

import CPDF

#if canImport(Glibc)
  import Glibc
#endif

/// A PDF file, read object by object through libqpdf.
final class PDFFile {
  enum Problem: Error {
    case noLibrary
    case password
    case damaged
  }

  /// Whether libqpdf is on this machine.
  static var isAvailable: Bool { parvis_pdf_load() == nil }

  fileprivate let file: OpaquePointer
  private let bytes: UnsafeMutableBufferPointer<CChar>

  init(_ content: [UInt8]) throws(Problem) {
    guard parvis_pdf_load() == nil else { throw .noLibrary }
    bytes = .allocate(capacity: max(content.count, 1))
    for (index, byte) in content.enumerated() { bytes[index] = CChar(bitPattern: byte) }
    var outcome = PARVIS_PDF_DAMAGED
    guard let file = parvis_pdf_open(bytes.baseAddress, content.count, &outcome) else {
      bytes.deallocate()
      throw outcome == PARVIS_PDF_PASSWORD ? .password : .damaged
    }
    self.file = file
  }

  deinit {
    parvis_pdf_close(file)
    bytes.deallocate()
  }

  /// Something went wrong since the file was opened: then nothing that was read counts.
  var hasError: Bool { parvis_pdf_has_error(file) != 0 }
  /// Assistive technology is not to read the file. Nobody heeds that of the newest form of encryption.
  var forbidsAccessibility: Bool {
    guard parvis_pdf_is_encrypted(file) != 0, parvis_pdf_allows_accessibility(file) == 0 else {
      return false
    }
    let revision = trailer["/Encrypt"]?["/R"]?.integer ?? 0
    return (2...4).contains(revision)
  }

  var trailer: PDFObject { PDFObject(parvis_pdf_trailer(file), of: self) }
  var root: PDFObject { PDFObject(parvis_pdf_root(file), of: self) }
}

/// One object of a file.
final class PDFObject {
  private let file: PDFFile
  private let handle: parvis_object
  let kind: parvis_pdf_kind

  fileprivate init(_ handle: parvis_object, of file: PDFFile) {
    self.file = file
    self.handle = handle
    kind = parvis_pdf_kind(file.file, handle)
  }

  deinit { parvis_pdf_release(file.file, handle) }

  /// The number by which others refer to it; nil of what stands within another object.
  var number: Int32? {
    let number = parvis_pdf_number(file.file, handle)
    return number > 0 ? number : nil
  }

  var isArray: Bool { kind == PARVIS_PDF_ARRAY }
  var isDictionary: Bool { kind == PARVIS_PDF_DICTIONARY }
  var isStream: Bool { kind == PARVIS_PDF_STREAM }

  var boolean: Bool? {
    kind == PARVIS_PDF_BOOLEAN ? parvis_pdf_boolean(file.file, handle) != 0 : nil
  }

  var integer: Int? {
    kind == PARVIS_PDF_INTEGER ? Int(parvis_pdf_integer(file.file, handle)) : nil
  }

  /// Without its slash.
  var name: String? {
    guard kind == PARVIS_PDF_NAME, let text = parvis_pdf_name(file.file, handle) else { return nil }
    return String(String(cString: text).dropFirst())
  }

  /// A text for people, whatever its encoding.
  var text: String? {
    guard kind == PARVIS_PDF_STRING, let text = parvis_pdf_text(file.file, handle) else {
      return nil
    }
    return String(cString: text)
  }

  /// How many objects an array holds; 0 of all else.
  var count: Int { isArray ? Int(parvis_pdf_count(file.file, handle)) : 0 }

  /// The object at a place of an array; nil beyond its ends.
  func item(_ index: Int) -> PDFObject? {
    guard index >= 0, index < count else { return nil }
    return PDFObject(parvis_pdf_item(file.file, handle, Int32(index)), of: file)
  }

  /// What a dictionary, or that of a stream, has under a name that begins with a slash; nil where that is
  /// nothing.
  subscript(key: String) -> PDFObject? {
    if isStream { return dictionary?[key] }
    guard isDictionary else { return nil }
    let value = PDFObject(parvis_pdf_key(file.file, handle, key), of: file)
    return value.kind == PARVIS_PDF_NULL ? nil : value
  }

  private var dictionary: PDFObject? {
    isStream ? PDFObject(parvis_pdf_dictionary(file.file, handle), of: file) : nil
  }

  /// The bytes of a stream as the file has them, deciphered; nil where they cannot be had.
  var storedBytes: [UInt8]? {
    guard isStream else { return nil }
    var count = 0
    guard let pointer = parvis_pdf_stream(file.file, handle, &count) else { return nil }
    defer { free(pointer) }
    return Array(UnsafeBufferPointer(start: pointer, count: count))
  }
}
