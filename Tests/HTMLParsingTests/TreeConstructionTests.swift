import DOM
import Foundation
import Testing

@testable import HTMLParsing

/// A case of `Fixtures/html`: a page and its tree in html5lib's notation.
struct TreeCase: CustomTestStringConvertible, Sendable {
  var file: String
  var line: Int
  var data: String
  var tree: String
  /// The page is to be read as by a browser that runs scripts.
  var isScriptingEnabled = false

  var testDescription: String { "\(file):\(line) \(data.prefix(60))" }

  func document(_ reader: ParserOptions.Reader) -> Document {
    HTMLParser.parse(
      data, options: ParserOptions(reader: reader, isScriptingEnabled: isScriptingEnabled))
  }

  static let all: [TreeCase] = {
    let folder = packageRoot.appendingPathComponent("Fixtures/html")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".dat") }.sorted().flatMap { file in
      let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      return cases(of: text ?? "", file: file)
    }
  }()

  private static func cases(of text: String, file: String) -> [TreeCase] {
    var cases: [TreeCase] = []
    var current: TreeCase?
    var isTree = false
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      if line == "#data" {
        if let current { cases.append(current) }
        current = TreeCase(file: file, line: number + 1, data: "", tree: "")
        isTree = false
      } else if line == "#script-on", !isTree {
        current?.isScriptingEnabled = true
      } else if line == "#document", !isTree {
        current?.data.removeLast()
        isTree = true
      } else if isTree {
        current?.tree += line + "\n"
      } else {
        current?.data += line + "\n"
      }
    }
    if let current { cases.append(current) }
    return cases.map { each in
      var each = each
      while each.tree.hasSuffix("\n") { each.tree.removeLast() }
      return each
    }
  }
}

@Suite struct TreeConstructionTests {
  @Test func fixturesAreFound() {
    #expect(TreeCase.all.count > 450)
  }

  @Test(arguments: TreeCase.all)
  func treeIsTheStandards(_ testCase: TreeCase) {
    for reader in [ParserOptions.Reader.libxml2, .native] {
      var tree = TreePrinter.html5lib(testCase.document(reader))
      while tree.hasSuffix("\n") { tree.removeLast() }
      #expect(tree == testCase.tree, "\(reader)")
    }
  }

  @Test(arguments: TreeCase.all)
  func readersAgreeOnOffsets(_ testCase: TreeCase) {
    #expect(snapshot(testCase.document(.libxml2)) == snapshot(testCase.document(.native)))
  }

  @Test(arguments: TreeCase.all)
  func arenaIsConsistent(_ testCase: TreeCase) {
    let document = testCase.document(.libxml2)
    for number in 0..<document.count {
      let node = document.nodes[number]
      #expect(Int(node.subtreeEnd) > number && Int(node.subtreeEnd) <= document.count)
      var child = node.firstChild
      var previous = UInt32.max
      while child != .max {
        #expect(document.nodes[Int(child)].parent == UInt32(number))
        #expect(document.nodes[Int(child)].previousSibling == previous)
        previous = child
        child = document.nodes[Int(child)].nextSibling
      }
      if previous != .max {
        #expect(document.nodes[Int(previous)].subtreeEnd == node.subtreeEnd)
      }
      #expect(node.source.upper <= UInt32(document.source.count))
    }
  }

  /// HTML, 13.2.6.4.1: layout modes.
  @Test(arguments: [
    ("", CompatibilityMode.quirks),
    ("<!doctype html>", .noQuirks),
    ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", .noQuirks),
    ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", .quirks),
    ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"x\">", .limitedQuirks),
    ("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Frameset//EN\" \"\">", .limitedQuirks),
    ("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\">", .quirks),
    ("<!DOCTYPE html PUBLIC \"-//IETF//DTD HTML//EN\">", .quirks),
    (
      "<!DOCTYPE html SYSTEM \"http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd\">",
      .quirks
    ),
    ("<!DOCTYPE svg>", .quirks),
    ("<!DOCTYPE html SYSTEM \"about:legacy-compat\">", .noQuirks),
  ])
  func compatibilityMode(_ page: String, _ mode: CompatibilityMode) {
    #expect(parse(page).compatibilityMode == mode)
  }
}
