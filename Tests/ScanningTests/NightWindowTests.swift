import Scanning
import Testing

@Suite("Night window")
struct NightWindowTests {
  @Test("reads hours as people write them")
  func reading() {
    #expect(NightWindow("22:30-06:00") == NightWindow(start: 1350, end: 360))
    #expect(NightWindow("22h30-6h") == NightWindow(start: 1350, end: 360))
    #expect(NightWindow("0-24") == nil, "the whole day is no window")
    #expect(NightWindow("1-5:15") == NightWindow(start: 60, end: 315))
    for text in ["", "22", "22-22", "25-3", "22:60-3", "a-b", "22-3-4", "-1-3", "24:30-3"] {
      #expect(NightWindow(text) == nil, "\(text)")
    }
  }

  @Test("is open until its end, also over midnight")
  func waiting() throws {
    let night = try #require(NightWindow("22:30-06:00"))
    #expect(night.wait(atSecond: 22 * 3600) == 1800)
    #expect(night.wait(atSecond: 22 * 3600 + 1800) == 0)
    #expect(night.wait(atSecond: 0) == 0)
    #expect(night.wait(atSecond: 6 * 3600 - 1) == 0)
    #expect(night.wait(atSecond: 6 * 3600) == 16 * 3600 + 1800)
    let day = try #require(NightWindow("9-17"))
    #expect(day.wait(atSecond: 12 * 3600) == 0)
    #expect(day.wait(atSecond: 17 * 3600) == 16 * 3600)
  }
}
