import DOM
import Testing
import Wording

/// Values that were to be filled in.
@Suite("Template code")
struct TemplateCodeTests {
  @Test(
    "marks of template engines are known",
    arguments: [
      "{{ url }}", "{% url %}", "<?= $url ?>", "<% url %>", "${url}", "[[url]]", "%%url%%",
      "#{url}", "/a/{{ id }}",
    ])
  func code(text: String) { #expect(UTF8Slice(text).isTemplateCode) }

  @Test(
    "values with one of the signs alone are none",
    arguments: ["", "/a", "{url}", "100%", "/a%20b%C3%A9", "#a", "[a]", "a?b=1", "$5", "<"])
  func values(text: String) { #expect(!UTF8Slice(text).isTemplateCode) }
}
