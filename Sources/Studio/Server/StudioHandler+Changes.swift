import FlyingFox
import Reports

extension StudioHandler {
  /// More is not taken at once.
  private static let mostBytes = 1 << 20

  /// What changes a file, or says what a change would do. ``RequestGate`` has let the request pass.
  func change(_ path: String, _ request: HTTPRequest) async -> HTTPResponse {
    do throws(LineEdit.Refusal) {
      switch path {
      case "/-/api/undo":
        guard let file = RequestPath(plain: value("path", of: request)) else {
          return Answer.status(.badRequest)
        }
        let mark = request.headers[.mark] ?? ""
        return Self.answer([("path", .string(try await session.undo(file, mark: mark)))])
      case "/-/api/try", "/-/api/save":
        guard let file = RequestPath(plain: value("path", of: request)), !file.isFolder,
          let edit = await edit(in: request)
        else { return Answer.status(.badRequest) }
        let mark = request.headers[.mark] ?? ""
        if path == "/-/api/try" {
          let words = try await session.trial(edit, of: file, mark: mark)
          return Self.answer([("words", .string(words))])
        }
        return Self.answer([
          ("mark", .string(try await session.save(edit, of: file, mark: mark)))
        ])
      default: return Answer.status(.notFound)
      }
    } catch {
      var answer = Self.answer([("refusal", .string(error.rawValue))])
      answer.statusCode = .conflict
      return answer
    }
  }

  private static func answer(_ members: [(String, Reports.JSONValue)]) -> HTTPResponse {
    Answer.text(JSONText(.inline(.object(members))).text, type: MediaType.json)
  }

  private func value(_ name: String, of request: HTTPRequest) -> String {
    request.query.first { $0.name == name }?.value ?? ""
  }

  /// Lines by numbers in the address, their new text as the body.
  private func edit(in request: HTTPRequest) async -> LineEdit? {
    guard let first = Int(value("first", of: request)), let last = Int(value("last", of: request)),
      request.headers[.contentType]?.hasPrefix("text/plain") == true,
      let body = await body(of: request), let text = String(validating: body, as: UTF8.self)
    else { return nil }
    return LineEdit(first: first, last: last, text: text)
  }

  /// Nil for one that is too large.
  private func body(of request: HTTPRequest) async -> [UInt8]? {
    var bytes: [UInt8] = []
    do {
      for try await part in request.bodySequence {
        bytes += part
        if bytes.count > Self.mostBytes { return nil }
      }
    } catch {
      return nil
    }
    return bytes
  }
}
