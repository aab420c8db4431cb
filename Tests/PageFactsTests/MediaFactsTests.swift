import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// Players and what is known of their files.
@Suite("Players")
struct MediaFactsTests {
  /// An MP4 header with tracks of these kinds that plays so many seconds.
  private static func mp4(_ handlers: [String], seconds: UInt8) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 0, 8] + Array("ftypisom".utf8) + [0, 0, 0, 0]
    bytes += Array("mvhd".utf8) + [UInt8](repeating: 0, count: 12) + [0, 0, 0, 1, 0, 0, 0, seconds]
    for handler in handlers {
      bytes += Array("hdlr".utf8) + [UInt8](repeating: 0, count: 8) + Array(handler.utf8)
    }
    return bytes + [UInt8](repeating: 0, count: 40)
  }

  private func file(_ reference: String, _ bytes: [UInt8]) -> MediaFile {
    let sample = SamplePage(
      "<video id=t src='\(reference)'></video>", files: ["index.html": [], "a.mp4": bytes])
    return MediaFile(sample.target[.src] ?? UTF8Slice(""), in: sample.page)
  }

  @Test("headers tell sound and length")
  func headers() {
    let silent = file("a.mp4", Self.mp4(["vide"], seconds: 12))
    #expect(silent.hasSound == false)
    #expect(silent.seconds == 12)
    #expect(file("a.mp4", Self.mp4(["vide", "soun"], seconds: 2)).hasSound == true)
    #expect(file("a.mp4", [1, 2, 3]).hasSound == nil)
    #expect(file("absent.mp4", []).hasSound == nil)
  }

  @Test("a part of a file is as long as its address says")
  func fragments() {
    #expect(file("b.webm#t=8,10", []).seconds == 2)
    #expect(file("b.webm#t=npt:1,4.5", []).seconds == 3.5)
    #expect(file("b.webm#t=8", []).seconds == nil)
    #expect(file("b.webm#x=1,2", []).seconds == nil)
  }

  @Test(
    "players are those that somebody can play",
    arguments: [
      ("<audio id=t src=a controls></audio>", true), ("<audio id=t src=a autoplay></audio>", true),
      ("<audio id=t src=a></audio>", false), ("<audio id=t controls></audio>", false),
      ("<video id=t src=a></video>", true), ("<video id=t src=a hidden></video>", false),
      ("<video id=t><source src=a></video>", true), ("<video id=t src=' '></video>", false),
    ])
  func players(html: String, expected: Bool) {
    let sample = SamplePage(html)
    #expect((Player(sample.target, in: sample.page) != nil) == expected)
  }

  @Test("tracks are counted by kind, backdrops recognised")
  func details() throws {
    let sample = SamplePage(
      """
      <video id=t src=a autoplay muted><track src=b><track kind=Captions src=c><track kind=captions>
      <track kind=metadata src=d></video>
      """)
    let player = try #require(Player(sample.target, in: sample.page))
    #expect(player.isBackdrop)
    #expect(player.tracks(["captions"]).count == 1)
    #expect(player.tracks(["subtitles", "captions"]).count == 2)
  }

  @Test("a page of players alone shows nothing else")
  func surroundings() {
    func surroundings(_ html: String) -> PlayerSurroundings {
      SamplePage(html).page[PlayerSurroundings.self]
    }
    #expect(surroundings("<audio src=a controls></audio>").showsNothingElse)
    #expect(!surroundings("<audio src=a controls></audio><p>Texte").showsNothingElse)
    #expect(surroundings("<video src=a></video>").exposesNothingElse)
    #expect(!surroundings("<video src=a></video><a href=b></a>").exposesNothingElse)
  }

  @Test(
    "elements show media by their type, else by the ending",
    arguments: [
      ("<object id=t type='Video/mp4' data=a></object>", true),
      ("<object id=t data=a.PNG></object>", true),
      ("<object id=t type=text/html data=a.png></object>", false),
      ("<object id=t data=a.pdf></object>", false),
      ("<object id=t></object>", false),
    ])
  func showsMedia(html: String, expected: Bool) {
    #expect(SamplePage(html).target.showsMedia(from: .data) == expected)
  }
}
