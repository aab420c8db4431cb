import Documents

/// Reads files for tests as `parvis examine-documents` does.
@main
enum DocumentReaderMain {
  static func main() { DocumentService.run() }
}
