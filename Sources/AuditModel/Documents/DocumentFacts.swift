/// The kinds of files, beside pages, that people download to read.
package enum DocumentFormat: String, Sendable, Codable, CaseIterable {
  case pdf
  case docx, pptx, xlsx
  case odt, odp, ods
  /// Formats that nothing here reads.
  case doc, ppt, xls, rtf

  /// Whether its properties can be read.
  package var isReadable: Bool {
    switch self {
    case .pdf, .docx, .pptx, .xlsx, .odt, .odp, .ods: true
    case .doc, .ppt, .xls, .rtf: false
    }
  }
}

/// What a file says of itself.
package struct DocumentFacts: Sendable, Hashable {
  /// Who may read it.
  package enum Access: String, Sendable, Codable {
    case open
    /// It forbids assistive technology to read it.
    case restricted
    /// It opens with a password alone.
    case locked
  }

  /// 0: not known.
  package var pages = 0
  package var language: String?
  package var title: String?
  package var access = Access.open
  /// It has tags that hold content.
  package var isTagged = false
  /// It says that it has tags, and they hold nothing.
  package var hasEmptyTags = false
  /// Viewers show the title in place of the file's name.
  package var showsTitle = false
  /// Pages by what they hold: text, text that is not painted (as put there by text recognition), nothing but
  /// images, nothing but lines and surfaces.
  package var textPages = 0
  package var recognisedPages = 0
  package var imagePages = 0
  package var drawnPages = 0
  package var headings = 0
  package var figures = 0
  /// Figures that hold no other elements and have neither alternative nor replacement text.
  package var unnamedFigures = 0
  package var fields = 0
  package var unnamedFields = 0
  package var bookmarks = 0
  /// The part of PDF/UA that it claims to keep.
  package var claimedPDFUA: Int?
  /// Forms of Adobe's own kind, attached files as a collection: what is read here is not what is shown.
  package var isDynamic = false
  /// The day on which it was made, as `2017-05-02`.
  package var created: String?
  /// Something could not be read, or a limit was hit: nothing follows from what was not found.
  package var isCut = false

  package init() {}

  /// Pages that hold anything.
  package var filledPages: Int { textPages + recognisedPages + imagePages + drawnPages }
}

/// What became of a file that pages link to.
package enum DocumentExamination: Sendable, Hashable {
  case examined(DocumentFacts)
  case unexamined(Unexamined)

  /// Why nothing is known of it.
  package enum Unexamined: String, Sendable, Codable, CaseIterable {
    /// libqpdf is not on this machine.
    case noReader = "no-reader"
    /// More files than are to be examined.
    case limit
    case tooLarge = "too-large"
    /// It could not be had.
    case noAnswer = "no-answer"
    /// There is none at its address.
    case missing
    /// It is not what its name says, such as a page in place of a PDF.
    case otherContent = "other-content"
    case damaged
    /// Reading it took too long, or ended its reader.
    case failed
    /// A format that is not read.
    case format
  }

  package var facts: DocumentFacts? {
    if case .examined(let facts) = self { facts } else { nil }
  }
}

extension DocumentFacts: Codable {
  private enum CodingKeys: String, CodingKey {
    case pages, language, title, access, isTagged = "tagged", hasEmptyTags = "emptyTags"
    case showsTitle, textPages, recognisedPages, imagePages, drawnPages, headings, figures
    case unnamedFigures, fields, unnamedFields, bookmarks, claimedPDFUA = "pdfua"
    case isDynamic = "dynamic", created, isCut = "cut"
  }

  /// What is left out is as in a value that nothing was read into.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ path: WritableKeyPath<Self, Value>) throws {
      if let value = try values.decodeIfPresent(Value.self, forKey: key) {
        self[keyPath: path] = value
      }
    }
    self.init()
    try read(.pages, \.pages)
    language = try values.decodeIfPresent(String.self, forKey: .language)
    title = try values.decodeIfPresent(String.self, forKey: .title)
    created = try values.decodeIfPresent(String.self, forKey: .created)
    claimedPDFUA = try values.decodeIfPresent(Int.self, forKey: .claimedPDFUA)
    try read(.access, \.access)
    try read(.isTagged, \.isTagged)
    try read(.hasEmptyTags, \.hasEmptyTags)
    try read(.showsTitle, \.showsTitle)
    try read(.textPages, \.textPages)
    try read(.recognisedPages, \.recognisedPages)
    try read(.imagePages, \.imagePages)
    try read(.drawnPages, \.drawnPages)
    try read(.headings, \.headings)
    try read(.figures, \.figures)
    try read(.unnamedFigures, \.unnamedFigures)
    try read(.fields, \.fields)
    try read(.unnamedFields, \.unnamedFields)
    try read(.bookmarks, \.bookmarks)
    try read(.isDynamic, \.isDynamic)
    try read(.isCut, \.isCut)
  }
}

extension DocumentExamination: Codable {
  private enum CodingKeys: String, CodingKey { case facts, unexamined }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let facts = try values.decodeIfPresent(DocumentFacts.self, forKey: .facts) {
      self = .examined(facts)
    } else {
      self = .unexamined(try values.decode(Unexamined.self, forKey: .unexamined))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .examined(let facts): try values.encode(facts, forKey: .facts)
    case .unexamined(let reason): try values.encode(reason, forKey: .unexamined)
    }
  }
}
