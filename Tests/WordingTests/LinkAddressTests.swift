import DOM
import Testing
import Wording

/// Slips in the addresses of links.
@Suite("Addresses of links")
struct LinkAddressTests {
  @Test(
    "slips are told",
    arguments: [
      ("htp://a.fr", LinkAddress.Fault.scheme(written: "htp", meant: "http")),
      ("htttps://a.fr", .scheme(written: "htttps", meant: "https")),
      ("mailo:a@b.fr", .scheme(written: "mailo", meant: "mailto")),
      ("https//a.fr", .colon(meant: "https")), ("HTTP;//a.fr", .colon(meant: "http")),
      ("mailto:a @b.fr", .mailSpace), ("mailto:a%20@b.fr", .mailSpace),
      ("mailto:a(at)b.fr", .mailSign),
      ("mailto:a@b", .mailHost), ("mailto:@b.fr", .mailHost), ("mailto:a@b..fr", .mailHost),
      ("mailto:a@b.fr;c@d.fr", .mailSeparator), ("mailto:a@b.fr c@d.fr", .mailSeparator),
    ])
  func slips(address: String, fault: LinkAddress.Fault) {
    #expect(LinkAddress.fault(of: UTF8Slice(address)) == fault)
  }

  @Test(
    "others are not",
    arguments: [
      "", "#", "/a", "a.html", "http.html", "https://a.fr", "HTTP://a.fr", "tel:0241", "sms:1",
      "ftp://a",
      "mailto:", "mailto:?subject=a", "mailto:a@b.fr", "mailto: a@b.fr ", "mailto:a%40b.fr",
      "mailto:in%66%6f@nwh%65%61p%2ecom", "mailto:a@b.fr,c@d.fr?cc=e",
      "mailto:Mairie%20%3Ca@b.fr%3E", "javascript:a()", "urn:a",
    ])
  func fine(address: String) { #expect(LinkAddress.fault(of: UTF8Slice(address)) == nil) }
}
