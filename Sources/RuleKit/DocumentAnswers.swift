package import AuditModel

/// What came of the PDF and office files that pages link to, by ``LinkedDocument/key``.
package typealias DocumentAnswers = [String: DocumentExamination]
