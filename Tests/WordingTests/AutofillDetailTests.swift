import Testing
import Wording

/// The grammar of `autocomplete` (HTML, 4.10.18.7.1).
@Suite("Autofill detail tokens")
struct AutofillDetailTests {
  @Test(
    "valid lists give their field",
    arguments: [
      (["email"], "email"), (["shipping", "street-address"], "street-address"),
      (["section-a", "billing", "work", "tel"], "tel"),
      (["current-password", "webauthn"], "current-password"),
      (["home", "email"], "email"),
    ])
  func fields(tokens: [String], field: String) {
    #expect(AutofillDetail(tokens)?.field == field)
  }

  @Test(
    "unknown fields, wrong orders and places before what is no means of contact are refused",
    arguments: [
      [], ["mail"], ["email", "home"], ["work", "postal-code"], ["billing"], ["name", "email"],
      ["billing", "section-a", "name"], ["section-a", "section-b", "name"],
    ])
  func refused(tokens: [String]) { #expect(AutofillDetail(tokens) == nil) }

  @Test("fields belong to the control that suits them")
  func groups() {
    #expect(AutofillDetail(["bday"])?.group == .date)
    #expect(AutofillDetail(["new-password"])?.group == .password)
    #expect(AutofillDetail(["postal-code"])?.isWrittenInFigures == true)
    #expect(AutofillDetail(["given-name"])?.isWrittenInFigures == false)
  }
}
