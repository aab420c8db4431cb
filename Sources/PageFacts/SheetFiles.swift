package import CSS
import RuleKit
import WebAddress

/// The files that a style sheet of the site asks for.
package struct SheetFiles: FileFact {
  package let references: StyleSheetReferences

  package init(bytes: [UInt8]) { references = StyleSheetReferences(bytes: bytes) }
}
