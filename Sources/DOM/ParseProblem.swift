/// Something in the source that the HTML standard calls a parse error, or a limit that was hit.
@usableFromInline package struct ParseProblem: Sendable, Hashable {
  /// The standard's code where it has one (HTML, 13.2.2), such as `duplicate-attribute`; for
  /// tree-construction errors, which have no code there, a code of ours.
  package var code: Code
  /// Where, as an offset into the decoded source.
  package var offset: UInt32
  /// The element or attribute concerned, if there is one.
  package var name: Name?

  /// A problem at an offset into the decoded source.
  package init(code: Code, offset: Int, name: Name? = nil) {
    self.code = code
    self.offset = UInt32(truncatingIfNeeded: offset)
    self.name = name
  }

  /// The code of a problem, as the standard spells it.
  package enum Code: String, Sendable, CaseIterable {
    case duplicateAttribute = "duplicate-attribute"
    case missingWhitespaceBetweenAttributes = "missing-whitespace-between-attributes"
    case unexpectedNullCharacter = "unexpected-null-character"
    case eofInTag = "eof-in-tag"
    case eofInComment = "eof-in-comment"
    case eofInScript = "eof-in-script-html-comment-like-text"
    case incorrectlyOpenedComment = "incorrectly-opened-comment"
    case incorrectlyClosedComment = "incorrectly-closed-comment"
    case eofInProcessingInstruction = "eof-in-processing-instruction"
    case invalidFirstCharacterOfProcessingInstructionTarget =
      "invalid-first-character-of-processing-instruction-target"
    case invalidProcessingInstructionTarget = "invalid-processing-instruction-target"
    case disallowedProcessingInstructionTarget = "disallowed-processing-instruction-target"
    case missingDoctype = "missing-doctype"
    case misplacedDoctype = "misplaced-doctype"
    case misplacedStartTag = "misplaced-start-tag"
    case misplacedText = "misplaced-text"
    case unmatchedEndTag = "unmatched-end-tag"
    case unclosedElement = "unclosed-element"
    case misnestedTag = "misnested-tag"
    case fosterParented = "foster-parented"
    case nonVoidElementWithTrailingSolidus = "non-void-html-element-start-tag-with-trailing-solidus"
    case unknownNamedCharacterReference = "unknown-named-character-reference"
    case missingSemicolonAfterCharacterReference = "missing-semicolon-after-character-reference"
    case unexpectedCharacterInAttributeName = "unexpected-character-in-attribute-name"
    case unexpectedCharacterInUnquotedAttributeValue =
      "unexpected-character-in-unquoted-attribute-value"
    case endTagWithAttributes = "end-tag-with-attributes"
    /// Attributes beyond the limit were dropped.
    case attributeLimit = "attribute-limit"
    /// Elements beyond the depth limit became siblings.
    case depthLimit = "depth-limit"
    /// Nodes beyond the limit were dropped.
    case nodeLimit = "node-limit"
  }
}
