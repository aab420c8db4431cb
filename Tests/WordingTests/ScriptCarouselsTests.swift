import Testing
import Wording

/// Which calls of carousel libraries start by themselves.
@Suite("Carousels that scripts start")
struct ScriptCarouselsTests {
  @Test(
    "calls that turn automatic play on name their elements",
    arguments: [
      "new Swiper(\".une\", { loop: true, autoplay: { delay: 3000 } })",
      "new Splide('#a .une', {autoplay:true}).mount()",
      "var s = new Swiper(document.querySelector('.une'), { \"autoplay\": true })",
      "$(function(){ $('.une').slick({autoplay:!0,autoplaySpeed:3000}); })",
      "jQuery('.une').on('init', f).owlCarousel({ autoPlay: 5000 })",
      "tns({ container: '.une', autoplay: true })", "$('.une').bxSlider({ auto: true })",
      "$('.une').flexslider({ animation: 'slide' })", "$(\".une\").nivoSlider()",
    ])
  func playing(script: String) {
    #expect(ScriptCarousels(Array(script.utf8)).selectors.count == 1)
  }

  @Test(
    "others are left alone",
    arguments: [
      "new Swiper('.une', { loop: true })", "$('.une').slick({ autoplay: false })",
      "new Swiper('.une', { autoplay: { enabled: false } })", "$('.une').slick('slickPlay')",
      "$('.une').flexslider({ slideshow: false })", "$('.une').nivoSlider({manualAdvance:true})",
      "$.fn.slick = function (options) { this.autoplay = true }", "Swiper", "new Swiper(",
      "$('.une').owlCarousel({ items: 3 }); var autoplay = true", "slick({autoplay:true})", "",
    ])
  func resting(script: String) {
    #expect(ScriptCarousels(Array(script.utf8)).selectors.isEmpty)
  }
}
