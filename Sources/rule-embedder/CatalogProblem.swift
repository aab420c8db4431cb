import Yams

/// A position in a file, both counted from 1.
struct TextPosition: Equatable {
  var line: Int
  var column: Int

  static let start = TextPosition(line: 1, column: 1)

  init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  /// The position of `mark` in a YAML text that begins behind `linesBefore` lines of its file.
  init(_ mark: Mark?, linesBefore: Int) {
    line = (mark?.line ?? 1) + linesBefore
    column = mark?.column ?? 1
  }
}

/// A fault of an input file, printed as compilers print theirs.
struct CatalogProblem: Error, CustomStringConvertible, Equatable {
  var file: String
  var position: TextPosition
  var text: String

  init(_ file: String, _ position: TextPosition, _ text: String) {
    self.file = file
    self.position = position
    self.text = text
  }

  var description: String { "\(file):\(position.line):\(position.column): error: \(text)" }
}

/// The first fault of each file that has one.
struct CatalogProblems: Error {
  var all: [CatalogProblem]
}
