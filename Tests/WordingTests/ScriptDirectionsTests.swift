import DOM
import Testing
import Wording

/// The direction that letters run in.
@Suite("Directions of scripts")
struct ScriptDirectionsTests {
  private func directions(_ texts: String...) -> ScriptDirections {
    var directions = ScriptDirections()
    for text in texts { directions.count(UTF8Slice(text)) }
    return directions
  }

  @Test("long texts of one script have its direction")
  func long() {
    #expect(directions("مرحبا بكم في بلدية فالبروم اليوم").isRightToLeft)
    #expect(directions("ברוכים הבאים לעירייה של ואלברום").isRightToLeft)
    #expect(directions("Bienvenue à la mairie de Valbrume").isLeftToRight)
    #expect(directions("Добро пожаловать в мэрию").isLeftToRight)
  }

  @Test("short and mixed texts have none; digits and marks do not count")
  func undecided() {
    for text in [
      "مرحبا", "Bonjour", "مرحبا بكم في بلدية فالبروم Bienvenue à la mairie",
      "12 34 56 : ! ? 78 90 12 34",
    ] {
      let directions = directions(text)
      #expect(!directions.isRightToLeft)
      #expect(!directions.isLeftToRight)
    }
    #expect(directions("a1b2").leftToRight == 2)
  }

  @Test("texts add up")
  func sum() {
    let directions = directions("abc", "é", "א")
    #expect(directions.leftToRight == 4)
    #expect(directions.rightToLeft == 1)
  }
}
